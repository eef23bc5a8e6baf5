"""Edit Detail, Perubahan Jadwal and Batalkan: what Supervisor and Admin share (1.10)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import Sentence, _
from app.forms.alasan import AlasanForm
from app.forms.jadwal import JadwalForm
from app.forms.pengajuan_data import data_of
from app.forms.ubah import UbahPengajuanStafForm
from app.forms.versi import VersiForm
from app.models import Pengajuan
from app.queries.detail import case_for
from app.queries.pengajuan import pengajuan_by_nomor
from app.services import perubahan
from app.services.lampiran import add_lampiran
from app.services.notices import agency
from app.views.attempt import code_of, refusal_of, renew
from app.views.bentrok import warn_of_new_time
from app.views.found import found
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.pembukaan import opened
from app.views.resume import incoming
from app.workflow import acts
from app.workflow.engine import Act, RefusedError, admit, permit_to_begin

TIMES = frozenset({"mulai", "selesai"})


@kelola_bp.get("/pengajuan/<nomor>/ubah")
def ubah(nomor: str) -> ResponseReturnValue:
    """Formulir Ubah Data Pengajuan (SP-055)."""
    row = _begin(nomor, acts.EDIT)
    return _edit_page(row, _edit_form(row, data_of(row, row.kantor.zona)), _versi(row))


@kelola_bp.post("/pengajuan/<nomor>/ubah")
def simpan_ubahan(nomor: str) -> ResponseReturnValue:
    """Save what changed; after Disetujui a change that matters on the day is told to everyone (C-15)."""
    row = _enter(nomor, acts.EDIT)
    form, versi = _edit_form(row, {}), VersiForm(formdata=incoming(me()))
    if form.took_off() or not form.validate():
        return _edit_page(row, form, versi), 422 if form.errors else 200
    isian = form.isian(row.kantor.zona)
    names: list[str] = []
    error = refusal_of(
        lambda: names.extend(perubahan.edit(pengajuan=row, isian=isian, actor=me(), versi=versi.versi.value))
    )
    if error is not None:
        row = _fresh(nomor, versi, error)
        return _edit_page(row, form, versi, gagal=error.sentence), code_of(error)
    _tell_changes(row, form, names)
    _add_files(row, form)
    return redirect(url_for("kelola.detail", nomor=nomor))


@kelola_bp.get("/pengajuan/<nomor>/jadwal")
def jadwal(nomor: str) -> ResponseReturnValue:
    """Ask for the new time and place."""
    row = _begin(nomor, acts.JADWAL)
    known = {**data_of(row, row.kantor.zona), "versi": row.versi}
    return _jadwal_page(row, JadwalForm(formdata=incoming(me()), data=known, zona=row.kantor.zona))


@kelola_bp.post("/pengajuan/<nomor>/jadwal")
def simpan_jadwal(nomor: str) -> ResponseReturnValue:
    """Move it; PIC and pembina are told."""
    row = _enter(nomor, acts.JADWAL)
    form = JadwalForm(formdata=incoming(me()), zona=row.kantor.zona)
    if not form.validate():
        return _jadwal_page(row, form), 422
    isian, catatan, versi = form.isian(), form.catatan.data or "", form.versi.value
    error = refusal_of(
        lambda: perubahan.reschedule(pengajuan=row, isian=isian, catatan=catatan, actor=me(), versi=versi)
    )
    if error is not None:
        row = _fresh(nomor, form, error)
        return _jadwal_page(row, form, gagal=error.sentence), code_of(error)
    flash(_("Jadwal baru tersimpan. PIC dan pembina diberi tahu lewat email."), "success")
    warn_of_new_time(row)
    return redirect(url_for("kelola.detail", nomor=nomor))


@kelola_bp.get("/pengajuan/<nomor>/batalkan")
def batalkan(nomor: str) -> ResponseReturnValue:
    """Ask once more, and why (C-13)."""
    row = _begin(nomor, acts.BATALKAN)
    return _batalkan_page(row, AlasanForm(formdata=incoming(me()), data={"versi": row.versi}))


@kelola_bp.post("/pengajuan/<nomor>/batalkan")
def simpan_batal(nomor: str) -> ResponseReturnValue:
    """Hapus Pengajuan: a soft delete with a reason (SP-056, C-14)."""
    row, form = _enter(nomor, acts.BATALKAN), AlasanForm(formdata=incoming(me()))
    if not form.validate():
        return _batalkan_page(row, form), 422
    error = refusal_of(
        lambda: perubahan.cancel(pengajuan=row, alasan=form.alasan.data or "", actor=me(), versi=form.versi.value)
    )
    if error is not None:
        row = _fresh(nomor, form, error)
        return _batalkan_page(row, form, gagal=error.sentence), code_of(error)
    flash(_("Pengajuan %(nomor)s dibatalkan. Mereka yang terkait diberi tahu lewat email.", nomor=nomor), "success")
    return redirect(url_for("kelola.detail", nomor=nomor))


def _begin(nomor: str, act: Act) -> Pengajuan:
    """Give the pengajuan to whoever may begin this act now."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(act, case_for(row, me()))
    return row


