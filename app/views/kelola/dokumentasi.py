"""Daftar Dokumentasi of one pembinaan, and the menu Dokumentasi (SP-130…SP-136)."""

from urllib.parse import urlsplit

from flask import Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.common.i18n import _, istilah
from app.queries.detail import case_for
from app.queries.dokumentasi import (
    SaringanDokumentasi,
    archive,
    document,
    kelengkapan_of,
    rows_of,
    whole_archive,
    withdrawn_of,
)
from app.queries.induk import jenis_dokumentasi
from app.queries.kantor import offices_in_view
from app.queries.pengajuan import pengajuan_by_nomor
from app.queries.saringan import unit_code
from app.views.arguments import number, words
from app.views.daftar.alamat import order_of
from app.views.daftar.dokumentasi import DAFTAR_DOKUMENTASI
from app.views.daftar.ekspor import export
from app.views.daftar.tampilan import Choices, show
from app.views.files import send_berkas
from app.views.found import found
from app.views.galeri import pictures
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.kelola.galeri import PINTU
from app.views.konfirmasi import asks_again
from app.views.paging import cursor
from app.views.pembukaan import fetched, opened
from app.workflow.acts import BUKA_DOKUMEN, UNGGAH
from app.workflow.engine import open_to

OWN = "saya"


@kelola_bp.app_template_filter("host")
def host(tautan: str) -> str:
    """Name where a link leads, e.g. "rekaman.contoh.test"."""
    return urlsplit(tautan).hostname or tautan


@kelola_bp.get("/dokumentasi")
def dokumentasi() -> ResponseReturnValue:
    """Show every document of the office, latest first (SP-130)."""
    saringan = _asked()
    page = archive(me(), saringan, urut=order_of(DAFTAR_DOKUMENTASI), cursor=cursor())
    tampilan = show(
        DAFTAR_DOKUMENTASI,
        page,
        [row.Dokumentasi for row in page.rows],
        nilai=_narrowed(saringan),
        pilihan=_choices(),
        ekspor="kelola.ekspor_dokumentasi",
    )
    return render_template("kelola/dokumentasi.html", l=tampilan)


@kelola_bp.get("/dokumentasi/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_dokumentasi(jenis: str) -> Response:
    """Send the list of all documents that are shown."""
    rows = whole_archive(me(), _asked(), urut=order_of(DAFTAR_DOKUMENTASI))
    return export(DAFTAR_DOKUMENTASI, rows, jenis)


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi")
def daftar_dokumentasi(nomor: str) -> ResponseReturnValue:
    """Show a row for each type: what is there, what is missing (SP-134)."""
    row = found(pengajuan_by_nomor(me(), nomor))
    case, baris = case_for(row, me()), rows_of(row)
    page = render_template(
        "kelola/daftar_dokumentasi.html",
        p=row,
        baris=baris,
        foto=pictures([dokumen for jenis in baris for dokumen in jenis.dokumen]),
        pintu=PINTU,
        arsip=withdrawn_of(row),
        kelengkapan=kelengkapan_of(row),
        boleh_unggah=open_to(UNGGAH, case),
        boleh_buka=open_to(BUKA_DOKUMEN, case),
    )
    return opened(row, page)


@kelola_bp.get("/pembinaan/<nomor>/dokumentasi/<int:id_>/unduh")
def unduh_dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Send a document, or lead to where it lies."""
    row = found(document(me(), nomor, id_))
    if row.berkas is None:
        return redirect(row.tautan or "")
    return fetched(found(pengajuan_by_nomor(me(), nomor)), row.berkas.nama, send_berkas(row.berkas))


def _narrowed(saringan: SaringanDokumentasi) -> dict[str, object]:
    own = OWN if saringan.pengunggah_id else None
    return {"q": saringan.q, "jenis": saringan.jenis_id, "milik": own, "kantor": saringan.kantor}


def _choices() -> dict[str, Choices]:
    kinds = [(jenis.id, istilah(jenis.nama)) for jenis in jenis_dokumentasi()]
    return {"jenis": kinds, "milik": [(OWN, _("Unggahan saya"))], "kantor": offices_in_view(kantor())}


def _asked() -> SaringanDokumentasi:
    own = me().id if request.args.get("milik") == OWN else None
    return SaringanDokumentasi(words(), number("jenis"), own, unit_code(request.args.get("kantor")))
