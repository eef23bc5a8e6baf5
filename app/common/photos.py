"""Pictures made anew: what the eye sees goes on, what tells of place, person or camera does not.

A picture is decoded and written again by ourselves. With its metadata goes whatever else was hidden in the file, so
that what comes out may also be shown inside the portal.
"""

import struct
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from PIL import Image, ImageCms, ImageOps
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

from app.common.filekinds import LABEL, Damaged, Kind
from app.common.kalimat import tell as _

PREVIEW = 480
"""Pixels of the longer side of a small picture."""
MOST_PIXELS = 13_000_000
"""That are held at once, in four bytes each and twice while a picture is turned; a telephone takes twelve million."""
MOST_GREY = 2 * MOST_PIXELS
"""Of one byte each."""
MOST_SCANNED = 3 * MOST_PIXELS
"""Black or white: a page at 600 dots an inch has 35 million."""
MOST_PNG = 9_000_000
"""In colour: nothing packs as slowly. A screen of the largest kind has 8.3 million."""
MOST_WEBP = 4_000_000
"""Its decoder and its encoder want six times as much."""
MOST_LOSSLESS = 2_000_000
"""Of a WebP that loses nothing, which wants twice as much again; a larger one is written with a loss nobody sees."""
MOST_IN_PASSES = 60_000_000
"""Bytes that a JPEG of several passes takes before the first pixel is known."""
_LARGE = 4_000_000
"""Pixels above which time matters more than a few bytes."""
_GOOD = 92
_SMALL_QUALITY = 74
_FORMAT = {Kind.JPG: "JPEG", Kind.PNG: "PNG", Kind.WEBP: "WEBP"}
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, KeyError, EOFError, OverflowError, struct.error)
"""What Pillow raises at pictures that are not whole."""


def most_pixels(image: Image.Image, kind: Kind) -> int:
    """Say how many pixels such a picture may have, by its head, before anything is unpacked."""
    if kind is Kind.WEBP:
        return MOST_WEBP
    if isinstance(image, JpegImageFile):
        return MOST_IN_PASSES // _bytes_in_passes(image) if image.info.get("progressive") else sys.maxsize
    if image.mode in {"1", "L"}:
        return MOST_SCANNED if image.mode == "1" else MOST_GREY
    return MOST_PNG


def renew(path: Path, kind: Kind, out: Path) -> None:
    """Write the picture anew: upright, in sRGB, without metadata; as good as it was. Raises Damaged.

    A JPEG keeps its own tables of quality, so that it loses next to nothing; of more than `MOST_PIXELS` it is taken at
    half its size or less. PNG loses nothing, nor does a lossless WebP that is not large.
    """
    try:
        with _opened(path, kind) as image, out.open("xb") as target:
            _refuse_moving(image, kind)
            options = _options(image, path, kind)
            _make_fit(image)
            _write(_upright(image), target, _FORMAT[kind], options)
    except _BROKEN:
        raise _damaged(kind) from None


def preview(path: Path, kind: Kind) -> bytes:
    """Give a small picture of it, for pages that show many. Raises Damaged."""
    out = BytesIO()
    try:
        with _opened(path, kind) as image:
            if kind is Kind.JPG:
                image.draft("RGB", (2 * PREVIEW, 2 * PREVIEW))  # decodes no more pixels than it needs
            image.load()
            if image.mode in {"RGB", "RGBA", "L"}:  # what can be made smaller as it is needs no room for a copy
                image.thumbnail((2 * PREVIEW, 2 * PREVIEW), Image.Resampling.LANCZOS, reducing_gap=2.0)
            seen = _in_colour(_upright(image))
            seen.thumbnail((PREVIEW, PREVIEW), Image.Resampling.LANCZOS, reducing_gap=2.0)
            _write(seen, out, "WEBP", {"quality": _SMALL_QUALITY, "method": 4})
    except _BROKEN:
        raise _damaged(kind) from None
    return out.getvalue()


@contextmanager
def _opened(path: Path, kind: Kind) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
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
    pixels = image.size[0] * image.size[1]
    if kind is Kind.PNG:
        return {"compress_level": 1 if pixels > _LARGE else 6}
    if kind is Kind.WEBP:
        exact = pixels <= MOST_LOSSLESS and _is_lossless(path)
        return (
            {"lossless": True, "method": 2} if exact else {"quality": _GOOD, "method": 2 if pixels > _LARGE // 2 else 4}
        )
    # In one pass, a large one is written as it goes, without being held a second time.
    passes = {"progressive": pixels <= _LARGE}
    if isinstance(image, JpegImageFile) and image.mode in {"L", "RGB"} and image.quantization:
        return passes | {"qtables": image.quantization, "subsampling": get_sampling(image)}
    return passes | {"quality": _GOOD}


def _bytes_in_passes(image: JpegImageFile) -> int:
    """Give what each pixel of a JPEG of several passes takes: two bytes for each of its parts."""
    if image.mode == "L":
        return 2
    return {1: 4, 2: 3}.get(get_sampling(image), 8 if image.mode == "CMYK" else 6)


def _make_fit(image: Image.Image) -> None:
    """Have a large JPEG decoded at a half, a quarter or an eighth: its pixels are never there all at once."""
    most = MOST_GREY if image.mode == "L" else MOST_PIXELS
    width, height = image.size
    for part in (2, 4, 8):
        if image.size[0] * image.size[1] > most and isinstance(image, JpegImageFile):
            image.draft(image.mode, (width // part, height // part))


def _upright(image: Image.Image) -> Image.Image:
    """Turn the picture as its camera was held, and put its colours into sRGB, which needs no profile."""
    image.load()
    profile = image.info.get("icc_profile")
    with suppress(*_BROKEN):  # then nobody knows how it was held
        ImageOps.exif_transpose(image, in_place=True)
    return _in_srgb(image, profile)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    target = "RGB" if image.mode == "CMYK" else image.mode
    if profile and image.mode in {"RGB", "RGBA", "L", "CMYK"}:
        try:
            own = ImageCms.getOpenProfile(BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(own):
                srgb, mode = ImageCms.createProfile("sRGB"), _colour(target)
                if mode == image.mode:
                    ImageCms.profileToProfile(image, own, srgb, inPlace=True)
                    return image
                return ImageCms.profileToProfile(image, own, srgb, outputMode=mode) or image
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
