"""Filters in a browser: the address holds what was asked for, and nothing that was left empty."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.conftest import Portal
from tests.e2e.test_story import logged_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]


def test_sp_059_what_is_left_empty_does_not_stand_in_the_address(browser: Browser, portal: Portal) -> None:
    page = logged_in(browser, portal, "operator@contoh.test")
    page.goto("/kelola/pengajuan?status=Disetujui")
    page.get_by_label("Tingkat Satuan Kerja").select_option(index=1)
    expect(page).to_have_url(f"{portal.url}/kelola/pengajuan?status=Disetujui&tingkat=1&urut=terbaru")
    page.get_by_role("link", name="Hapus saringan").click()
    expect(page).to_have_url(f"{portal.url}/kelola/pengajuan?status=Disetujui&urut=terbaru")
