"""The whole story in a browser, from registration to the public testimonial."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from app.common import clock
from tests.e2e.conftest import Portal
from tests.e2e.hands import Keyboard, Mouse, WithoutScript
from tests.factories.formulir import PDF
from tests.factories.world import SANDI

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

PENGAJU = "siti.aminah@contoh.test"
PIC = "budi.pic@contoh.test"
TOPIK = "Menyusun metadata kegiatan statistik"


def logged_in(browser: Browser, portal: Portal, surel: str, hand: type[Mouse] = Mouse) -> Mouse:
    """Somebody who has just logged in, at a computer of their own."""
    me = hand(browser, portal.url)
    me.page.goto("/masuk")
    me.fill("Email", surel)
    me.fill("Kata sandi", SANDI)
    me.press("Masuk")
    expect(me.page).not_to_have_url(re.compile("/masuk"))
    return me


@pytest.mark.parametrize("hand", [Mouse, Keyboard, WithoutScript])
def test_sp_006_sp_020_from_registration_to_testimonial(
    browser: Browser, portal: Portal, tmp_path: Path, hand: type[Mouse]
) -> None:
    pengaju = register_and_verify(hand(browser, portal.url), portal)
    nomor = apply_with_a_file(pengaju, tmp_path)
    assert nomor in str(portal.postbox.to(PENGAJU, nomor).get_body(("plain",)).get_content())  # type: ignore[union-attr] # text
    portal.postbox.to("supervisor@contoh.test", "Pengajuan baru")

    supervisor = logged_in(browser, portal, "supervisor@contoh.test", hand)
    take_and_approve(supervisor, nomor)
    check_the_mails_of_approval(portal)

    finish(supervisor, nomor)
    portal.postbox.to("operator2@contoh.test", "okumentasi")

    upload_three_types(logged_in(browser, portal, "operator@contoh.test", hand), nomor, tmp_path)
    a_stranger_is_refused(logged_in(browser, portal, "supervisor2@contoh.test", hand), nomor)

    read_and_praise(pengaju, nomor)
    public = Mouse(browser, portal.url).page
    public.goto("/testimoni")
    expect(public.get_by_text("Sekarang metadata kami lengkap.")).to_be_visible()


def register_and_verify(me: Mouse, portal: Portal) -> Mouse:
    me.page.goto("/")
    me.follow("Masuk")
    me.follow(re.compile("Daftar"), within=me.page.locator("main"))
    me.fill("Nama Lengkap", "Siti Aminah")
    me.fill("NIP", "19900101 201501 2 901")
    me.fill("Jabatan", "Analis Data")
    me.fill("Nama Instansi", "Bappeda Kabupaten Contoh")
    me.choose("Tingkat Satuan Kerja", "Kabupaten/Kota")
    me.choose(re.compile("^Kabupaten/Kota"), "Kabupaten Kampar")
    me.check("Ya", exact=True)
    me.fill("Nomor Whatsapp", "0812-0000-0077")
    me.fill("Email", PENGAJU)
    me.fill("Kata sandi baru", SANDI)
    me.fill("Ulangi kata sandi", SANDI)
    me.check("Pemberitahuan Privasi")
    me.press("Daftar")
    expect(me.page.get_by_role("heading", level=1)).to_contain_text(re.compile("surel|email", re.IGNORECASE))
    text = portal.postbox.to(PENGAJU, "erifikasi").get_body(("plain",)).get_content()  # type: ignore[union-attr] # text
    link = re.search(r"http://\S+/verifikasi/\S+", text)
    assert link
    me.page.goto("/verifikasi/" + link[0].rpartition("/")[2])
    me.fill("Kata sandi", SANDI)
    me.press("Verifikasi")
    expect(me.page).to_have_url(re.compile("/pengajuan$"))
    return me


def apply_with_a_file(me: Mouse, tmp_path: Path) -> str:
    letter = tmp_path / "Surat permohonan.pdf"
    letter.write_bytes(PDF)
    day = clock.now() + timedelta(days=9)
    me.page.goto("/pengajuan/baru")
    me.choose("Jenis Layanan", "Pertemuan dengan Zoom")
    me.fill("Topik", TOPIK)
    me.fill("Deskripsi", "Pendampingan menyusun metadata bagi empat belas perangkat daerah.")
    me.fill("Tanggal", day.strftime("%d/%m/%Y"))
    me.fill("Pukul mulai", "09.00")
    me.fill("Lokasi Pembinaan", "Aula Bappeda, Bangkinang")
    me.unfold("Pengaju dan PIC")
    me.fill("Nama PIC", "Budi PIC")
    me.fill(re.compile("Nomor (WhatsApp )?PIC"), "0812-0000-0088")
    me.fill("Email PIC", PIC)
    me.attach(letter)
    me.press("Periksa dahulu")
    expect(me.page.get_by_role("heading", name="Periksa sebelum dikirim")).to_be_visible()
    expect(me.page.get_by_text("Surat permohonan.pdf")).to_be_visible()
    me.press("Kirim pengajuan")
    expect(me.page).to_have_url(re.compile(r"/pengajuan/PB-14000-\d{4}-\d{5}"))
    return me.page.url.rpartition("/")[2].partition("?")[0]


def take_and_approve(me: Mouse, nomor: str) -> None:
    me.page.goto("/kelola/pengajuan")
    me.follow("Ubah Status", within=me.page.get_by_role("row").filter(has_text=nomor))
    me.choose("Status Pembinaan", "Dalam Proses")
    me.press("Simpan status")
    expect(me.page.locator("main .st").first).to_contain_text("Dalam Proses")
    me.page.goto(f"/supervisor/pengajuan/{nomor}/status")
    me.choose("Status Pembinaan", "Disetujui")
    me.check(re.compile("Rina Contoh"))
    me.check(re.compile("Dedi Contoh"))
    me.press("Simpan status")
    expect(me.page.locator("main .st").first).to_contain_text("Disetujui")


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


def finish(me: Mouse, nomor: str) -> None:
    me.page.goto(f"/supervisor/pengajuan/{nomor}/status")
    me.choose("Status Pembinaan", "Selesai")
    me.fill(re.compile("Catatan"), "Dilaksanakan lebih awal atas kesepakatan.")
    me.press("Simpan status")
    expect(me.page.locator("main .st").first).to_contain_text("Selesai")


def upload_three_types(me: Mouse, nomor: str, tmp_path: Path) -> None:
    file = tmp_path / "dokumen.pdf"
    file.write_bytes(PDF)
    photo = tmp_path / "foto.png"
    me.page.goto("/kelola/pembinaan")
    me.page.screenshot(path=photo)
    for jenis, path in (("Daftar Hadir", file), ("Foto", photo), ("Notulensi", file)):
        me.page.goto("/kelola/pembinaan")
        me.follow("Upload Dokumentasi", within=me.page.get_by_role("row").filter(has_text=TOPIK))
        me.follow("Upload File", within=me.page.get_by_role("row").filter(has_text=jenis))
        me.attach(path)
        me.press("Upload")
        expect(me.page).to_have_url(re.compile(f"{nomor}/dokumentasi$"))
    expect(me.page.get_by_text("3 dari 3 dokumen wajib lengkap")).to_be_visible()


def a_stranger_is_refused(me: Mouse, nomor: str) -> None:
    me.page.goto("/kelola/pembinaan")
    row = me.page.get_by_role("row").filter(has_text=TOPIK)
    expect(row.get_by_role("link", name="Upload Dokumentasi")).to_have_count(0)
    answer = me.page.goto(f"/kelola/pembinaan/{nomor}/dokumentasi/tambah")
    assert answer
    assert answer.status == 403


def read_and_praise(me: Mouse, nomor: str) -> None:
    me.page.goto(f"/pengajuan/{nomor}")
    with me.page.expect_download() as download:
        me.follow(re.compile("dokumen.pdf"))
    assert download.value.path().read_bytes() == PDF
    me.page.goto(f"/pengajuan/{nomor}/testimoni")
    me.fill("Testimoni", "Sekarang metadata kami lengkap.", role="textbox")
    me.check(re.compile("menampilkan|ditampilkan|dimuat|terbit", re.IGNORECASE))
    me.press("Kirim")
    expect(me.page).to_have_url(re.compile(f"/pengajuan/{nomor}$"))
