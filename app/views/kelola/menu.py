"""The left menu of Halaman Admin (SP-032, C-11, C-26): one table says what is in it and for whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from flask import Blueprint, current_app, g, has_request_context, request, url_for

from app.common import clock
from app.common.formats import hitungan
from app.common.i18n import Sentence, _l
from app.models import INTERNAL, Kantor, Peran, Status
from app.queries.counters import counters, short_counters, with_status
from app.queries.tindakan import ERASURES, OWN_MISSING, UNSETTLED_MAILS, WAITING_MEMBERS, counts_with_own
from app.views.identity import kantor, me

AREAS = frozenset({"kelola", "supervisor", "operator", "admin", "akun"})
"""Blueprints with pages in Halaman Admin; of `akun` only what staff read there."""
ADMIN = frozenset({Peran.ADMIN})
WAITING = "menunggu"
"""Counter of what nobody has taken up yet."""


def any_office(_kantor: Kantor) -> bool:
    """Every office has it."""
    return True


def topmost(kantor: Kantor) -> bool:
    """What holds for every office is kept by the topmost one."""
    return kantor.puncak


def above_others(kantor: Kantor) -> bool:
    """The topmost one, once there are others."""
    return kantor.puncak and kantor.punya_bawahan


@dataclass(frozen=True)
class Row:
    """A page of the menu. One whose endpoint does not exist is left out."""

    label: Sentence
    endpoint: str
    icon: str
    roles: frozenset[Peran] = INTERNAL
    counter: str | None = None
    """What is counted there: WAITING, or one of one's own counts in `queries.tindakan`."""
    untuk: Callable[[Kantor], bool] = any_office
    """Which offices have it."""
    also: str = ""
    """Where the acts that belong to this page stand, in the area of a role."""


@dataclass(frozen=True)
class Section:
    """Rows under a heading."""

    label: Sentence
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Item:
    """What the macro `side_menu` draws."""

    label: str
    href: str
    icon: str
    active: bool
    count: str


@dataclass(frozen=True)
class Group:
    """A heading and its pages."""

    label: str
    pages: tuple[Item, ...]


MENU = (
    Section(
        "",
        (
            Row(_l("Beranda"), "kelola.dasbor", "speedometer2"),
            Row(_l("Tugas Saya"), "kelola.tugas", "check2-square"),
        ),
    ),
    Section(
        _l("Layanan"),
        (
            Row(_l("Daftar Pengajuan"), "kelola.pengajuan", "inbox", counter=WAITING, also="/supervisor/pengajuan"),
            Row(_l("Daftar Pembinaan"), "kelola.pembinaan", "easel"),
            Row(_l("Agenda"), "kelola.agenda", "calendar-week"),
            Row(_l("Dokumentasi"), "kelola.dokumentasi", "folder2-open", counter=OWN_MISSING),
            Row(_l("Statistik"), "kelola.statistik", "bar-chart"),
        ),
    ),
    Section(
        _l("Pustaka"),
        (
            Row(_l("Modul Pembinaan"), "kelola.modul", "journal-bookmark", also="/operator/modul"),
            Row(_l("Daftar Testimoni"), "kelola.testimoni", "chat-quote", also="/admin/testimoni"),
            Row(_l("Informasi Admin"), "kelola.informasi_admin", "info-circle"),
        ),
    ),
    Section(
        _l("Pengelolaan"),
        (
            Row(_l("User"), "admin.pengguna", "people", roles=ADMIN, counter=WAITING_MEMBERS, also="/admin/pengguna"),
            Row(
                _l("Kotak Keluar"),
                "admin.kotak_keluar",
                "send",
                roles=ADMIN,
                counter=UNSETTLED_MAILS,
                also="/kelola/surel-contoh",
            ),
            Row(
                _l("Permintaan Penghapusan"),
                "admin.penghapusan",
                "shield-lock",
                roles=ADMIN,
                counter=ERASURES,
            ),
            Row(_l("Log Aktivitas"), "admin.aktivitas", "clock-history", roles=ADMIN),
            Row(_l("Kantor"), "admin.kantor", "building", roles=ADMIN, untuk=above_others),
            Row(_l("Data Induk"), "admin.induk", "sliders", roles=ADMIN),
            Row(_l("Pengaturan"), "admin.pengaturan", "gear", roles=ADMIN),
            Row(_l("Tanya Jawab"), "admin.tanya_jawab", "question-circle", roles=ADMIN, untuk=topmost),
            Row(_l("Pengajuan Dibatalkan"), "admin.dibatalkan", "trash", roles=ADMIN),
            Row(_l("Kesehatan Sistem"), "admin.kesehatan", "heart-pulse", roles=ADMIN, untuk=topmost),
        ),
    ),
)


def provide_menu(blueprint: Blueprint) -> None:
    """Give every template of the internal areas `menu()`, asked only where one is drawn.

    No proxy: what fails while one is walked through comes out as a TypeError, and a database that is away as our fault.
    """
    blueprint.app_context_processor(_context)


def office_counts() -> dict[str, int]:
    """Give the counters of the office and those below it, read once a request: the menu and most pages show some."""
    if "office_counts" not in g:
        g.office_counts = counts_with_own(me(), short_counters(kantor()), clock.now())
    return cast("dict[str, int]", g.office_counts)


def count_by_month() -> None:
    """Let `office_counts` hold this time what only the charts of Beranda show; ask before anything else does."""
    g.office_counts = counts_with_own(me(), counters(kantor()), clock.now())


def menu() -> tuple[Group, ...]:
    """Give the groups this person may use, once a request."""
    if "menu" not in g:
        g.menu = tuple(group for section in MENU if (group := _group(section)).pages)
    return cast("tuple[Group, ...]", g.menu)


def _context() -> dict[str, object]:
    if has_request_context() and request.blueprint in AREAS:
        return {"menu": menu}
    return {}


def _group(section: Section) -> Group:
    role, known = me().peran, current_app.view_functions
    shown = (row for row in section.rows if role in row.roles and row.endpoint in known)
    rows = (row for row in shown if row.untuk(kantor()))
    return Group(str(section.label), tuple(_item(row) for row in rows))


def _item(row: Row) -> Item:
    href = url_for(row.endpoint)
    return Item(str(row.label), href, row.icon, _is_here(href, row), _count(row))


def _is_here(href: str, row: Row) -> bool:
    """Tell whether this page, or one below it, is open."""
    below = tuple(f"{place}/" for place in (href, row.also) if place and row.endpoint != "kelola.dasbor")
    return request.path == href or request.path.startswith(below)


def _count(row: Row) -> str:
    """Say how much waits there, empty where nothing does."""
    if row.counter is None:
        return ""
    if row.counter == WAITING:
        number = with_status(office_counts(), Status.MENUNGGU)
    else:
        number = office_counts().get(row.counter, 0)
    return hitungan(number) if number else ""
