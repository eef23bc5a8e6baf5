"""The second step by mouse, by keyboard alone and without script, from Profil to the log-in on another day."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from app.common import clock, totp
from tests.e2e.axe import contrast_in_the_dark, too_wide_on_a_phone, violations
from tests.e2e.conftest import Portal
from tests.e2e.hands import Keyboard, Mouse, WithoutScript
from tests.e2e.test_story import logged_in
from tests.factories.dua_langkah import STEP, long_ago, ponsel
from tests.factories.world import SANDI

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

RINA = "operator@contoh.test"


def for_everybody(page: Page) -> None:
    """Hold that the page keeps nobody out, in the dark and on a phone too."""
    page.emulate_media(reduced_motion="reduce")
    page.mouse.move(0, 0)  # from the button it has just pressed, below which another one stands now
    assert violations(page) + contrast_in_the_dark(page) + too_wide_on_a_phone(page) == []


@pytest.mark.parametrize("hand", [Keyboard, WithoutScript])
def test_set_up_and_logged_in_with_the_phone_and_with_paper(
    browser: Browser, portal: Portal, hand: type[Mouse]
) -> None:
    me = logged_in(browser, portal, RINA, hand)
    me.page.goto("/profil")
    me.follow("Verifikasi dua langkah")
    me.press("Pasang")
    secret = me.page.locator("code.key").inner_text().replace(" ", "")
    expect(me.page.get_by_role("img", name="Kode QR")).to_be_visible()
    me.fill("Kode verifikasi", totp.code_at(secret, clock.now()))
    me.press("Aktifkan")
    expect(me.page.locator(".paper-codes code")).to_have_count(10)
    papers = me.page.locator(".paper-codes code").all_inner_texts()
    with me.page.expect_download() as file:
        me.press("Unduh (.txt)")
    assert papers[9] in file.value.path().read_text()
    me.follow("Sudah saya simpan, lanjutkan")
    expect(me.page.get_by_text("10 dari 10")).to_be_visible()

    for paper in (None, papers[0]):
        other = hand(browser, portal.url)
        other.page.goto("/kelola/modul")
        other.fill("Email", RINA)
        other.fill("Kata sandi", SANDI)
        other.press("Masuk")
        expect(other.page).to_have_url(re.compile("/masuk/kode"))
        other.fill("Kode verifikasi", paper or totp.code_at(secret, clock.now() + STEP))
        other.press("Masuk")
        expect(other.page).to_have_url(re.compile("/kelola/modul$"))


def test_a_dialog_asks_again_and_goes_on_with_what_was_typed(browser: Browser, portal: Portal) -> None:
    me = Mouse(browser, portal.url)
    cookies = long_ago(portal.world, "admin@contoh.test").cookiejar
    me.page.context.add_cookies([{"name": c.name, "value": str(c.value), "url": portal.url} for c in cookies])
    me.page.goto("/kelola/pengguna?q=Rina")
    me.ready()
    me.page.locator("a[data-dialog][href$='/hapus']").first.evaluate("link => link.click()")
    dialog = me.page.get_by_role("dialog")
    dialog.get_by_label("Alasan").fill("Pindah tugas")
    dialog.get_by_role("button", name="Hapus").click()
    dialog.get_by_label("Kata sandi").fill(SANDI)
    for_everybody(me.page)
    dialog.get_by_role("button", name="Lanjutkan").click()
    expect(me.page.get_by_text("Akun Rina Contoh sudah dinonaktifkan.")).to_be_visible()


def test_no_page_on_the_way_keeps_anybody_out(browser: Browser, portal: Portal) -> None:
    me = logged_in(browser, portal, RINA)
    me.page.goto("/profil/dua-langkah")
    for_everybody(me.page)
    me.press("Pasang")
    secret = me.page.locator("code.key").inner_text().replace(" ", "")
    for_everybody(me.page)
    me.fill("Kode verifikasi", totp.code_at(secret, clock.now()))
    me.press("Aktifkan")
    expect(me.page.locator(".paper-codes")).to_be_visible()
    for_everybody(me.page)

    ponsel(portal.world, "operator2@contoh.test")
    other = Mouse(browser, portal.url)
    other.page.goto("/masuk")
    other.fill("Email", "operator2@contoh.test")
    other.fill("Kata sandi", SANDI)
    other.press("Masuk")
    for_everybody(other.page)
    other.fill("Kode verifikasi", "12")
    other.press("Masuk")
    expect(other.page.get_by_role("alert")).to_be_visible()
    for_everybody(other.page)
