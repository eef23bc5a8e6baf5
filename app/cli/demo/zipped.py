"""Office files are zips that carry the hour of writing; this takes it out."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (2026, 1, 5, 8, 0, 0)


def same_every_time(data: bytes) -> bytes:
    """Return the same zip with one fixed time on every part, ordered so that libmagic knows the kind."""
    target = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for part in sorted(old.infolist(), key=_place):
            info = ZipInfo(part.filename, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(part))
    return target.getvalue()


def _place(part: ZipInfo) -> tuple[int, str]:
    """The two parts that every office file starts with, then the body, then what is about the file."""
    first = {"[Content_Types].xml": 0, "_rels/.rels": 1}
    body = 2 if part.filename.startswith(("word/", "ppt/")) else 3
    return first.get(part.filename, body), part.filename
