"""What an uploaded file really is, by its content and its structure (issue 2 point 11, dependencies "Files").

libmagic alone takes a docm for a docx, the docx of some writers for nothing at all, and a polyglot for its
first type. So it only says what was found; what is accepted is settled by the structure.
"""

from functools import cache
from pathlib import Path

import pylibmagic  # noqa: F401 - brings the library that `magic` looks for, so it comes first

import magic  # isort: skip # after pylibmagic

from app.common.filekinds import LABEL, MEDIA_TYPE, Damaged, FileRefused, Kind, name_of
from app.common.filenames import display_name
from app.common.filestructure import check_structure
from app.common.kalimat import tell as _
from app.common.zips import inspect_zip

__all__ = ["LABEL", "MEDIA_TYPE", "FileRefused", "Kind", "display_name", "inspect"]

HEAD = 64 * 1024
"""With less, an xlsx reads as a zip."""
_OFFICE = (Kind.DOCX, Kind.XLSX, Kind.PPTX)
_MAYBE_ZIP = {"application/octet-stream", *(MEDIA_TYPE[kind] for kind in (Kind.ZIP, *_OFFICE))}
_DIRECT = {media_type: kind for kind, media_type in MEDIA_TYPE.items() if media_type not in _MAYBE_ZIP}
_DIRECT["video/x-m4v"] = Kind.MP4


def inspect(path: Path, *, allowed: frozenset[Kind]) -> Kind:
    """The kind of this file, when the slot allows it; else FileRefused with what to tell the sender."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise _refusal(_("Berkas ini kosong."), allowed)
    try:
        kind, found = _kind(path, head)
        if kind not in allowed:
            raise _refusal(_("Berkas ini ternyata %(jenis)s.", jenis=found), allowed)
        if kind not in (*_OFFICE, Kind.ZIP):
            check_structure(path, kind, head)
    except Damaged as damaged:
        raise _refusal(damaged.sentence, allowed) from None
    return kind


def media_type(head: bytes) -> str:
    """Say what libmagic takes it for."""
    return str(_magic().from_buffer(head))


def _kind(path: Path, head: bytes) -> tuple[Kind | None, str]:
    found = media_type(head)
    if head.startswith(b"PK") and found in _MAYBE_ZIP:
        kind = inspect_zip(path)
        return kind, LABEL[kind]
    return _DIRECT.get(found), name_of(found)


def _refusal(reason: str, allowed: frozenset[Kind]) -> FileRefused:
    accepted = ", ".join(LABEL[kind] for kind in Kind if kind in allowed)
    return FileRefused(_("%(alasan)s Yang diterima: %(jenis)s.", alasan=reason, jenis=accepted))


@cache
def _magic() -> magic.Magic:
    return magic.Magic(mime=True)
