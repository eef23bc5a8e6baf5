"""The office hands its people a guide that bears its own name."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.services.panduan import guide_pdf


def pages(kantor: str = "Badan Pusat Statistik Provinsi Riau") -> list[str]:
    reader = PdfReader(BytesIO(guide_pdf(kantor=kantor, tanggal="21 November 2026")))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_the_guide_has_a_cover_and_six_to_ten_pages() -> None:
    assert 6 <= len(pages()) <= 10
    assert "Panduan Pengguna Internal" in pages()[0]
    assert "21 November 2026" in pages()[0]


def test_the_guide_bears_the_name_of_the_office_that_hands_it_out() -> None:
    assert all("Kantor Contoh" in page for page in pages("Kantor Contoh"))


@pytest.mark.parametrize(
    "words",
    [
        "Halaman Admin",
        "Peran dan hak",
        "Download Lampiran",
        "Formulir Update Status",
        "Alasan Ditolak",
        "Ganti Pembina",
        "Perubahan Jadwal",
        "Batalkan",
        "Upload Dokumentasi",
        "Upload Modul",
        "Ubah Role",
        "Kotak Keluar",
        "Agenda",
        "Penunjukan Narasumber Pembinaan",
        "Tanya-jawab",
    ],
)
def test_the_guide_explains_every_place_by_the_name_on_the_screen(words: str) -> None:
    assert words in " ".join(pages())


def test_an_office_name_that_looks_like_markup_is_printed_as_it_is() -> None:
    assert '#panic("x") *BPS*' in pages('#panic("x") *BPS*')[1]


def test_the_same_guide_is_set_once() -> None:
    first = guide_pdf(kantor="Kantor Contoh", tanggal="1 Januari 2026")
    assert guide_pdf(kantor="Kantor Contoh", tanggal="1 Januari 2026") is first
