"""A logo drawn anew: small, clean, and nothing of what else came in its file."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from app.common.filekinds import FileRefused, Kind
from app.common.logos import LARGEST, LIGHT, redraw
from tests.factories.pengaturan import picture


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "logo"


def drawn(path: Path, content: bytes) -> tuple[Image.Image, Kind, bytes]:
    path.write_bytes(content)
    made, kind = redraw(path)
    return Image.open(BytesIO(made)), kind, made


def test_a_logo_keeps_its_shape_and_becomes_no_larger_than_a_page_needs(path: Path) -> None:
    image, kind, _made = drawn(path, picture((3000, 1000)))
    assert kind is Kind.PNG
    assert image.size == (640, 213)


def test_a_small_logo_is_not_blown_up(path: Path) -> None:
    assert drawn(path, picture((90, 60)))[0].size == (90, 60)


def test_what_is_clear_stays_clear(path: Path) -> None:
    image, kind, _made = drawn(path, picture(colour=(11, 79, 138, 0)))
    assert kind is Kind.PNG
    assert image.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index] # a pixel of four


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_heavy_photo_becomes_light(path: Path, form: str) -> None:
    out = BytesIO()
    Image.effect_noise((1200, 500), 90).convert("RGB").save(out, form)
    image, kind, made = drawn(path, out.getvalue())
    assert kind is Kind.JPG
    assert len(made) < 4 * LIGHT
    assert image.size[0] <= LARGEST[0]


def test_words_positions_and_a_second_file_stay_behind(path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "rahasia kantor")
    content = picture(pnginfo=words) + b"PK\x03\x04<script>alert(1)</script>"
    _image, _kind, made = drawn(path, content)
    assert b"rahasia" not in made
    assert b"script" not in made


def test_a_picture_that_was_taken_sideways_stands_upright(path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert drawn(path, picture((200, 100), form="JPEG", exif=exif))[0].size == (100, 200)


def test_a_bomb_is_refused_by_its_head_and_never_unpacked(path: Path) -> None:
    path.write_bytes(_bomb(6_000, 6_000))
    with pytest.raises(FileRefused, match="6000 × 6000"):
        redraw(path)
    path.write_bytes(_bomb(60_000, 60_000))
    with pytest.raises(FileRefused):
        redraw(path)


@pytest.mark.parametrize(
    "content",
    [picture()[:60], b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"GIF89a"],
)
def test_what_is_no_whole_picture_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(FileRefused, match="rusak"):
        redraw(path)


def test_a_picture_nobody_could_see_is_refused(path: Path) -> None:
    path.write_bytes(picture((20, 20)))
    with pytest.raises(FileRefused, match="terlalu kecil"):
        redraw(path)


def _bomb(width: int, height: int) -> bytes:
    """A tiny PNG that says it is enormous."""
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
