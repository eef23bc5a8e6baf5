"""The second step by mouse, by keyboard alone and without script, from Profil to the log-in on another day."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from app.common import clock, totp
from tests.e2e.axe import contrast_in_the_dark, too_wide_on_a_phone, violations
from tests.e2e.conftest import Portal
from tests.e2e.hands import Keyboard, Mouse, WithoutScript
from tests.e2e.test_story import logged_in
from tests.factories.dua_langkah import STEP, ponsel
from tests.factories.world import SANDI

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

RINA = "operator@contoh.test"


def for_everybody(page: Page) -> None:
    """Hold that the page keeps nobody out, in the dark and on a phone too."""
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
    me.fill("Kode verifikasi", totp.code_at(secret, clock.now() - STEP))
    me.press("Aktifkan")
    papers = me.page.locator(".paper-codes code").all_inner_texts()
    assert len(papers) == 10
    with me.page.expect_download() as file:
        me.press("Unduh (.txt)")
    assert papers[9] in file.value.path().read_text()
    me.follow("Sudah saya simpan, lanjutkan")
    expect(me.page.get_by_text("10 dari 10")).to_be_visible()

    for kode in (totp.code_at(secret, clock.now()), papers[0]):
        other = hand(browser, portal.url)
        other.page.goto("/kelola/modul")
        other.fill("Email", RINA)
        other.fill("Kata sandi", SANDI)
        other.press("Masuk")
        expect(other.page).to_have_url(re.compile("/masuk/kode"))
        other.fill("Kode verifikasi", kode)
        other.press("Masuk")
        expect(other.page).to_have_url(re.compile("/kelola/modul$"))


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
