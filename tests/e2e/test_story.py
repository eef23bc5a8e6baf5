"""The whole story in a browser, from registration to the public testimonial."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.common import clock
from tests.e2e.conftest import Portal
from tests.factories.world import SANDI

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

PENGAJU = "siti.aminah@contoh.test"
PIC = "budi.pic@contoh.test"
TOPIK = "Menyusun metadata kegiatan statistik"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def person(browser: Browser, portal: Portal) -> Page:
    """A person at a computer of their own."""
    context: BrowserContext = browser.new_context(base_url=portal.url, locale="id-ID")
    return context.new_page()


def logged_in(browser: Browser, portal: Portal, surel: str) -> Page:
    page = person(browser, portal)
    page.goto("/masuk")
    page.get_by_label("Email").fill(surel)
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_text("Email atau kata sandi tidak cocok")).to_have_count(0)
    return page


def test_sp_006_sp_020_from_registration_to_testimonial(browser: Browser, portal: Portal, tmp_path: Path) -> None:
    pengaju = register_and_verify(browser, portal)
    nomor = apply_with_a_file(pengaju, tmp_path)
    assert nomor in str(portal.postbox.to(PENGAJU, nomor).get_body(("plain",)).get_content())  # type: ignore[union-attr] # text
    portal.postbox.to("supervisor@contoh.test", "Pengajuan baru")

    supervisor = logged_in(browser, portal, "supervisor@contoh.test")
    take_and_approve(supervisor, nomor)
    check_the_mails_of_approval(portal)

    finish(supervisor, nomor)
    portal.postbox.to("operator2@contoh.test", "okumentasi")

    upload_three_types(logged_in(browser, portal, "operator@contoh.test"), nomor, tmp_path)
    a_stranger_is_refused(logged_in(browser, portal, "supervisor2@contoh.test"), nomor)

    read_and_praise(pengaju, nomor)
    public = person(browser, portal)
    public.goto("/testimoni")
    expect(public.get_by_text("Sekarang metadata kami lengkap.")).to_be_visible()


def register_and_verify(browser: Browser, portal: Portal) -> Page:
    page = person(browser, portal)
    page.goto("/")
    page.get_by_role("link", name="Masuk").first.click()
    page.get_by_role("link", name=re.compile("Daftar")).first.click()
    page.get_by_label("Nama Lengkap").fill("Siti Aminah")
    page.get_by_label("NIP").fill("19900101 201501 2 901")
    page.get_by_label("Jabatan").fill("Analis Data")
    page.get_by_label("Nama Instansi").fill("Bappeda Kabupaten Contoh")
    page.get_by_label("Tingkat Satuan Kerja").select_option(label="Kabupaten/Kota")
    page.get_by_label("Ya", exact=True).check()
    page.get_by_label("Nomor Whatsapp").fill("0812-0000-0077")
    page.get_by_label("Email").fill(PENGAJU)
    page.get_by_label("Kata sandi baru").fill(SANDI)
    page.get_by_label("Ulangi kata sandi").fill(SANDI)
    page.get_by_label("Pemberitahuan Privasi").check()
    page.get_by_role("button", name="Daftar").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("surel|email", re.IGNORECASE))
    text = portal.postbox.to(PENGAJU, "erifikasi").get_body(("plain",)).get_content()  # type: ignore[union-attr] # text
    link = re.search(r"http://\S+/verifikasi/\S+", text)
    assert link
    page.goto("/verifikasi/" + link[0].rpartition("/")[2])
    page.get_by_label("Kata sandi").fill(SANDI)
    page.get_by_role("button", name="Verifikasi").click()
    expect(page).to_have_url(re.compile("/pengajuan$"))
    return page


def apply_with_a_file(page: Page, tmp_path: Path) -> str:
    letter = tmp_path / "Surat permohonan.pdf"
    letter.write_bytes(PDF)
    day = clock.now() + timedelta(days=9)
    page.goto("/pengajuan/baru")
    page.get_by_label("Jenis Layanan").select_option(label="Pertemuan dengan Zoom")
    page.get_by_label("Topik").fill(TOPIK)
    page.get_by_label("Deskripsi").fill("Pendampingan menyusun metadata bagi empat belas perangkat daerah.")
    page.get_by_label("Tanggal").fill(day.strftime("%d/%m/%Y"))
    page.get_by_label("Pukul mulai").fill("09.00")
    page.get_by_label("Lokasi Pembinaan").fill("Aula Bappeda, Bangkinang")
    page.get_by_label("Nama PIC").fill("Budi PIC")
    page.get_by_label(re.compile("Nomor (WhatsApp )?PIC")).fill("0812-0000-0088")
    page.get_by_label("Email PIC").fill(PIC)
    page.locator("input[type=file]").set_input_files(letter)
    page.get_by_role("button", name="Periksa dan kirim").click()
    expect(page.get_by_role("button", name="Kirim pengajuan")).to_be_visible()
    expect(page.get_by_text("Surat permohonan.pdf")).to_be_visible()
    page.get_by_role("button", name="Kirim pengajuan").click()
    expect(page).to_have_url(re.compile(r"/pengajuan/PB-14000-\d{4}-\d{5}"))
    return page.url.rpartition("/")[2].partition("?")[0]


def take_and_approve(page: Page, nomor: str) -> None:
    page.goto("/kelola/pengajuan")
    page.get_by_role("row").filter(has_text=nomor).get_by_role("link", name="Ubah Status").click()
    page.get_by_label("Status Pembinaan").select_option(label="Dalam Proses")
    page.get_by_role("button", name="Simpan status").click()
    page.goto(f"/supervisor/pengajuan/{nomor}/status")
    page.get_by_label("Status Pembinaan").select_option(label="Disetujui")
    page.get_by_label(re.compile("Rina Contoh")).check()
    page.get_by_label(re.compile("Dedi Contoh")).check()
    page.get_by_role("button", name="Simpan status").click()
    expect(page.locator("main .st").first).to_contain_text("Disetujui")


def check_the_mails_of_approval(portal: Portal) -> None:
    agency = portal.postbox.to(PIC, "isetujui").get_body(("plain",)).get_content()  # type: ignore[union-attr] # text
    assert "Rina Contoh" in agency
    assert "Dedi Contoh" in agency
    for address in ("operator@contoh.test", "operator2@contoh.test"):
        mail = portal.postbox.to(address, "Penunjukan Narasumber Pembinaan")
        text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr] # text
        assert "Pertemuan dengan Zoom" in text
        assert "Aula Bappeda, Bangkinang" in text
        assert "Budi PIC (0812-0000-0088)" in text
        assert [part.get_content_type() for part in mail.iter_attachments()] == ["text/calendar"]


def finish(page: Page, nomor: str) -> None:
    page.goto(f"/supervisor/pengajuan/{nomor}/status")
    page.get_by_label("Status Pembinaan").select_option(label="Selesai")
    page.get_by_label(re.compile("Catatan")).fill("Dilaksanakan lebih awal atas kesepakatan.")
    page.get_by_role("button", name="Simpan status").click()
    expect(page.locator("main .st").first).to_contain_text("Selesai")


def upload_three_types(page: Page, nomor: str, tmp_path: Path) -> None:
    file = tmp_path / "dokumen.pdf"
    file.write_bytes(PDF)
    photo = tmp_path / "foto.png"
    page.goto("/kelola/pembinaan")
    page.screenshot(path=photo)
    for jenis, path in (("Daftar Hadir", file), ("Foto", photo), ("Notulensi", file)):
        page.goto("/kelola/pembinaan")
        page.get_by_role("row").filter(has_text=TOPIK).get_by_role("link", name="Upload Dokumentasi").click()
        page.get_by_role("row").filter(has_text=jenis).get_by_role("link", name="Upload File").click()
        page.locator("input[type=file]").set_input_files(path)
        page.get_by_role("button", name="Upload").click()
        expect(page).to_have_url(re.compile(f"{nomor}/dokumentasi$"))
    expect(page.get_by_text("3 dari 3 dokumen wajib lengkap")).to_be_visible()


def a_stranger_is_refused(page: Page, nomor: str) -> None:
    page.goto("/kelola/pembinaan")
    expect(page.get_by_role("row").filter(has_text=TOPIK).get_by_role("link", name="Upload Dokumentasi")).to_have_count(
        0
    )
    answer = page.goto(f"/kelola/pembinaan/{nomor}/dokumentasi/tambah")
    assert answer
    assert answer.status == 403


def read_and_praise(page: Page, nomor: str) -> None:
    page.goto(f"/pengajuan/{nomor}")
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("dokumen.pdf")).first.click()
    assert download.value.path().read_bytes() == PDF
    page.goto(f"/pengajuan/{nomor}/testimoni")
    page.get_by_role("textbox", name="Testimoni").fill("Sekarang metadata kami lengkap.")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Kirim").click()
    expect(page).to_have_url(re.compile(f"/pengajuan/{nomor}"))
