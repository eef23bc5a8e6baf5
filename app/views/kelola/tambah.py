"""Tambah: staff enter what came by letter or telephone, or ask again for an agency (SP-057)."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.common import arguments
from app.common.i18n import _
from app.common.tokens import new_token
from app.forms.pengajuan import PengajuanStafForm
from app.forms.pengajuan_data import data_of
from app.models import Draf, Pengajuan
from app.queries.detail import case_for
from app.queries.drafts import draf_by_kunci, drafts_of
from app.queries.induk import instansi_names
from app.queries.libur import holidays
from app.queries.pengajuan import pengajuan_by_nomor
from app.queries.suggestions import suggest
from app.services.draf import SentMeanwhileError, autosave, begin_again, remove_lampiran, save_draf
from app.services.pengajuan import Pemohon, submit
from app.services.versions import ConflictError
from app.views.arguments import key, words
from app.views.found import found
from app.views.halaman_draf import autosave_answer, mark_of, page_key, page_name, this_page
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.pembukaan import opened
from app.views.peringatan import peringatan
from app.views.resume import incoming
from app.workflow.acts import AJUKAN_ULANG
from app.workflow.engine import permit_to_begin


@kelola_bp.get("/pengajuan/tambah")
def tambah() -> ResponseReturnValue:
    """Show the form: empty, or what a draft holds."""
    draf = draf_by_kunci(me(), key("draf"))
    typed = incoming(me()) or (MultiDict(draf.isi) if draf else None)
    form = PengajuanStafForm(formdata=typed, zona=kantor().zona)
    return _page(form, draf, draf.kunci if draf else new_token(24))


@kelola_bp.post("/pengajuan/tambah")
def simpan_tambah() -> ResponseReturnValue:
    """Keep everything as a draft first, then send it if it is right: a mistake costs no file and no word."""
    form, kunci = PengajuanStafForm(formdata=incoming(me()), zona=kantor().zona), page_key("draf")
    try:
        kept, refused = save_draf(pemilik=me(), isi=form.raw(), files=form.files(), kunci=kunci, halaman=this_page())
    except SentMeanwhileError as sent:
        return redirect(url_for("kelola.detail", nomor=sent.nomor))
    except ConflictError as error:
        form.form_errors.append(_("%(sebab)s Simpan sekali lagi untuk memakai isian ini.", sebab=error.sentence))
        return _page(form, draf_by_kunci(me(), kunci), kunci), 409
    return _go_on(form, kept, refused)


@kelola_bp.post("/pengajuan/tambah/otomatis")
def simpan_otomatis_tambah() -> ResponseReturnValue:
    """Keep what is being typed without judging it; the first time makes the draft."""
    isi = PengajuanStafForm(formdata=incoming(me()), zona=kantor().zona).raw()
    return autosave_answer(
        page_key("draf"),
        lambda key: autosave(pemilik=me(), isi=isi, kunci=key, halaman=this_page()),
        lambda kept: url_for("kelola.tambah", draf=kept),
    )


@kelola_bp.post("/pengajuan/<nomor>/ajukan-ulang")
def ajukan_ulang(nomor: str) -> ResponseReturnValue:
    """Begin a new pengajuan from a refused one, on behalf of its agency."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(AJUKAN_ULANG, case_for(row, me()))
    isi = data_of(row, row.kantor.zona) | _instansi_of(row) | {"tanggal": ""}
    kunci = begin_again(pemilik=me(), asal=row, isi=isi)
    flash(_("Isian diambil dari %(nomor)s. Perbaiki yang perlu dan pilih waktu baru.", nomor=nomor), "info")
    return opened(row, redirect(url_for("kelola.tambah", draf=kunci)))


@kelola_bp.get("/pengajuan/saran")
def saran() -> ResponseReturnValue:
    """Give what may already answer it, as a piece of a page: staff can say so on the telephone (SP-012)."""
    return render_template("pengaju/saran.html", saran=suggest(words()))


def _go_on(form: PengajuanStafForm, kunci: str, refused: list[str]) -> ResponseReturnValue:
    """Go where the button leads; without a button (Enter), it is entered."""
    removed = arguments.number(request.form.get("hapus_lampiran"))
    if removed is not None:
        remove_lampiran(pemilik=me(), kunci=kunci, id_=removed)
    saving = removed is not None or request.form.get("tujuan") == "simpan"
    right = True if saving else form.validate()
    if not right or refused:
        form.lampiran.errors = [*form.lampiran.errors, *refused]
        return _page(form, draf_by_kunci(me(), kunci), kunci), 422
    if not saving:
        return _send(form, kunci)
    flash(_("Draf sudah disimpan. Pengajuan belum tercatat."), "success")
    return redirect(url_for("kelola.tambah", draf=kunci))


def _send(form: PengajuanStafForm, kunci: str) -> ResponseReturnValue:
    isian = form.isian(kantor().zona)
    row = submit(
        kunci=kunci,
        isian=isian,
        actor=me(),
        kantor=kantor(),
        pemohon=Pemohon(form.isian_instansi()),
    )
    flash(_("Pengajuan tercatat dengan nomor %(nomor)s. Tanda terima dikirim kepada PIC.", nomor=row.nomor), "success")
    for warning in peringatan(isian, row.pembinaan.jenis_layanan.nama, row.kantor, holidays()):
        flash(warning, "warning")
    return redirect(url_for("kelola.detail", nomor=row.nomor))


def _instansi_of(row: Pengajuan) -> dict[str, str]:
    return {
        "instansi": row.instansi.nama,
        "tingkat_id": str(row.instansi.tingkat_id),
        "wilayah_kode": row.instansi.wilayah_kode or "",
        "produsen_data": "ya" if row.instansi.produsen_data else "tidak",
    }


def _page(form: PengajuanStafForm, draf: Draf | None, kunci: str) -> str:
    return render_template(
        "kelola/tambah.html",
        form=form,
        kunci=kunci,
        halaman=page_name(),
        dasar=mark_of(draf),
        draf=draf,
        lainnya=[row for row in drafts_of(me()) if row.kunci != kunci],
        instansi=instansi_names(),
        saran=suggest(f"{form.topik.data or ''} {form.deskripsi.data or ''}"),
    )
