"""Archives and Office documents are looked into before they come in (dependencies "Files")."""

import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import docx
import pytest

from app.common import zips
from app.common.filetypes import FileRefused, Kind, inspect

TYPES = "[Content_Types].xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "berkas"


def pack(path: Path, names: dict[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in names.items():
            archive.writestr(name, content)


def document(path: Path, extra: dict[str, bytes]) -> None:
    """A true DOCX with something added or replaced."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    pack(path, parts | extra)


def types(entries: str) -> str:
    """The list of types of a document, with these entries."""
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{entries}</Types>'


def refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        inspect(path, allowed=frozenset({Kind.DOCX, Kind.ZIP}))
    assert refused.value.sentence.endswith(" Yang diterima: DOCX, ZIP.")
    return refused.value.sentence.removesuffix(" Yang diterima: DOCX, ZIP.")


def test_a_document_with_macros_is_refused_although_it_looks_like_a_docx(path: Path) -> None:
    document(path, {})
    assert inspect(path, allowed=frozenset({Kind.DOCX})) is Kind.DOCX
    document(path, {"word/vbaProject.bin": b"macro"})
    assert refusal(path) == "Dokumen ini memuat makro (DOCM, XLSM, atau PPTM). Simpan ulang tanpa makro."
    document(path, {"word/VBAPROJECT.BIN": b"macro"})
    assert "makro" in refusal(path)


@pytest.mark.parametrize(
    "declared",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.document.macro&#69;nabled.main+xml",
        "application/vnd.ms-office.vba&#x50;roject",
        "APPLICATION/VND.MS-OFFICE.VBAPROJECT",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_renamed_macro_is_known_by_its_declared_type(path: Path, declared: str, encoding: str) -> None:
    kop = f'<Override PartName="/word/kop.bin" ContentType="{declared}"/>'
    document(path, {TYPES: types(kop).encode(encoding), "word/kop.bin": b"macro"})
    assert refusal(path) == "Dokumen ini memuat makro (DOCM, XLSM, atau PPTM). Simpan ulang tanpa makro."


def test_the_type_of_the_main_part_may_be_its_own_or_that_of_its_extension(path: Path) -> None:
    document(path, {TYPES: types(f'<Override PartName="/word/document.xml" ContentType="{DOCX}"/>').encode()})
    assert inspect(path, allowed=frozenset({Kind.DOCX})) is Kind.DOCX
    document(path, {TYPES: types(f'<Default Extension="xml" ContentType="{DOCX}"/>').encode()})
    assert inspect(path, allowed=frozenset({Kind.DOCX})) is Kind.DOCX


@pytest.mark.parametrize(
    "entries",
    [
        "",
        f'<Override PartName="/word/lain.xml" ContentType="{DOCX}"/>',
        f'<Override PartName="/word/document.xml" ContentType="{DOCX.replace("document.main", "template.main")}"/>',
        f'<Default Extension="xml" ContentType="{DOCX}"/><Override PartName="/word/document.xml" ContentType="a/b"/>',
    ],
)
def test_a_document_whose_main_part_is_declared_as_something_else_is_refused(path: Path, entries: str) -> None:
    document(path, {TYPES: types(entries).encode()})
    assert refusal(path) == "Jenis dokumen ini tidak sesuai isinya. Simpan ulang sebagai DOCX."


def test_a_list_of_types_too_long_to_be_read_is_refused(path: Path) -> None:
    comment = f"<!--{'x' * 1_100_000}-->"
    kop = '<Override PartName="/word/kop.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    document(path, {TYPES: types(comment + kop).encode(), "word/kop.bin": b"macro"})
    assert refusal(path) == "Daftar isi dokumen ini tidak dapat dibaca. Simpan ulang, lalu coba lagi."


@pytest.mark.parametrize(
    "content",
    [
        b"bukan xml",
        b"<Types>",
        b'<!DOCTYPE Types [<!ENTITY m "macroEnabled">]><Types/>',
        '<!DOCTYPE Types [<!ENTITY m "macroEnabled">]><Types/>'.encode("utf-16"),
        '<?xml version="1.0" encoding="cp037"?><Types/>'.encode("cp037"),
        b'<?xml version="1.0" encoding="iso-8859-1"?><Types/>',
    ],
)
def test_a_list_of_types_that_is_no_plain_xml_is_refused(path: Path, content: bytes) -> None:
    document(path, {TYPES: content})
    assert refusal(path) == "Daftar isi dokumen ini tidak dapat dibaca. Simpan ulang, lalu coba lagi."


@pytest.mark.parametrize("second", [TYPES, TYPES.upper()])
def test_two_files_of_one_name_are_refused_because_programs_read_either(path: Path, second: str) -> None:
    pack(path, {TYPES: types("").encode(), "word/document.xml": b"<w/>"})
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(second, types(f'<Default Extension="xml" ContentType="{DOCX}"/>'))
    assert refusal(path) == "Arsip ini memuat dua berkas bernama sama."


def test_a_zip_is_only_a_document_with_its_list_of_types_and_its_main_part(path: Path) -> None:
    allowed = frozenset(Kind)
    pack(path, {"word/document.xml": b"<w/>"})
    assert inspect(path, allowed=allowed) is Kind.ZIP
    pack(path, {TYPES: b"<Types/>", "word/tanpa.xml": b"<w/>"})
    assert inspect(path, allowed=allowed) is Kind.ZIP
    pack(path, {TYPES: b"<Types/>", "word/document.xml": b"<w/>", "xl/workbook.xml": b"<x/>"})
    assert refusal(path) == "Dokumen ini memuat lebih dari satu jenis dokumen."


def test_too_many_files_in_an_archive_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_ENTRIES", 3)
    pack(path, {f"{n}.txt": b"" for n in range(3)})
    assert inspect(path, allowed=frozenset({Kind.ZIP})) is Kind.ZIP
    pack(path, {f"{n}.txt": b"" for n in range(4)})
    assert refusal(path) == "Arsip ini memuat lebih dari 3 berkas."


def test_a_huge_directory_is_refused_before_it_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_ENTRIES", 2)
    monkeypatch.setattr(zips, "ZipFile", None)
    pack(path, {"n" * 5000: b""})
    assert refusal(path) == "Arsip ini memuat lebih dari 2 berkas."


def test_a_zip64_directory_cannot_hide_its_size(path: Path) -> None:
    pack(path, {"a.txt": b"isi"})
    content = path.read_bytes()
    end = content.rindex(b"PK\5\6")
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, end, 1)
    path.write_bytes(content[:end] + locator + content[end:])
    assert refusal(path) == "Arsip ini memakai format ZIP64. Buat ulang sebagai ZIP biasa."


def test_a_bomb_is_refused_by_what_it_would_unpack_to(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MAX_UNPACKED", 1024**2)
    pack(path, {"a.csv": b"0" * 600_000, "b.csv": b"0" * 600_000})
    assert path.stat().st_size < 10_000
    assert refusal(path) == "Isi arsip ini lebih dari 1 MB setelah dibuka."


@pytest.mark.parametrize(
    "name",
    [
        "../luar.txt",
        "a/../../luar.txt",
        "/etc/passwd",
        "..\\luar.txt",
        "C:\\luar.txt",
        "\\\\server\\luar.txt",
    ],
)
def test_names_that_lead_out_of_the_archive_are_refused(path: Path, name: str) -> None:
    pack(path, {name: b"x"})
    assert refusal(path) == "Arsip ini memuat nama berkas yang menunjuk ke luar arsip."


def test_two_dots_inside_a_name_lead_nowhere(path: Path) -> None:
    pack(path, {"data..2026/rekap..csv": b"x"})
    assert inspect(path, allowed=frozenset({Kind.ZIP})) is Kind.ZIP


def test_a_link_in_an_archive_is_refused(path: Path) -> None:
    link = zipfile.ZipInfo("tautan")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert refusal(path) == "Arsip ini memuat tautan ke berkas lain."


def test_a_locked_archive_is_refused(path: Path) -> None:
    pack(path, {"a.txt": b"rahasia"})
    content = bytearray(path.read_bytes())
    content[content.rindex(b"PK\1\2") + 8] |= 1
    path.write_bytes(bytes(content))
    assert refusal(path) == "Arsip ini dikunci kata sandi."


def test_an_empty_or_broken_archive_is_refused(path: Path) -> None:
    pack(path, {})
    assert refusal(path) == "Arsip ini kosong."
    pack(path, {"a.txt": b"isi " * 100})
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    assert refusal(path) == "Arsip ini rusak atau tidak lengkap."
    path.write_bytes(whole.replace(b"PK\1\2", b"PK\0\0"))
    assert refusal(path) == "Arsip ini rusak atau tidak lengkap."


def test_an_unreadable_list_of_types_is_refused(path: Path) -> None:
    pack(path, {TYPES: b"<Types/>" * 50, "word/document.xml": b"<w/>"})
    content = bytearray(path.read_bytes())
    start = content.index(TYPES.encode()) + len(TYPES)
    content[start : start + 4] = b"\xff\xff\xff\xff"
    path.write_bytes(bytes(content))
    assert refusal(path) == "Arsip ini rusak atau tidak lengkap."
