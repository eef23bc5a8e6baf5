"""A logo drawn anew from its pixels: whatever else a file carried, positions, scripts, a second file, stays behind."""

import struct
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from app.common.filekinds import FileRefused, Kind
from app.common.kalimat import tell as _

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_PIXELS = 10_000_000
"""What a small file may unpack to; read from its head, before anything is unpacked."""
LEAST_SIDE = 32
LARGEST = (640, 240)
"""Sharp on a screen of double density and on paper, and light on every page."""
LIGHT = 48 * 1024
UNREADABLE = (
    *(OSError, ValueError, SyntaxError, TypeError, KeyError, EOFError, OverflowError, struct.error),
    Image.DecompressionBombError,
)
"""What Pillow raises at files that are cut short or made up."""


def redraw(path: Path) -> tuple[bytes, Kind]:
    """Give the picture anew, no larger than a page needs; raises FileRefused with a sentence."""
    try:
        with Image.open(path, formats=FORMATS) as file:
            _refuse_size(*file.size)
            file.draft(None, (2 * LARGEST[0], 2 * LARGEST[0]))
            ImageOps.exif_transpose(file, in_place=True)
            picture = file.convert("RGBA")
    except FileRefused:
        raise
    except UNREADABLE as error:
        raise FileRefused(_("Gambar ini rusak atau tidak lengkap.")) from error
    picture.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    clear = picture.getchannel("A").getextrema()[0] == 255  # noqa: PLR2004 - nothing shows through
    return _lightest(picture.convert("RGB") if clear else picture)


def _refuse_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise FileRefused(_("Gambar ini terlalu besar: %(x)s × %(y)s titik.", x=str(width), y=str(height)))
    if min(width, height) < LEAST_SIDE:
        raise FileRefused(_("Gambar ini terlalu kecil: paling sedikit %(n)s × %(n)s titik.", n=LEAST_SIDE))


def _lightest(picture: Image.Image) -> tuple[bytes, Kind]:
    """PNG keeps lines sharp; where it grows heavy, a photo becomes JPG and anything else gets fewer colours."""
    png = _saved(picture, "PNG", optimize=True)
    if len(png) <= LIGHT:
        return png, Kind.PNG
    if picture.mode == "RGB":
        return _saved(picture, "JPEG", quality=88, optimize=True), Kind.JPG
    return _saved(picture.quantize(256, method=Image.Quantize.FASTOCTREE), "PNG", optimize=True), Kind.PNG


def _saved(picture: Image.Image, form: str, **options: bool | int) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()
