"""Pictures as telephones and programs send them: with more in them than one sees."""

import io
import struct
from functools import cache

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.common.filekinds import Kind

CAMERA, COMMENT, XMP = b"Kamera Siti Contoh", b"rahasia kantor", b"<x:xmpmeta>Aula Bappeda</x:xmpmeta>"
SECRETS = (CAMERA, COMMENT, XMP)


@cache
def drawn(width: int, height: int) -> Image.Image:
    """Give a picture whose sides and colours differ, so that turning and changing it shows."""
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, Image.new("L", (width, height), 90)))


def with_secrets(kind: Kind, *, size: tuple[int, int] = (64, 48), orientation: int = 1) -> bytes:
    """Give a picture that tells its camera, a remark and where it was taken, in the ways its format knows."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = CAMERA.decode(), orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (0.0, 30.0, 1.0)})
    out, image = io.BytesIO(), drawn(*size)
    if kind is Kind.JPG:
        image.save(out, "JPEG", exif=exif, comment=COMMENT, xmp=XMP)
        return out.getvalue() + b"lampiran telepon " + COMMENT
    if kind is Kind.WEBP:
        image.save(out, "WEBP", exif=exif, xmp=XMP)
        return _with_part(out.getvalue(), COMMENT)
    told = PngInfo()
    told.add_text("Author", COMMENT.decode())
    told.add_itxt("XML:com.adobe.xmp", XMP.decode())
    image.save(out, "PNG", exif=exif, pnginfo=told, dpi=(300, 300))
    return out.getvalue()


def _with_part(webp: bytes, content: bytes) -> bytes:
    """Add a part that no reader knows to a WebP."""
    body = webp[8:] + b"RAHA" + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body)) + body
