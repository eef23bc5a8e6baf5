"""The form in a browser: it saves itself and is never written over, days are typed or picked, files come by drag."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.common import clock, formats
from tests.e2e.conftest import Portal
from tests.e2e.hands import Mouse
from tests.e2e.test_story import logged_in
from tests.factories.formulir import PDF
from tests.factories.world import SANDI

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

SITI = "pengaju@contoh.test"
SLOW_LINE = {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": 300_000}
DROP = """
(box, names) => {
  const transfer = new DataTransfer();
  for (const [name, size] of names) transfer.items.add(new File([new Uint8Array(size).fill(37)], name));
  for (const kind of ["dragover", "drop"]) {
    box.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }
}
"""


@pytest.fixture
def siti(browser: Browser, portal: Portal) -> Mouse:
    portal.world.pengguna(SITI, nama="Siti Contoh", instansi="Bappeda Contoh")
    me = logged_in(browser, portal, SITI)
    me.page.goto("/pengajuan/baru")
    me.ready()
    return me


def saved(page: Page) -> None:
    """Wait until the page says that what is typed is kept."""
    expect(page.locator("[data-autosave-line]")).to_have_text(re.compile(r"Draf disimpan pukul \d\d\.\d\d\."))


def test_what_is_typed_saves_itself_and_a_second_tab_is_told(siti: Mouse) -> None:
    page = siti.page
    siti.fill("Topik", "Metadata statistik sektoral")
    saved(page)
    expect(page).to_have_url(re.compile(r"/pengajuan/draf/[\w-]{20,}$"))
    expect(page.get_by_role("link", name="Hapus draf")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Topik")).to_have_value("Metadata statistik sektoral")

    other = page.context.new_page()
    other.goto(page.url)
    other.wait_for_selector("html[data-ready]", state="attached")
    other.get_by_label("Topik").fill("Dari tab kedua")
    saved(other)
    siti.fill("Topik", "Dari tab pertama")
    expect(page.get_by_text("Draf ini sudah diubah di halaman atau perangkat lain.")).to_be_visible()
    expect(page.get_by_label("Topik")).to_have_value("Dari tab pertama")
    page.get_by_role("link", name="Buka yang tersimpan").click()
    expect(page.get_by_label("Topik")).to_have_value("Dari tab kedua")


def test_neither_a_broken_line_nor_an_ended_session_costs_a_word(siti: Mouse) -> None:
    page = siti.page
    page.context.set_offline(True)
    siti.fill("Topik", "Ditulis tanpa jaringan")
    expect(page.get_by_text("Belum tersimpan: tidak tersambung.")).to_be_visible()
    page.context.set_offline(False)
    saved(page)

    page.context.clear_cookies()
    siti.fill("Topik", "Ditulis sesudah sesi berakhir")
    link = page.get_by_role("link", name="Masuk lagi di tab baru")
    expect(link).to_be_visible()
    with page.context.expect_page() as opened:
        link.click()
    door = opened.value
    door.get_by_label("Email").fill(SITI)
    door.get_by_label("Kata sandi").fill(SANDI)
    door.get_by_role("button", name="Masuk").first.click()
    expect(door).to_have_url(re.compile("/pengajuan/baru"))
    siti.fill("Deskripsi", "Dan dilanjutkan di halaman yang sama.")
    saved(page)
    expect(link).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Topik")).to_have_value("Ditulis sesudah sesi berakhir")


def test_a_day_is_picked_by_keyboard_and_one_answer_gives_the_next(siti: Mouse) -> None:
    page = siti.page
    siti.choose("Jenis Layanan", "Pertemuan dengan Zoom")
    expect(page.get_by_label("Daring")).to_be_checked()
    expect(page.get_by_text("Mode diisi Daring mengikuti Jenis Layanan")).to_be_visible()
    siti.fill("Pukul mulai", "9")
    expect(page.get_by_label("Pukul selesai")).to_have_value("11.00")
    page.get_by_label("Pukul selesai").fill("12.30")
    siti.fill("Pukul mulai", "10")
    expect(page.get_by_label("Pukul selesai")).to_have_value("12.30")

    button = page.get_by_role("button", name="Buka kalender")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Pilih tanggal")).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Pilih tanggal")).to_be_visible()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    field = page.get_by_role("textbox", name="Tanggal")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile(r"\d\d/\d\d/20\d\d"))

    day = clock.today("Asia/Jakarta") + timedelta(days=40)
    field.fill(formats.tanggal(day, "Asia/Jakarta"))
    expect(page.get_by_text(formats.tanggal_panjang(day, "Asia/Jakarta"), exact=True)).to_be_visible()


def test_files_come_by_drag_are_judged_at_once_and_can_be_called_back(siti: Mouse, tmp_path: Path) -> None:
    page = siti.page
    box = page.locator("[data-drop]")
    box.evaluate(DROP, [["lagu.mp3", 10], ["surat.pdf", 2000], ["besar.pdf", 11 * 1024 * 1024]])
    expect(box.get_by_text("lagu.mp3 tidak diterima di sini.")).to_be_visible()
    expect(box.get_by_text("besar.pdf terlalu besar (11 MB). Paling besar 10 MB.")).to_be_visible()
    box.evaluate(DROP, [["bahan.pdf", 3000]])
    expect(box.get_by_role("listitem")).to_have_text([re.compile("surat.pdf"), re.compile("bahan.pdf")])
    page.get_by_role("button", name="Jangan kirim surat.pdf").press("Enter")
    expect(box.get_by_role("listitem")).to_have_text([re.compile("bahan.pdf")])
    page.get_by_role("button", name="Jangan kirim bahan.pdf").click()

    letter = tmp_path / "surat permohonan.pdf"
    letter.write_bytes(PDF.replace(b"trailer", b"%" * 4_000_000 + b"\ntrailer"))
    siti.fill("Topik", "Metadata")
    siti.attach(letter)
    line = page.context.new_cdp_session(page)
    line.send("Network.emulateNetworkConditions", SLOW_LINE)
    siti.press("Simpan draf")
    expect(page.locator("[data-upload-text]")).to_have_text(re.compile(r"^[1-9]\d?%$"))
    page.get_by_role("button", name="Batalkan unggahan").click()
    expect(page.locator("[data-upload-line]")).to_be_hidden()
    expect(page.get_by_label("Topik")).to_have_value("Metadata")
    line.send("Network.emulateNetworkConditions", SLOW_LINE | {"uploadThroughput": -1})
    siti.press("Simpan draf")
    expect(page.get_by_text("Draf sudah disimpan.")).to_be_visible()
    expect(page.get_by_label("Lampiran yang sudah tersimpan").get_by_text("surat permohonan.pdf")).to_be_visible()