def _enter(nomor: str, act: Act) -> Pengajuan:
    """Give it to whoever sends the form: what changed meanwhile is said on the form, not instead of it."""
    row = found(pengajuan_by_nomor(me(), nomor))
    admit(act, case_for(row, me()))
    return row


def _fresh(nomor: str, form: VersiForm, error: RefusedError) -> Pengajuan:
    row = found(pengajuan_by_nomor(me(), nomor))
    renew(form, row, error)
    return row


def _versi(row: Pengajuan) -> VersiForm:
    return VersiForm(formdata=incoming(me()), data={"versi": row.versi})


def _edit_form(row: Pengajuan, known: dict[str, str]) -> UbahPengajuanStafForm:
    return UbahPengajuanStafForm(
        formdata=incoming(me()),
        pemilik=me(),
        lampiran_ada=len(row.lampiran),
        data=known,
        zona=row.kantor.zona,
        layanan_kini=row.pembinaan.jenis_layanan_id,
    )


def _tell_changes(row: Pengajuan, form: UbahPengajuanStafForm, names: list[str]) -> None:
    if not names and not form.files():
        flash(_("Tidak ada yang berubah."), "info")
    elif not names:
        return
    elif perubahan.is_told(row, names):
        flash(_("Perubahan tersimpan. PIC dan pembina diberi tahu lewat email Perubahan Jadwal."), "success")
    else:
        flash(_("Perubahan tersimpan."), "success")
    if TIMES.intersection(names):
        warn_of_new_time(row)


def _add_files(row: Pengajuan, form: UbahPengajuanStafForm) -> None:
    """Files come after the words: one that is refused costs no change."""
    files = form.files()
    refused = add_lampiran(pengajuan=row, files=files, actor=me()) if files else []
    for sentence in refused:
        flash(sentence, "warning")
    if len(files) > len(refused):
        flash(_("Lampiran ditambahkan."), "success")


def _edit_page(row: Pengajuan, form: UbahPengajuanStafForm, versi: VersiForm, *, gagal: Sentence | None = None) -> str:
    page = render_template("kelola/ubah.html", pengajuan=row, form=form, versi=versi, gagal=gagal)
    return opened(row, page)


def _jadwal_page(row: Pengajuan, form: JadwalForm, *, gagal: Sentence | None = None) -> str:
    return opened(row, render_template("kelola/jadwal.html", pengajuan=row, form=form, gagal=gagal))


def _batalkan_page(row: Pengajuan, form: AlasanForm, *, gagal: Sentence | None = None) -> str:
    told = [kepada.nama for kepada in agency(row)] + [person.nama for person in row.pembina]
    page = render_template("kelola/batalkan.html", pengajuan=row, form=form, gagal=gagal, diberi_tahu=told)
    return opened(row, page)
