"""Lists in a browser: the address holds what was asked for and nothing left empty, and the keyboard walks the rows."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import Portal
from tests.e2e.test_story import logged_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]


def test_sp_059_what_is_left_empty_does_not_stand_in_the_address(browser: Browser, portal: Portal) -> None:
    operator = logged_in(browser, portal, "operator@contoh.test")
    page = operator.page
    page.goto("/kelola/pengajuan?status=Disetujui")
    operator.ready()
    page.get_by_label("Tingkat Satuan Kerja").first.select_option(index=1)
    expect(page).to_have_url(f"{portal.url}/kelola/pengajuan?status=Disetujui&tingkat=1")
    page.get_by_role("link", name="Hapus semua saringan").click()
    expect(page).to_have_url(f"{portal.url}/kelola/pengajuan")


def test_a_list_is_searched_walked_and_opened_without_a_mouse(browser: Browser, portal: Portal) -> None:
    portal.world.pengguna("pengaju@contoh.test")
    first, second = (portal.world.pengajuan(topik="Metadata statistik") for _n in range(2))
    operator = logged_in(browser, portal, "operator@contoh.test")
    page = operator.page
    page.goto("/kelola/pengajuan")
    operator.ready()
    page.keyboard.press("/")
    page.keyboard.type("metadata")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=metadata")
    operator.ready()
    page.keyboard.press("/")
    expect_focus(page, "metadata", "value")
    page.keyboard.press("ArrowDown")
    expect_focus(page, second)
    page.keyboard.press("ArrowDown")
    expect_focus(page, first)
    page.keyboard.press("ArrowDown")
    expect_focus(page, first)
    page.keyboard.press("k")
    expect_focus(page, second)
    page.keyboard.press("Escape")
    expect_focus(page, "metadata", "value")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/kelola/pengajuan/{first}")


def test_the_keys_are_told_in_a_dialog_and_typing_a_question_mark_stays_typing(
    browser: Browser, portal: Portal
) -> None:
    portal.world.pengguna("pengaju@contoh.test")
    portal.world.pengajuan()
    operator = logged_in(browser, portal, "operator@contoh.test")
    page = operator.page
    page.goto("/kelola/pengajuan")
    operator.ready()
    dialog = page.get_by_role("dialog", name="Pintasan papan ketik")
    page.get_by_label("Cari nomor, instansi, PIC").fill("apa")
    page.keyboard.press("?")
    expect(dialog).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Pintasan papan ketik").click()
    dialog.get_by_role("button", name="Tutup").click()
    expect(dialog).to_be_hidden()


def test_on_a_phone_the_one_menu_opens_and_leads_on_also_without_script(browser: Browser, portal: Portal) -> None:
    page = logged_in(browser, portal, "operator@contoh.test").page
    context = browser.new_context(
        base_url=portal.url,
        storage_state=page.context.storage_state(),
        viewport={"width": 390, "height": 800},
        java_script_enabled=False,
    )
    phone = context.new_page()
    phone.goto("/kelola/pengajuan")
    entry = phone.get_by_role("link", name="Daftar Pembinaan")
    expect(entry).to_be_hidden()
    phone.get_by_role("button", name="Menu", exact=True).click()
    entry.click()
    phone.wait_for_url("**/kelola/pembinaan")


def expect_focus(page: Page, text: str, attribute: str = "textContent") -> None:
    """Wait until what has the focus says this."""
    page.wait_for_function(
        "([text, attribute]) => document.activeElement?.[attribute]?.trim() === text", arg=[text, attribute]
    )
