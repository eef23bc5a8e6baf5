"""No page, menu or dialog keeps anybody out: WCAG 2.2 A and AA, by axe, over the pages of the url_map."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page

from tests.e2e.axe import (
    THEMES,
    WIDTHS,
    Eye,
    contrast_in_the_dark,
    opened,
    scrolls_sideways,
    too_wide_on_a_phone,
    violations,
)
from tests.e2e.conftest import Portal
from tests.e2e.halaman import ADMIN, EVERYBODY, OPERATOR, PENGAJU, SUPERVISOR, Halaman, once_each, rules

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

ERRORS = [("/tidak-ada", None, 404), ("/kelola/tidak-ada", OPERATOR, 404), ("/admin/induk/instansi", OPERATOR, 403)]
FORMS = [
    ("/masuk", None, "Masuk"),
    ("/daftar", None, "Daftar"),
    ("/lacak", None, "Lihat status"),
    ("/pengajuan/baru", PENGAJU, "Kirim pengajuan"),
    ("/kelola/pengajuan/tambah", SUPERVISOR, "Simpan pengajuan"),
    ("/admin/pengguna/tambah", ADMIN, "Buat akun dan kirim tautan"),
]
IN_A_FRAME = "a mail, in a frame that runs no script"
NO_PAGE = {
    "a file": {
        "admin.ekspor_aktivitas",
        "admin.ekspor_dibatalkan",
        "admin.ekspor_kotak_keluar",
        "admin.ekspor_pengguna",
        "admin.surel_kalender",
        "akun.ekspor_data",
        "akun.ekspor",
        "kelola.dokumentasi_lihat",
        "kelola.dokumentasi_pratinjau",
        "kelola.dokumentasi_semua",
        "kelola.ekspor_dokumentasi",
        "kelola.ekspor_modul",
        "kelola.ekspor_pembinaan",
        "kelola.ekspor_pengajuan",
        "kelola.ekspor_statistik",
        "kelola.ekspor_testimoni",
        "kelola.lampiran",
        "kelola.panduan",
        "kelola.semua_lampiran",
        "kelola.unduh_dokumentasi",
        "pengaju.dokumentasi",
        "pengaju.dokumentasi_lihat",
        "pengaju.dokumentasi_pratinjau",
        "pengaju.dokumentasi_semua",
        "pengaju.ekspor_daftar",
        "pengaju.lampiran",
        "pengaju.lampiran_draf",
        "pengaju.semua_lampiran",
        "publik.dokumentasi_lihat",
        "publik.dokumentasi_pratinjau",
        "publik.dokumentasi_semua",
        "publik.logo",
        "publik.modul_unduh",
        "publik.panduan",
        "publik.pembinaan_dokumentasi",
    },
    "a part of a page, or what a script asks": {
        "akun.jumlah_notifikasi",
        "kelola.keadaan_unggahan",
        "kelola.saran",
        "pengaju.saran",
    },
    "an answer that leads elsewhere": {"admin.induk", "akun.buka_notifikasi", "kelola.obrolan_pic"},
    "a page after a password, seen in test_dua_langkah": {"akun.kode_masuk"},
    "what a machine asks": {"probes.healthz", "probes.metrics", "probes.readyz", "probes.readyz_web"},
    IN_A_FRAME: {"admin.contoh_html", "admin.surel_html"},
}
"""What a GET may answer that is no page of ours, and why."""


@pytest.fixture(scope="module")
def seen(every_page: list[Halaman]) -> list[Halaman]:
    """Every page that axe can look into."""
    return [page for page in every_page if page.endpoint not in NO_PAGE[IN_A_FRAME]]


@contextmanager
def looking(browser: Browser, demo: Portal, *, width: int = 1366, theme: str = "terang") -> Iterator[Eye]:
    """A pair of eyes, closed again at the end."""
    eye = Eye(browser, demo, width=width, theme=theme)
    yield eye
    eye.close()


def test_every_door_of_the_url_map_is_a_page_or_known_not_to_be_one(demo: Portal, seen: list[Halaman]) -> None:
    found = {page.endpoint for page in seen}
    others = set[str]().union(*NO_PAGE.values())
    assert {rule.endpoint for rule in rules(demo.world.app)} - found - others == set()
    assert found & others == set()


def test_seen_once_by_axe_its_contrast_in_both_themes_and_its_width_on_a_phone(
    browser: Browser, demo: Portal, seen: list[Halaman]
) -> None:
    faults = {}
    with looking(browser, demo) as eye:
        for halaman in once_each(seen):
            page = eye.go(halaman)
            if found := violations(page) + contrast_in_the_dark(page) + too_wide_on_a_phone(page):
                faults[halaman.path] = found
    assert faults == {}


@pytest.mark.parametrize(("path", "who", "status"), ERRORS)
def test_an_error_page_is_a_page_like_any_other(
    browser: Browser, demo: Portal, path: str, who: str | None, status: int
) -> None:
    with looking(browser, demo) as eye:
        page = eye.window(who)
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status
        assert violations(page) + contrast_in_the_dark(page) + too_wide_on_a_phone(page) == []


@pytest.mark.parametrize(("path", "who", "button"), FORMS)
def test_a_form_sent_empty_says_what_is_missing_to_everybody(
    browser: Browser, demo: Portal, path: str, who: str | None, button: str
) -> None:
    with looking(browser, demo) as eye:
        page = eye.window(who)
        page.goto(path)
        form = page.locator("main form[method=post]").filter(has=page.get_by_role("button", name=button))
        form.evaluate("form => { form.noValidate = true }")
        form.get_by_role("button", name=button).click()
        page.wait_for_selector("[aria-invalid=true]")
        assert violations(page) + contrast_in_the_dark(page) + too_wide_on_a_phone(page) == []


@pytest.mark.thorough
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("who", EVERYBODY)
def test_seen_menu_and_dialog_of_a_role(
    browser: Browser,
    demo: Portal,
    seen: list[Halaman],
    record_property: Callable[[str, object], None],
    who: str | None,
    width: int,
    theme: str,
) -> None:
    faults: dict[str, list[str]] = {}
    looked = 0
    with looking(browser, demo, width=width, theme=theme) as look:
        for halaman in [halaman for halaman in seen if halaman.who == who]:
            page = look.go(halaman)
            for name in _states(page):
                looked += 1
                found = violations(page) + (["scrolls sideways"] if scrolls_sideways(page) else [])
                if found:
                    faults[f"{halaman.path} {name}"] = found
    record_property("states", looked)
    assert faults == {}


def _states(page: Page) -> Iterator[str]:
    """Show the page as it comes, with everything opened in place, and with each kind of dialog."""
    yield "as it comes"
    page.evaluate("document.querySelectorAll('details:not([data-menu])').forEach(e => e.open = true)")
    yield "opened"
    for number in range(page.locator("details[data-menu]:visible").count()):
        page.evaluate(
            "n => { const all = [...document.querySelectorAll('details[data-menu]')].filter(e => e.checkVisibility());"
            " all.forEach((e, i) => e.open = i === n) }",
            number,
        )
        yield f"menu {number}"
    page.evaluate("document.querySelectorAll('details[data-menu]').forEach(e => e.open = false)")
    links: list[str] = page.locator("a[data-dialog]:not([hidden])").evaluate_all("all => all.map(a => a.href)")
    for kind, link in {re.sub(r"PB-[\d-]+|\d+", "#", link): link for link in links}.items():
        opened(page, link)
        yield f"dialog {kind}"
        page.keyboard.press("Escape")
        page.wait_for_selector("dialog[open]", state="detached")
