"""Uploading, replacing, withdrawing and opening documents: acts of pembina and of supervisors (C-05, C-06)."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _, _n
from app.forms.alasan import AlasanForm
from app.forms.dokumentasi import DokumentasiForm, GantiDokumenForm
from app.models import Dokumentasi, Pengajuan
from app.queries.detail import case_for
from app.queries.dokumentasi import document
from app.queries.induk import jenis_dokumentasi
from app.queries.kiriman import sent_from_page
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.berkas import slot_dokumentasi
from app.services.dokumentasi import close_one, open_one, replace, upload, withdraw
from app.views.arguments import number
from app.views.found import found
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.resume import incoming
from app.workflow.acts import UNGGAH
from app.workflow.engine import permit

DOKUMEN = "/pembinaan/<nomor>/dokumentasi/<int:id_>"


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi/tambah")
def tambah_dokumentasi(nomor: str) -> ResponseReturnValue:
    """Show Formulir Upload Dokumentasi; Upload File names the type, Tambah leaves it free (C-06)."""
    row = _own(nomor)
    return _form(row, _tambah_form())


@kelola_bp.post("/pembinaan/<nomor>/dokumentasi/tambah")
def kirim_dokumentasi(nomor: str) -> ResponseReturnValue:
    """Take documents in; a refused file loses nothing else."""
    row, form = _own(nomor), _tambah_form()
    if form.took_off():
        return _form(row, form)
    taken = _entered(row, form)
    if not taken:
        return _form(row, form)
    flash(_n("%(jenis)s: %(n)s dokumen sudah tersimpan.", len(taken), jenis=taken[0].jenis.nama), "success")
    return _back(nomor)


@kelola_bp.get(f"{DOKUMEN}/ganti")
def ganti_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Show the form that puts another document in the place of one."""
    row = _present(nomor, id_)
    permit(UNGGAH, case_for(row.pengajuan, me()))
    return _ganti(row, _ganti_form(row))


@kelola_bp.post(f"{DOKUMEN}/ganti")
def kirim_ganti_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Put another document in the place of one."""
    row = _present(nomor, id_)
    permit(UNGGAH, case_for(row.pengajuan, me()))
    form = _ganti_form(row)
    if form.took_off() or not form.validate():
        return _ganti(row, form)
    replace(dokumen=row, isian=form.isian(), alasan=form.alasan.data or "", actor=me())
    flash(_("Dokumen sudah diganti; yang lama tersimpan di arsip."), "success")
    return _back(nomor)


@kelola_bp.get(f"{DOKUMEN}/cabut")
def cabut_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Ask once before a document goes out of sight."""
    row = _present(nomor, id_)
    permit(UNGGAH, case_for(row.pengajuan, me()))
    return render_template("kelola/cabut_dokumentasi.html", d=row, form=AlasanForm(formdata=incoming(me())))


@kelola_bp.post(f"{DOKUMEN}/cabut")
def kirim_cabut_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Take a document out of sight, with a reason."""
    row, form = _present(nomor, id_), AlasanForm(formdata=incoming(me()))
    permit(UNGGAH, case_for(row.pengajuan, me()))
    if not form.validate():
        return render_template("kelola/cabut_dokumentasi.html", d=row, form=form), 422
    withdraw(dokumen=row, alasan=form.alasan.data or "", actor=me())
    flash(_("Dokumen sudah dicabut dan tersimpan di arsip."), "success")
    return _back(nomor)


@kelola_bp.post(f"{DOKUMEN}/buka")
def buka_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Open one document to anyone logged in."""
    open_one(dokumen=_present(nomor, id_), actor=me())
    flash(_("Dokumen dapat dibaca siapa pun yang sudah masuk."), "success")
    return _back(nomor)


@kelola_bp.post(f"{DOKUMEN}/tutup")
def tutup_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Take that back."""
    close_one(dokumen=_present(nomor, id_), actor=me())
    flash(_("Dokumen hanya dapat dibaca kantor dan instansi yang dibina."), "success")
    return _back(nomor)


def _entered(row: Pengajuan, form: DokumentasiForm) -> Sequence[Dokumentasi]:
    """Take them in; sent a second time without the files, which the first has taken along, give those of the first."""
    if form.validate():
        return upload(pengajuan=row, isian=form.isian(), actor=me(), kunci=form.kunci)
    return sent_from_page(Dokumentasi, me(), form.kunci) if form.lacks_only_files else []


def _own(nomor: str) -> Pengajuan:
    row = found(pengajuan_by_nomor(me(), nomor))
    permit(UNGGAH, case_for(row, me()))
    return row


def _present(nomor: str, id_: int) -> Dokumentasi:
    row = found(document(me(), nomor, id_))
    return found(row if row.dicabut_pada is None else None)


def _tambah_form() -> DokumentasiForm:
    data = {"jenis_id": number("jenis")}
    return DokumentasiForm(formdata=incoming(me()), pemilik=me(), data=data, jenis=jenis_dokumentasi())


def _ganti_form(row: Dokumentasi) -> GantiDokumenForm:
    jenis = jenis_dokumentasi()
    data = {"jenis_id": row.jenis_id, "keterangan": row.keterangan}
    known = jenis if row.jenis in jenis else [*jenis, row.jenis]
    return GantiDokumenForm(formdata=incoming(me()), pemilik=me(), data=data, jenis=known)


def _form(row: Pengajuan, form: DokumentasiForm) -> ResponseReturnValue:
    page = render_template("kelola/unggah_dokumentasi.html", p=row, form=form, slot_of=slot_dokumentasi)
    return page, 422 if form.errors else 200


def _ganti(row: Dokumentasi, form: GantiDokumenForm) -> ResponseReturnValue:
    template = "kelola/ganti_dokumentasi.html"
    page = render_template(template, p=row.pengajuan, d=row, form=form, slot_of=slot_dokumentasi)
    return page, 422 if form.errors else 200


def _back(nomor: str) -> ResponseReturnValue:
    return redirect(url_for("kelola.daftar_dokumentasi", nomor=nomor))
