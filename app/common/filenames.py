"""Names of uploaded files: kept for show only, the storage never sees them (issue 2 point 11)."""

import re
import unicodedata

from app.common.filekinds import Kind

LONGEST_NAME = 120
_LONGEST_EXTENSION = 10
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}")
"""Of letters first: the year in "Rapat 24.11.2026" is none."""
_SAME = {Kind.JPG: {".jpg", ".jpeg"}}
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


def display_name(filename: str) -> str:
    """The sender's name for it, without folders, control and direction characters; never empty."""
    name = unicodedata.normalize("NFC", filename).replace("\\", "/").rpartition("/")[2]
    shown = "".join(character for character in name if _is_visible(character))
    return _shortened(_NOT_IN_NAMES.sub("_", " ".join(shown.split())).strip(". ")) or "berkas"


def with_extension(name: str, kind: Kind) -> str:
    """Make a shown name end with what the file is, since the reader's computer goes by the name alone.

    surat.pdf.html, which is a PDF, becomes surat.pdf.
    """
    stem, dot, extension = name.rpartition(".")
    if not _EXTENSION.fullmatch(dot + extension) or not stem:
        stem, extension = name, ""
    own = _SAME.get(kind, {f".{kind}"})
    if f".{extension}".lower() in own:
        return name
    if any(stem.lower().endswith(ending) for ending in own):
        return stem
    return f"{stem[: LONGEST_NAME - len(kind) - 1].rstrip('. ')}.{kind}"


def _is_visible(character: str) -> bool:
    """Not control, format (direction, zero width), surrogate, private, unassigned, or a line break."""
    category = unicodedata.category(character)
    return not (category.startswith("C") or category in {"Zl", "Zp"})


def _shortened(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if len(name) <= LONGEST_NAME or not dot or len(extension) > _LONGEST_EXTENSION:
        return name[:LONGEST_NAME].rstrip(". ")
    return f"{stem[: LONGEST_NAME - len(extension) - 1].rstrip('. ')}.{extension}"
