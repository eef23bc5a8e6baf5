"""Every demo file is what its name says, and the same on every run."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pptx
import pytest
from PIL import Image
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from app.cli.demo.files import (
    Hadir,
    make_attendance,
    make_docx,
    make_minutes,
    make_module,
    make_pdf,
    make_photo,
    make_pptx,
    make_proposal,
    make_xlsx,
)
from app.cli.demo.modules import MODULES, ModulSample
from app.cli.demo.sections import Bagian
from app.common.filetypes import Kind, inspect

BAGIAN = (
    Bagian("Pengantar", isi=("Data tanpa metadata sulit dibaca.",), butir=("Tulis definisi.", "Tulis satuan.")),
    Bagian("Hitungan", tabel=(("Uraian", "Nilai"), ("Dua", 2), ("Jumlah", "=B4*2⇒4"))),
)
WHEN_WHERE = {"hari": "Selasa, 24 November 2026", "waktu": "09.00–12.00 WIB", "tempat": "Aula, Pekanbaru"}


def attendance(seed: int = 3) -> bytes:
    people = [Hadir("Melati Embun Pagi", "198705032011012909", "Dinas Kesehatan Provinsi Riau", "Perencana")] * 30
    return make_attendance("Pembinaan Metadata", people, seed=seed, **WHEN_WHERE)


def minutes(seed: int = 3) -> bytes:
    return make_minutes(
        "Pembinaan Metadata",
        instansi="Dinas Kesehatan Provinsi Riau",
        pembina=("Rimba Cendekia", "Mutiara Laksamana"),
        seed=seed,
        **WHEN_WHERE,
    )


def proposal() -> bytes:
    return make_proposal(
        "Pembinaan Metadata",
        "Kami perlu.",
        instansi="Dinas Sosial",
        tempat="Aula",
        hari="24 Nov 2026",
        peserta=12,
    )


def text_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("modul", MODULES, ids=lambda modul: modul.nama)
def test_the_office_accepts_the_file_of_every_module_as_its_kind(modul: ModulSample, tmp_path: Path) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(make_module(modul))
    assert inspect(path, allowed=frozenset(Kind)) == modul.jenis


@pytest.mark.parametrize(
    "make",
    [
        attendance,
        minutes,
        proposal,
        lambda: make_photo(5),
        lambda: make_pdf("Judul", BAGIAN),
        lambda: make_xlsx("Judul", BAGIAN),
        lambda: make_pptx("Judul", BAGIAN),
        lambda: make_docx("Judul", BAGIAN),
    ],
)
def test_the_same_words_make_the_same_file(make: Callable[[], bytes]) -> None:
    assert make() == make()


def test_a_pdf_carries_the_office_the_title_and_the_number_of_its_page() -> None:
    pdf = make_pdf("Judul Modul", BAGIAN, "Ringkasan singkat.", kantor="Kantor Contoh")
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.title == "Judul Modul"
    text = text_of(pdf)
    for words in ("SPEKTRAL", "Kantor Contoh", "Ringkasan singkat.", "Tulis definisi.", "Halaman 1 dari 1"):
        assert words in text


def test_words_that_look_like_typst_are_printed_as_they_are() -> None:
    assert '#panic("x") *tebal* $a$' in text_of(make_pdf("Judul", (Bagian('#panic("x") *tebal* $a$'),)))


def test_a_workbook_has_a_sheet_a_section_and_formulas_with_their_value() -> None:
    data = make_xlsx("Judul", BAGIAN)
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    assert book.sheet_names == ["Pengantar", "Hitungan"]
    assert book.get_sheet_by_name("Hitungan").to_python()[-1] == ["Jumlah", 4.0]
    assert b"<f>B4*2</f>" in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet2.xml")


def test_a_deck_has_a_cover_and_a_titled_slide_for_each_section() -> None:
    deck = pptx.Presentation(BytesIO(make_pptx("Judul", BAGIAN, "Ringkasan")))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if slide.shapes.title]
    assert titles == ["Judul", "Pengantar", "Hitungan"]
    assert any(shape.has_table for shape in deck.slides[2].shapes)


def test_a_document_has_headings_points_and_a_table() -> None:
    document = docx.Document(BytesIO(make_docx("Judul", BAGIAN)))
    headings = [line.text for line in document.paragraphs if line.style and line.style.name == "Heading 1"]
    assert headings == ["Pengantar", "Hitungan"]
    assert document.tables[0].cell(1, 0).text == "Dua"


def test_a_photo_is_a_small_jpeg_and_differs_by_seed() -> None:
    photo = make_photo(1, "Pembinaan Metadata")
    with Image.open(BytesIO(photo)) as image:
        image.load()
        assert (image.format, image.size) == ("JPEG", (960, 640))
    assert 25_000 < len(photo) < 70_000
    assert photo != make_photo(2, "Pembinaan Metadata")


def test_a_daftar_hadir_repeats_its_header_and_counts_who_came() -> None:
    text = text_of(attendance())
    assert text.count("Tanda tangan") == len(PdfReader(BytesIO(attendance())).pages) == 2
    assert "Jumlah hadir: 30 orang" in text
    assert "198705032011012909" in text


def test_a_notulensi_names_the_pembina_and_what_follows() -> None:
    text = text_of(minutes())
    for words in ("Rimba Cendekia; Mutiara Laksamana", "Agenda", "Pembahasan", "Kesimpulan", "Tindak lanjut"):
        assert words in text
    assert minutes(3) != minutes(4)


def test_a_proposal_bears_the_name_of_the_agency() -> None:
    text = text_of(proposal())
    assert "KERANGKA ACUAN KEGIATAN" in text
    assert "12 orang dari Dinas Sosial" in text


def test_every_file_of_every_module_opens() -> None:
    for modul in MODULES:
        data = make_module(modul)
        if modul.jenis == "pdf":
            assert PdfReader(BytesIO(data)).pages
        elif modul.jenis == "xlsx":
            assert CalamineWorkbook.from_filelike(BytesIO(data)).sheet_names
        elif modul.jenis == "pptx":
            assert len(pptx.Presentation(BytesIO(data)).slides) == len(modul.isi) + 1
        else:
            assert docx.Document(BytesIO(data)).paragraphs
