"""Pictures made anew: what the eye sees goes on, what tells of place, person or camera does not.

A picture is decoded and written again by ourselves. With its metadata goes whatever else was hidden in the file, so
that what comes out may also be shown inside the portal.
"""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import IO, Any, BinaryIO, cast

from PIL import Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from app.common.filekinds import LABEL, Damaged, Kind
from app.common.i18n import _

PREVIEW = 480
"""Pixels of the longer side of a small picture."""
_IN_MEMORY = 8 * 1024 * 1024
_GOOD = 92
_SMALL_QUALITY = 74
_FORMAT = {Kind.JPG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, OverflowError, struct.error)
"""What Pillow raises at pictures that are not whole."""
_ONE_AT_A_TIME = Lock()
"""A picture of many pixels takes hundreds of megabytes while it is open: one in each process is enough."""


def renewed(path: Path, kind: Kind) -> BinaryIO:
    """Give the picture written anew: upright, in sRGB, without metadata; as good as it was. Raises Damaged.

    A JPEG keeps its own tables of quality, so that it loses next to nothing; PNG and lossless WebP lose nothing.
    """
    target = cast("IO[bytes]", SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 - the caller reads and closes it
    try:
        with _opened(path, kind) as image:
            _refuse_moving(image, kind)
            options = _options(image, path, kind)
            _write(_upright(image), target, _FORMAT[kind], options)
    except BaseException as error:
        target.close()
        if isinstance(error, _BROKEN):
            raise _damaged(kind) from None
        raise
    target.seek(0)
    return cast("BinaryIO", target)


def preview(path: Path, kind: Kind) -> bytes:
    """Give a small picture of it, for pages that show many. Raises Damaged."""
    out = BytesIO()
    try:
        with _opened(path, kind) as image:
            if kind is Kind.JPG:
                image.draft("RGB", (2 * PREVIEW, 2 * PREVIEW))  # decodes no more pixels than it needs
            seen = _in_colour(_upright(image))
            seen.thumbnail((PREVIEW, PREVIEW), Image.Resampling.LANCZOS, reducing_gap=2.0)
            _write(seen, out, "WEBP", {"quality": _SMALL_QUALITY, "method": 4})
    except _BROKEN:
        raise _damaged(kind) from None
    return out.getvalue()


@contextmanager
def _opened(path: Path, kind: Kind) -> Iterator[Image.Image]:
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # at metadata that is broken: it goes anyway
        with Image.open(path, formats=[_FORMAT[kind]]) as image:
            yield image


def _damaged(kind: Kind) -> Damaged:
    return Damaged(_("Gambar %(jenis)s ini rusak atau tidak lengkap.", jenis=LABEL[kind]))


def _refuse_moving(image: Image.Image, kind: Kind) -> None:
    """A JPEG of several pictures is one of a telephone with a second view; of it the first one is the photo."""
    if kind is not Kind.JPG and getattr(image, "n_frames", 1) > 1:
        raise Damaged(_("Gambar bergerak tidak diterima. Simpan sebagai gambar diam."))


def _options(image: Image.Image, path: Path, kind: Kind) -> dict[str, Any]:
    if kind is Kind.PNG:
        return {"compress_level": 6}
    if kind is Kind.WEBP:
        return {"lossless": True} if _is_lossless(path) else {"quality": _GOOD}
    if isinstance(image, JpegImageFile) and image.mode in {"L", "RGB"} and image.quantization:
        return {"qtables": image.quantization, "subsampling": get_sampling(image), "progressive": True}
    return {"quality": _GOOD, "progressive": True}


def _upright(image: Image.Image) -> Image.Image:
    """Turn the picture as its camera was held, and put its colours into sRGB, which needs no profile."""
    image.load()
    profile = image.info.get("icc_profile")
    try:
        turned = ImageOps.exif_transpose(image)
    except _BROKEN:
        turned = image.copy()  # nobody knows how it was held
    return _in_srgb(turned, profile)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    target = "RGB" if image.mode == "CMYK" else image.mode
    if profile and image.mode in {"RGB", "RGBA", "L", "CMYK"}:
        try:
            own = ImageCms.getOpenProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(own):
                changed = ImageCms.profileToProfile(
                    image, own, ImageCms.createProfile("sRGB"), outputMode=_colour(target)
                )
                return changed or image
        except (ImageCms.PyCMSError, *_BROKEN):
            pass  # a profile that cannot be read says nothing about the colours
    return image.convert(target) if target != image.mode else image


def _colour(mode: str) -> str:
    """Grey by a profile of its own becomes colour: sRGB knows no grey."""
    return "RGB" if mode == "L" else mode


def _write(image: Image.Image, target: IO[bytes], name: str, options: dict[str, Any]) -> None:
    """Write the pixels and nothing else: encoders take comments and profiles from `info`."""
    transparency = image.info.get("transparency")
    image.info = {} if transparency is None else {"transparency": transparency}
    if name == "JPEG" and "qtables" in options and image.mode == "L" and len(options["qtables"]) > 1:
        options = options | {"qtables": {0: options["qtables"][0]}}
    image.save(target, name, exif=b"", **options)


def _in_colour(image: Image.Image) -> Image.Image:
    """Give a mode that can be made smaller smoothly and that WebP knows."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    see_through = image.mode in {"LA", "PA", "RGBA"} or "transparency" in image.info
    return image.convert("RGBA" if see_through else "RGB")


def _is_lossless(path: Path) -> bool:
    """Tell whether a WebP holds its pixels as they are: by the first of its parts that holds pixels."""
    with path.open("rb") as file:
        file.seek(12)
        while len(head := file.read(8)) == 8:  # noqa: PLR2004 - the name of a part, and its length
            if head[:4] in {b"VP8 ", b"VP8L"}:
                return head[:4] == b"VP8L"
            length = int.from_bytes(head[4:], "little")
            file.seek(length + length % 2, 1)
    return False
