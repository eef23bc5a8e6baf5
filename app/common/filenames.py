"""Names of uploaded files: kept for show only, the storage never sees them (issue 2 point 11)."""

import re
import unicodedata

LONGEST_NAME = 120
_LONGEST_EXTENSION = 10
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


def display_name(filename: str) -> str:
    """The sender's name for it, without folders, control and direction characters; never empty."""
    name = unicodedata.normalize("NFC", filename).replace("\\", "/").rpartition("/")[2]
    shown = "".join(character for character in name if _is_visible(character))
    return _shortened(_NOT_IN_NAMES.sub("_", " ".join(shown.split())).strip(". ")) or "berkas"


def _is_visible(character: str) -> bool:
    """Not control, format (direction, zero width), surrogate, private, unassigned, or a line break."""
    category = unicodedata.category(character)
    return not (category.startswith("C") or category in {"Zl", "Zp"})


def _shortened(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    if len(name) <= LONGEST_NAME or not dot or len(extension) > _LONGEST_EXTENSION:
        return name[:LONGEST_NAME].rstrip(". ")
    return f"{stem[: LONGEST_NAME - len(extension) - 1].rstrip('. ')}.{extension}"
