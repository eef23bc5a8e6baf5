"""The sender's name of a file is shown, but cannot play tricks (issue 2 point 11)."""

import pytest

from app.common.filetypes import display_name


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
