"""What is done on a page before its picture is taken; what cannot be done ends the walk."""

import re

from playwright.sync_api import Page, expect

TOPIK = "Menyusun metadata kegiatan statistik"
DESKRIPSI = "Pendampingan menyusun metadata bagi empat belas perangkat daerah; kuesionernya sudah ada."


def buka_menu_profil(page: Page) -> None:
    """Open the menu at the top right."""
    page.locator("header details.pop > summary").filter(has_text="Profil").click()
    expect(page.get_by_role("link", name="Halaman Admin")).to_be_visible()


def tulis_topik(page: Page) -> None:
    """Begin the form: what may already answer it appears beside it, and help opens in place."""
    page.get_by_label("Jenis Layanan").select_option(label="Pembinaan Metadata")
    page.locator("details.tip > summary").first.click()
    page.get_by_label("Topik").fill(TOPIK)
    page.get_by_label("Deskripsi").fill(DESKRIPSI)
    expect(page.locator("[data-suggest-target]")).to_be_visible()
    _look_at_the_top(page)


def isi_dan_periksa(page: Page) -> None:
    """Fill the form and go on to the page that shows it before it is sent."""
    page.get_by_label("Jenis Layanan").select_option(label="Pembinaan Metadata")
    page.get_by_label("Topik").fill(TOPIK)
    page.get_by_label("Deskripsi").fill(DESKRIPSI)
    page.get_by_label(re.compile("^Tanggal")).first.fill("08/12/2026")
    page.get_by_label("Pukul mulai").fill("09.00")
    page.get_by_label("Lokasi Pembinaan").fill("Aula kantor, Pekanbaru")
    page.get_by_role("button", name="Periksa dahulu").click()
    expect(page.get_by_role("heading", name="Periksa sebelum dikirim")).to_be_visible()


def gulir_ke_dokumentasi(page: Page) -> None:
    """Look at the documents of a pengajuan."""
    page.get_by_role("heading", name="Dokumentasi", exact=True).evaluate("e => e.scrollIntoView()")
    page.evaluate("window.scrollBy(0, -24)")


def pilih_disetujui(page: Page) -> None:
    """Choose Disetujui and a pembina."""
    field = page.get_by_label("Status Pembinaan")
    field.select_option(label="Disetujui")
    page.get_by_role("group", name="Nama Pembina").get_by_role("checkbox").first.check()
    field.evaluate("e => e.scrollIntoView()")
    page.evaluate("window.scrollBy(0, -120)")


def simpan_status_keliru(page: Page) -> None:
    """Skip a step, and be told so."""
    page.get_by_label("Status Pembinaan").select_option(label="Selesai")
    page.get_by_role("button", name="Simpan status").click()
    expect(page.get_by_text("Perubahan status gagal")).to_be_visible()


def tanya_hapus_testimoni(page: Page) -> None:
    """Ask to delete a testimonial, and stop at the question."""
    page.get_by_role("link", name="Hapus").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


def _look_at_the_top(page: Page) -> None:
    page.locator("h1").click()
    page.evaluate("window.scrollTo(0, 0)")
