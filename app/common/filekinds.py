"""The kinds of files the portal knows, and how they are called (spec 7.2 "Jenis File")."""

from enum import StrEnum
from typing import Final

from app.common.kalimat import tell as _l


class Kind(StrEnum):
    """What a file is, by its content."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    JPG = "jpg"
    PNG = "png"
    WEBP = "webp"
    ZIP = "zip"
    MP4 = "mp4"
    WEBM = "webm"


PICTURES: Final = frozenset({Kind.JPG, Kind.PNG, Kind.WEBP})
_OPENXML = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPE: Final[dict[Kind, str]] = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: f"{_OPENXML}wordprocessingml.document",
    Kind.XLSX: f"{_OPENXML}spreadsheetml.sheet",
    Kind.PPTX: f"{_OPENXML}presentationml.presentation",
    Kind.JPG: "image/jpeg",
    Kind.PNG: "image/png",
    Kind.WEBP: "image/webp",
    Kind.ZIP: "application/zip",
    Kind.MP4: "video/mp4",
    Kind.WEBM: "video/webm",
}
LABEL: Final[dict[Kind, str]] = {
    **{kind: kind.upper() for kind in Kind},
    Kind.WEBP: "WebP",
    Kind.WEBM: "WebM",
}


class FileRefused(ValueError):  # noqa: N818 - reads as the refusal it is
    """The file may not come in; the sentence says what it is and what is accepted."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class Damaged(Exception):  # noqa: N818 - never leaves the inspection
    """The structure is not what the kind promises; the sentence says how."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


_PROGRAM = _l("program yang dapat dijalankan")
_OLD_OFFICE = _l("dokumen Office lama atau yang dikunci kata sandi")
_FOUND: Final[dict[str, str]] = {
    **{media_type: LABEL[kind] for kind, media_type in MEDIA_TYPE.items()},
    "text/html": _l("halaman HTML"),
    "application/xhtml+xml": _l("halaman HTML"),
    "image/svg+xml": _l("gambar SVG"),
    "image/gif": _l("gambar GIF"),
    "image/heic": _l("foto HEIC"),
    "image/heif": _l("foto HEIC"),
    "image/tiff": _l("gambar TIFF"),
    "video/quicktime": _l("video MOV"),
    "video/x-matroska": _l("video MKV"),
    "application/x-rar": _l("arsip RAR"),
    "application/x-7z-compressed": _l("arsip 7Z"),
    "application/gzip": _l("arsip GZ"),
    "application/msword": _OLD_OFFICE,
    "application/vnd.ms-excel": _OLD_OFFICE,
    "application/vnd.ms-powerpoint": _OLD_OFFICE,
    "application/CDFV2": _OLD_OFFICE,
    "application/encrypted": _OLD_OFFICE,
    "application/x-ole-storage": _OLD_OFFICE,
    "application/x-dosexec": _PROGRAM,
    "application/vnd.microsoft.portable-executable": _PROGRAM,
    "application/x-executable": _PROGRAM,
    "application/x-pie-executable": _PROGRAM,
    "application/x-sharedlib": _PROGRAM,
    "application/x-mach-binary": _PROGRAM,
    "application/java-archive": _PROGRAM,
    "application/vnd.android.package-archive": _PROGRAM,
    "application/javascript": _PROGRAM,
    "application/x-sh": _PROGRAM,
    "text/javascript": _PROGRAM,
    "text/x-shellscript": _PROGRAM,
    "text/x-msdos-batch": _PROGRAM,
    "text/x-php": _PROGRAM,
    "text/x-script.python": _PROGRAM,
    "text/plain": _l("teks biasa"),
}


def name_of(media_type: str) -> str:
    """How an officer would call what libmagic found."""
    if media_type.startswith("application/vnd.oasis.opendocument"):
        return _l("dokumen OpenDocument")
    return _FOUND.get(media_type) or _l("jenis yang tidak dikenal")
