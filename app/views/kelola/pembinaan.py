"""Daftar Pembinaan: what has come about, and which documentation it lacks (SP-090…SP-093)."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from flask import Response, render_template, request

from app.common import clock
from app.common.formats import bulan_tahun
from app.common.i18n import _
from app.common.periods import month
from app.models import Pengguna, Status
from app.queries.beranda import finished_months
from app.queries.dokumentasi import Kelengkapan, compared
from app.queries.keyset import AnyRow
from app.queries.pembinaan import KURANG, LENGKAP, SaringanPembinaan, all_finished, finished
from app.queries.pilihan_saringan import pilihan
from app.queries.saringan import region, unit_code
from app.queries.tally import NO_REGION
from app.views.arguments import number, words
from app.views.daftar.alamat import order_of
from app.views.daftar.ekspor import export
from app.views.daftar.fakta import pembina_of
from app.views.daftar.pembinaan import DAFTAR_PEMBINAAN
from app.views.daftar.tampilan import Choices, in_words, show
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.kelola.baris import shortened
from app.views.konfirmasi import asks_again
from app.views.paging import cursor
from app.workflow.acts import UNGGAH
from app.workflow.engine import Case, open_to

OWN = "saya"


@dataclass(frozen=True)
class BarisPembinaan:
    """A row of the table."""

    isi: AnyRow
    pembina: tuple[str, ...]
    deskripsi: str
    kelengkapan: Kelengkapan
    boleh_unggah: bool


@dataclass(frozen=True)
class Ditugaskan:
    """A row as the rules look at it: who of those concerned coaches it."""

    pembina: tuple[Pengguna, ...]
    status: Status
    dihapus: bool = False


@kelola_bp.get("/pembinaan")
def pembinaan() -> str:
    """Show the finished ones, latest first."""
    saringan, urut = _asked(), order_of(DAFTAR_PEMBINAAN)
    page = finished(me(), saringan, zona=kantor().zona, urut=urut, cursor=cursor())
    tampilan = show(
        DAFTAR_PEMBINAAN,
        page,
        _rows(page.rows, me()),
        nilai=asdict(saringan) | {"milik": OWN if saringan.milik_id else None},
        pilihan=_choices(),
        ekspor="kelola.ekspor_pembinaan",
    )
    return render_template("kelola/pembinaan.html", l=tampilan)


@kelola_bp.get("/pembinaan/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_pembinaan(jenis: str) -> Response:
    """Send all rows of the filtered list."""
    rows = all_finished(me(), _asked(), zona=kantor().zona, urut=order_of(DAFTAR_PEMBINAAN))
    return export(DAFTAR_PEMBINAAN, rows, jenis)


def _asked() -> SaringanPembinaan:
    dokumentasi, bulan = request.args.get("dokumentasi", ""), request.args.get("bulan", "")
    return SaringanPembinaan(
        q=words(),
        bulan=bulan if month(bulan, kantor().zona) else "",
        milik_id=me().id if request.args.get("milik") == OWN else None,
        dokumentasi=dokumentasi if dokumentasi in {KURANG, LENGKAP} else "",
        tahun=number("tahun"),
        layanan=number("layanan"),
        tingkat=number("tingkat"),
        wilayah=region(request.args.get("wilayah")),
        kantor=unit_code(request.args.get("kantor")),
    )


def _choices() -> dict[str, Choices]:
    zona, months = kantor().zona, finished_months(kantor())
    offered = pilihan(kantor(), tahun_ini=clock.today(zona).year)
    return {
        "bulan": [(f"{day:%Y-%m}", bulan_tahun(day, zona)) for day in months],
        "milik": [(OWN, _("Milik saya"))],
        "dokumentasi": [(KURANG, _("Belum lengkap")), (LENGKAP, _("Lengkap"))],
        "tahun": [(year, str(year)) for year in dict.fromkeys(day.year for day in months)],
        "layanan": in_words(offered.layanan),
        "tingkat": in_words(offered.tingkat),
        "kantor": offered.kantor,
        "wilayah": [*offered.wilayah, (NO_REGION, _("Seluruh provinsi atau lainnya"))],
    }


def _rows(found: Iterable[AnyRow], person: Pengguna) -> list[BarisPembinaan]:
    return [
        BarisPembinaan(
            isi=row,
            pembina=pembina_of(row),
            deskripsi=shortened(row.deskripsi),
            kelengkapan=compared(row.dokumen_ada, row.dokumen_kurang),
            boleh_unggah=open_to(UNGGAH, _case(row, person)),
        )
        for row in found
    ]


def _case(row: AnyRow, person: Pengguna) -> Case:
    subject = Ditugaskan(pembina=(person,) if row.tugas_saya else (), status=row.status)
    return Case(status=row.status, subject=subject, actor=person)
