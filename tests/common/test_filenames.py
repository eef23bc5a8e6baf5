"""The sender's name of a file is shown, but cannot play tricks (issue 2 point 11)."""

import pytest

from app.common.filenames import with_extension
from app.common.filetypes import Kind, display_name


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("Surat Permohonan.pdf", "Surat Permohonan.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\rina\Daftar Hadir.xlsx", "Daftar Hadir.xlsx"),
        ("undangan\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "undanganfdp.exe"),
        ("sur\0at\r\nX: 1\t.pdf", "suratX_ 1.pdf"),
        ("nol\N{ZERO WIDTH SPACE}lebar\N{LINE SEPARATOR}.pdf", "nollebar.pdf"),
        ('a<b>"c"|?*.pdf', "a_b__c____.pdf"),
        (".htaccess", "htaccess"),
        ("..", "berkas"),
        ("", "berkas"),
        ("Rapat é.docx", "Rapat é.docx"),
    ],
)
def test_a_name_is_shown_without_folders_and_invisible_characters(sent: str, shown: str) -> None:
    assert display_name(sent) == shown


def test_a_long_name_keeps_its_extension() -> None:
    assert display_name("a" * 300 + ".pdf") == "a" * 116 + ".pdf"
    assert display_name("a" * 300) == "a" * 120
    assert display_name("a." + "b" * 300) == "a." + "b" * 118


@pytest.mark.parametrize(
    ("sent", "kind", "kept"),
    [
        ("surat.pdf.html", Kind.PDF, "surat.pdf"),
        ("x.exe", Kind.PDF, "x.pdf"),
        ("a.pdf\0.exe", Kind.PDF, "a.pdf"),
        ("x.pdf", Kind.PNG, "x.png"),
        ("Surat Tugas", Kind.DOCX, "Surat Tugas.docx"),
        ("Rapat 24.11.2026", Kind.PDF, "Rapat 24.11.2026.pdf"),
        ("FOTO.JPEG", Kind.JPG, "FOTO.JPEG"),
        ("SURAT.PDF", Kind.PDF, "SURAT.PDF"),
        (".htaccess", Kind.ZIP, "htaccess.zip"),
        ("", Kind.PDF, "berkas.pdf"),
        ("a" * 300 + ".html", Kind.WEBM, "a" * 115 + ".webm"),
    ],
)
def test_a_stored_name_ends_with_what_the_file_is(sent: str, kind: Kind, kept: str) -> None:
    assert with_extension(display_name(sent), kind) == kept
