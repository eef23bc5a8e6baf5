"""A file is what its content says, and nothing else beside (issue 2 point 11, reliability "Uploads")."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest
import xlsxwriter
from PIL import Image

from app.common import filestructure
from app.common.filekinds import Damaged
from app.common.filetypes import LABEL, MEDIA_TYPE, FileRefused, Kind, inspect
from tests.factories.formulir import PDF

ALL = frozenset(Kind)
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0isomiso2" + b"\0" * 64
WEBM = (
    b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm" + b"\0" * 64
)
SLOT = frozenset({Kind.PDF, Kind.DOCX, Kind.XLSX, Kind.JPG, Kind.PNG})
ACCEPTED = " Yang diterima: PDF, DOCX, XLSX, JPG, PNG."

Look = Callable[[bytes], Kind]
Refused = Callable[[bytes], str]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def inspected(content: bytes) -> Kind:
        (tmp_path / "berkas").write_bytes(content)
        return inspect(tmp_path / "berkas", allowed=ALL)

    return inspected


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    def sentence(content: bytes) -> str:
        (tmp_path / "berkas").write_bytes(content)
        with pytest.raises(FileRefused) as refusal:
            inspect(tmp_path / "berkas", allowed=SLOT)
        assert refusal.value.sentence.endswith(ACCEPTED)
        return refusal.value.sentence.removesuffix(ACCEPTED)

    return sentence


def written(save: Callable[[io.BytesIO], object]) -> bytes:
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def picture(kind: str, size: tuple[int, int] = (8, 8)) -> bytes:
    return written(lambda stream: Image.new("RGB", size, "navy").save(stream, kind))


def zipped(names: dict[str, str]) -> bytes:
    def save(stream: io.BytesIO) -> None:
        with zipfile.ZipFile(stream, "w") as archive:
            for name, text in names.items():
                archive.writestr(name, text)

    return written(save)


def workbook(stream: io.BytesIO) -> None:
    book = xlsxwriter.Workbook(stream)
    book.add_worksheet().write(0, 0, "Riau")
    book.close()


def test_documents_of_every_kind_are_known(look: Look) -> None:
    assert look(PDF) is Kind.PDF
    assert look(written(docx.Document().save)) is Kind.DOCX
    assert look(written(pptx.Presentation().save)) is Kind.PPTX
    assert look(written(workbook)) is Kind.XLSX
    assert look(zipped({"data/a.csv": "1"})) is Kind.ZIP


def test_pictures_and_films_of_every_kind_are_known(look: Look) -> None:
    assert look(picture("JPEG")) is Kind.JPG
    assert look(picture("PNG")) is Kind.PNG
    assert look(picture("WEBP")) is Kind.WEBP
    assert look(MP4) is Kind.MP4
    assert look(WEBM) is Kind.WEBM


def test_every_kind_has_a_media_type_and_a_label() -> None:
    assert set(MEDIA_TYPE) == set(LABEL) == ALL


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"<!DOCTYPE html><html><body>Halo</body></html>", "halaman HTML"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "gambar SVG"),
        (b"MZ" + b"\0" * 200, "program yang dapat dijalankan"),
        (b"#!/bin/sh\necho halo\n", "program yang dapat dijalankan"),
        (b"GIF89a" + b"\0" * 30, "gambar GIF"),
        (b"halo dunia\n", "teks biasa"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "dokumen Office lama atau yang dikunci kata sandi",
        ),
        (b"\x01\x02\x03\x04" * 20, "jenis yang tidak dikenal"),
        (MP4, "MP4"),
        (zipped({"a.csv": "1"}), "ZIP"),
        (written(pptx.Presentation().save), "PPTX"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "dokumen OpenDocument"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",  # an archive holds the time it was packed
)
def test_what_the_slot_does_not_take_is_called_by_its_name(refused: Refused, content: bytes, found: str) -> None:
    assert refused(content) == f"Berkas ini ternyata {found}."


def test_an_empty_file_is_called_empty(refused: Refused) -> None:
    assert refused(b"") == "Berkas ini kosong."


def test_a_pdf_begins_with_its_mark_and_ends_with_its_end(refused: Refused) -> None:
    assert refused(b"\n\n" + PDF) == "Berkas PDF ini diawali isi lain."
    assert refused(PDF.replace(b"%%EOF", b"")) == "Berkas PDF ini rusak atau tidak lengkap."
    assert refused(PDF + b"\0" * 5000) == "Berkas PDF ini rusak atau tidak lengkap."


def test_a_page_glued_to_a_pdf_is_found_wherever_it_stands(refused: Refused) -> None:
    page = b"<html><script>alert(1)</script></html>\n"
    assert refused(page + PDF).startswith(("Berkas PDF ini diawali isi lain", "Berkas ini ternyata halaman HTML"))
    assert refused(b"%PDF-1.7\n" + page + PDF) == "Berkas PDF ini memuat halaman HTML."
    assert refused(PDF + page) == "Berkas PDF ini memuat halaman HTML."


@pytest.mark.parametrize("carrier", [PDF, picture("JPEG"), picture("PNG")], ids=["pdf", "jpg", "png"])
def test_an_archive_glued_to_another_file_is_found(refused: Refused, carrier: bytes) -> None:
    glued = carrier + zipped({"a.html": "x"}) + (b"%%EOF" if carrier is PDF else b"")
    assert refused(glued).endswith("ini memuat arsip ZIP di dalamnya.")


@pytest.mark.parametrize(
    "action",
    [
        b"<< /S /Launch /F (calc.exe) >>",
        b"<</S/Launch/F(calc.exe)>>",
        b"<< /S /#4caunch /F (calc.exe) >>",
        b"<< /S /JavaScript /JS (app.alert(1)) >>",
        b"<</S/Java#53cript/JS 5 0 R>>",
    ],
)
def test_a_pdf_that_starts_something_when_it_is_opened_is_refused(refused: Refused, action: bytes) -> None:
    pdf = PDF.replace(b"/Type/Catalog", b"/Type/Catalog /OpenAction " + action)
    assert refused(pdf) == "Berkas PDF ini menjalankan program atau skrip. Simpan ulang tanpa itu."


def test_a_pdf_that_only_opens_at_a_page_or_speaks_of_scripts_comes_in(look: Look) -> None:
    opened = PDF.replace(b"/Type/Catalog", b"/Type/Catalog /OpenAction [3 0 R /Fit] /Title (JavaScript Launch)")
    assert look(opened) is Kind.PDF
    assert look(PDF.replace(b"/Type/Catalog", b"/Type/Catalog /LaunchDate 1")) is Kind.PDF


def test_an_archive_under_a_false_pdf_header_is_no_pdf(refused: Refused) -> None:
    archive = zipped({"a.txt": "%PDF-1.7 1 0 obj %%EOF"})
    assert refused(archive) == "Berkas ini ternyata ZIP."


@pytest.mark.parametrize(("kind", "label"), [("JPEG", "JPG"), ("PNG", "PNG")])
def test_half_a_picture_is_damaged(refused: Refused, kind: str, label: str) -> None:
    content = picture(kind, (400, 400))
    assert refused(content[:30]) == f"Gambar {label} ini rusak atau tidak lengkap."


def test_a_changed_picture_is_damaged(refused: Refused) -> None:
    content = bytearray(picture("PNG"))
    content[-20] ^= 0xFF
    assert refused(bytes(content)) == "Gambar PNG ini rusak atau tidak lengkap."


def test_a_jpeg_of_nine_layers_is_damaged(refused: Refused) -> None:
    content = bytearray(picture("JPEG"))
    content[content.index(b"\xff\xc0") + 9] = 9
    assert refused(bytes(content)) == "Gambar JPG ini rusak atau tidak lengkap."


def test_a_jpeg_that_paints_itself_over_and_over_is_refused(refused: Refused, look: Look) -> None:
    image = Image.new("RGB", (64, 64), "navy")
    content = written(lambda stream: image.save(stream, "JPEG", progressive=True))
    last = content[content.rindex(b"\xff\xda") : -2]
    assert look(content + b"\xff\xda" * 1000) == Kind.JPG  # what follows the end is no part of the picture
    assert look(content[:-2] + last * 50 + content[-2:]) == Kind.JPG
    assert refused(content[:-2] + last * 1000 + content[-2:]) == "Gambar JPG ini rusak atau tidak lengkap."


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filestructure, "MAX_PIXELS", 2_000_000)
    assert refused(picture("PNG", (2000, 1001))) == "Gambar ini lebih dari 2 juta piksel. Kecilkan, lalu coba lagi."
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert refused(picture("PNG", (2000, 1001))) == "Gambar ini lebih dari 2 juta piksel. Kecilkan, lalu coba lagi."


def test_a_film_needs_its_first_box(look: Look) -> None:
    with pytest.raises(FileRefused, match="MP4 ini rusak"):
        look(b"\xff\xff\xff\x18" + MP4[4:])


def test_a_webm_says_so_itself_whatever_else_took_it_for_one(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="WebM ini rusak"):
        filestructure.check_structure(tmp_path, Kind.WEBM, WEBM.replace(b"webm", b"mkv!"))
