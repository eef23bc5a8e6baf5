"""User: the list of accounts (SP-110)."""

from dataclasses import dataclass

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.common.formats import hitungan
from app.common.i18n import Sentence, _
from app.models import Pengguna, Peran
from app.queries.counters import of_role
from app.queries.pengguna import MENUNGGU, NONAKTIF, SaringanPengguna, pengguna_page, waiting_members
from app.views.admin import admin_bp
from app.views.admin.kasus import case_of_account
from app.views.arguments import words
from app.views.identity import me
from app.views.kelola.menu import office_counts
from app.views.paging import cursor, here, page_links
from app.workflow.akun import AKTIFKAN, HAPUS_AKUN, KIRIM_TAUTAN, KONFIRMASI, UBAH_ROLE
from app.workflow.engine import open_to


@dataclass(frozen=True)
class BarisPengguna:
    """An account and the buttons of its row."""

    orang: Pengguna
    ubah_role: bool
    hapus: bool
    aktifkan: bool
    kirim_tautan: bool
    konfirmasi: bool


@admin_bp.get("/kelola/pengguna")
def pengguna() -> ResponseReturnValue:
    """List accounts by role, with search."""
    saringan = SaringanPengguna(tab=request.args.get("peran", ""), kata=words())
    page = pengguna_page(me(), saringan, cursor())
    return render_template(
        "admin/pengguna.html",
        baris=[_row(row.Pengguna) for row in page.rows],
        tabs=_tabs(saringan.tab),
        saringan=saringan,
        roles=list(Peran),
        here=here(),
        links=page_links(page),
    )


def _row(orang: Pengguna) -> BarisPengguna:
    case = case_of_account(orang)
    return BarisPengguna(
        orang=orang,
        ubah_role=open_to(UBAH_ROLE, case),
        hapus=open_to(HAPUS_AKUN, case),
        aktifkan=open_to(AKTIFKAN, case),
        kirim_tautan=open_to(KIRIM_TAUTAN, case),
        konfirmasi=open_to(KONFIRMASI, case),
    )


def _tabs(tab: str) -> list[dict[str, object]]:
    counters = office_counts()
    rows: list[tuple[Sentence, str, int | str]] = [
        (_("Semua"), "", of_role(counters, *Peran)),
        *((peran.value, peran.value, of_role(counters, peran)) for peran in Peran),
        (_("Menunggu konfirmasi"), MENUNGGU, hitungan(waiting_members(me()))),
        (_("Nonaktif"), NONAKTIF, counters.get(f"akun:{NONAKTIF}", 0)),
    ]
    known = {value for _label, value, _count in rows}
    shown = tab if tab in known else ""
    return [
        {"label": label, "href": here(peran=value or None), "count": count, "active": value == shown}
        for label, value, count in rows
    ]
