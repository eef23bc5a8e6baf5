"""User: the list of accounts (SP-110)."""

from dataclasses import dataclass

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.common.formats import hitungan
from app.common.i18n import Sentence, _, istilah
from app.models import Pengguna, Peran
from app.queries.counters import of_role
from app.queries.pengguna import MENUNGGU, NONAKTIF, SaringanPengguna, all_pengguna, pengguna_page, waiting_members
from app.views.admin import admin_bp
from app.views.admin.kasus import case_in_list
from app.views.arguments import words
from app.views.daftar.alamat import order_of
from app.views.daftar.ekspor import export
from app.views.daftar.pengguna import DAFTAR_PENGGUNA, tingkat_of
from app.views.daftar.tampilan import Tab, show
from app.views.identity import me
from app.views.kelola.menu import office_counts
from app.views.konfirmasi import asks_again
from app.views.paging import cursor, here
from app.workflow.akun import AKTIFKAN, HAPUS_AKUN, KIRIM_TAUTAN, KONFIRMASI, UBAH_ROLE
from app.workflow.engine import open_to


@dataclass(frozen=True)
class BarisPengguna:
    """An account and the buttons of its row."""

    orang: Pengguna
    tingkat: str
    ubah_role: bool
    hapus: bool
    aktifkan: bool
    kirim_tautan: bool
    konfirmasi: bool
    saya: bool
    """Whether it is one's own."""
    roles: tuple[Peran, ...] = tuple(Peran)


@admin_bp.get("/kelola/pengguna")
def pengguna() -> ResponseReturnValue:
    """List accounts by role, with search."""
    saringan = _asked()
    page = pengguna_page(me(), saringan, urut=order_of(DAFTAR_PENGGUNA), cursor=cursor())
    tampilan = show(
        DAFTAR_PENGGUNA,
        page,
        [_row(row.Pengguna) for row in page.rows],
        nilai={"q": saringan.kata},
        tab=_tabs(saringan.tab),
        ekspor="admin.ekspor_pengguna",
    )
    return render_template("admin/pengguna.html", l=tampilan)


@admin_bp.get("/kelola/pengguna/ekspor.<any(xlsx, csv):jenis>")
@asks_again()
def ekspor_pengguna(jenis: str) -> Response:
    """Send all accounts of the filtered list."""
    return export(DAFTAR_PENGGUNA, all_pengguna(me(), _asked(), urut=order_of(DAFTAR_PENGGUNA)), jenis)


def _asked() -> SaringanPengguna:
    return SaringanPengguna(tab=request.args.get("peran", ""), kata=words())


def _row(orang: Pengguna) -> BarisPengguna:
    case = case_in_list(orang)
    return BarisPengguna(
        orang=orang,
        tingkat=tingkat_of(orang),
        ubah_role=open_to(UBAH_ROLE, case),
        hapus=open_to(HAPUS_AKUN, case),
        aktifkan=open_to(AKTIFKAN, case),
        kirim_tautan=open_to(KIRIM_TAUTAN, case),
        konfirmasi=open_to(KONFIRMASI, case),
        saya=orang.id == me().id,
    )


def _tabs(tab: str) -> list[Tab]:
    counters = office_counts()
    rows: list[tuple[Sentence, str, int | str]] = [
        (_("Semua"), "", of_role(counters, *Peran)),
        *((istilah(peran), peran.value, of_role(counters, peran)) for peran in Peran),
        (_("Menunggu konfirmasi"), MENUNGGU, hitungan(waiting_members(me()))),
        (_("Nonaktif"), NONAKTIF, counters.get(f"akun:{NONAKTIF}", 0)),
    ]
    known = {value for _label, value, _count in rows}
    shown = tab if tab in known else ""
    return [
        {"label": label, "href": here(peran=value or None), "count": count, "active": value == shown}
        for label, value, count in rows
    ]
