"""Pengajuan saya: drafts above, then what goes on, then all that was sent."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.common.i18n import _, istilah
from app.models import Status
from app.queries.agency import SaringanSaya, all_own, own_page
from app.queries.drafts import drafts_of
from app.queries.keyset import AnyRow, Page
from app.queries.libur import holidays
from app.views.arguments import words
from app.views.daftar.alamat import order_of
from app.views.daftar.ekspor import export
from app.views.daftar.pengajuan_saya import DAFTAR_SAYA, DIBATALKAN, sender
from app.views.daftar.tampilan import Tab, Tampilan, show
from app.views.identity import kantor, me
from app.views.kabar import with_news
from app.views.konfirmasi import asks_again
from app.views.langkah import Langkah, next_step
from app.views.paging import cursor, here
from app.views.pengaju import pengaju_bp
from app.views.perjalanan import journeys


@dataclass(frozen=True)
class BarisSaya:
    """A pengajuan of one's agency, who sent it, and what comes next."""

    isi: AnyRow
    oleh: str
    langkah: Langkah
    kabar: bool = False
    """Whether there is news about it that nobody read yet."""


@pengaju_bp.get("")
def daftar() -> ResponseReturnValue:
    """List what this person, or their agency, asked for (SP-011, SP-023); what goes on stands above."""
    saringan = _asked()
    first = not (saringan.dibatalkan or saringan.q or saringan.status or cursor())
    page = own_page(me(), saringan, urut=order_of(DAFTAR_SAYA), cursor=cursor())
    berjalan, drafts = (journeys(me()), drafts_of(me())) if first else ([], [])
    kabar = with_news([*(row.id for row in page.rows), *(b.pengajuan.id for b in berjalan)])
    tampilan = _shown(page, saringan, kabar)
    return render_template("pengaju/daftar.html", l=tampilan, kabar=kabar, draf=drafts, berjalan=berjalan, saya=me())


@pengaju_bp.get("/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_daftar(jenis: str) -> Response:
    """Send all rows of the filtered list."""
    rows = all_own(me(), _asked(), urut=order_of(DAFTAR_SAYA))
    return export(DAFTAR_SAYA, _written(rows, set()), jenis)


def _asked() -> SaringanSaya:
    status = request.args.get("status", "")
    return SaringanSaya(
        q=words(),
        status=Status(status) if status in set(Status) else None,
        dibatalkan=request.args.get("tampil") == DIBATALKAN,
    )


def _shown(page: Page, saringan: SaringanSaya, kabar: Collection[int]) -> Tampilan:
    return show(
        DAFTAR_SAYA,
        page,
        list(_written(page.rows, kabar)),
        nilai={"q": saringan.q, "status": saringan.status and saringan.status.value},
        pilihan={"status": [(status.value, istilah(status.value)) for status in Status]},
        tab=_tabs(saringan),
        ekspor="pengaju.ekspor_daftar",
    )


def _tabs(saringan: SaringanSaya) -> list[Tab]:
    return [
        {"label": _("Terkirim"), "href": here(tampil=None), "active": not saringan.dibatalkan},
        {"label": _("Dibatalkan"), "href": here(tampil=DIBATALKAN), "active": saringan.dibatalkan},
    ]


def _written(rows: Iterable[AnyRow], kabar: Collection[int]) -> Iterator[BarisSaya]:
    libur, own_id = holidays(), me().id
    for row in rows:
        yield BarisSaya(row, sender(row, own_id), _next(row, libur), row.id in kabar)


def _next(row: AnyRow, libur: Collection[date]) -> Langkah:
    return next_step(
        status=row.status,
        dibatalkan=row.dihapus_pada is not None,
        batas=row.batas_waktu,
        mulai=row.mulai,
        selesai=row.selesai,
        zona=kantor().zona,
        libur=libur,
    )
