"""A photo that comes in keeps what the eye sees, and loses what tells of place, person and camera (issue 3 point 5)."""

import io
import random
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from app.common.filekinds import Damaged, Kind
from app.common.photos import PREVIEW, preview, renew
from tests.factories.pictures import SECRETS, drawn, with_secrets


def new_of(tmp_path: Path, content: bytes, kind: Kind = Kind.JPG) -> bytes:
    path = tmp_path / "foto"
    path.write_bytes(content)
    out = tmp_path / "baru"
    out.unlink(missing_ok=True)
    renew(path, kind, out)
    return out.read_bytes()


def looked_at(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


@pytest.mark.parametrize("kind", [Kind.JPG, Kind.PNG, Kind.WEBP])
def test_place_person_and_camera_are_gone(tmp_path: Path, kind: Kind) -> None:
    sent = with_secrets(kind)
    assert [secret for secret in SECRETS if secret in sent] == list(SECRETS)
    new = new_of(tmp_path, sent, kind)
    assert [secret for secret in SECRETS if secret in new] == []
    image = looked_at(new)
    assert dict(image.getexif()) == {}
    assert not {"exif", "xmp", "comment", "icc_profile", "photoshop", "Author", "dpi"} & set(image.info)


def test_a_gps_place_does_not_survive_in_a_small_picture_inside_the_photo_either(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (0.0, 30.0, 1.0), 3: "E", 4: (101.0, 26.0, 50.0)})
    out = io.BytesIO()
    small = io.BytesIO()
    drawn(40, 30).save(small, "JPEG", exif=exif)
    drawn(400, 300).save(out, "JPEG", exif=exif)
    sent = out.getvalue() + small.getvalue()
    assert sent.count(b"Exif\0\0") == 2
    assert b"Exif\0\0" not in new_of(tmp_path, sent)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_its_camera_was_held(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    drawn(160, 96).save(out, "PNG", exif=exif)
    expected = ImageOps.exif_transpose(looked_at(out.getvalue()))
    new = looked_at(new_of(tmp_path, out.getvalue(), Kind.PNG))
    assert new.size == expected.size == ((96, 160) if orientation > 4 else (160, 96))
    assert new.tobytes() == expected.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_loses_no_pixel(tmp_path: Path, mode: str) -> None:
    picture = Image.new("I;16", (60, 40), 40_000) if mode == "I;16" else drawn(60, 40).convert("L").convert(mode)
    out = io.BytesIO()
    picture.save(out, "PNG")
    new = looked_at(new_of(tmp_path, out.getvalue(), Kind.PNG))
    assert (new.mode, new.tobytes()) == (picture.mode, picture.tobytes())


def test_see_through_parts_of_a_palette_stay_so(tmp_path: Path) -> None:
    out = io.BytesIO()
    drawn(60, 40).convert("P").save(out, "PNG", transparency=0)
    assert looked_at(new_of(tmp_path, out.getvalue(), Kind.PNG)).info["transparency"] == 0


def test_a_lossless_webp_loses_no_pixel_behind_a_profile_either(tmp_path: Path) -> None:
    out = io.BytesIO()
    drawn(60, 40).save(out, "WEBP", lossless=True, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0")
    assert looked_at(new_of(tmp_path, out.getvalue(), Kind.WEBP)).tobytes() == drawn(60, 40).tobytes()


def test_a_jpeg_keeps_its_own_quality(tmp_path: Path) -> None:
    out = io.BytesIO()
    drawn(320, 240).save(out, "JPEG", quality=83, subsampling=1)
    before, after = looked_at(out.getvalue()), looked_at(new_of(tmp_path, out.getvalue()))
    assert after.quantization == before.quantization  # type: ignore[attr-defined] # of a JPEG
    worst = max(abs(a - b) for a, b in zip(before.tobytes(), after.tobytes(), strict=True))
    assert worst <= 6


def test_a_cmyk_photo_of_a_printer_becomes_one_for_screens(tmp_path: Path) -> None:
    out = io.BytesIO()
    drawn(60, 40).convert("CMYK").save(out, "JPEG")
    assert looked_at(new_of(tmp_path, out.getvalue())).mode == "RGB"


def test_colours_of_another_profile_look_the_same_without_it(tmp_path: Path) -> None:
    swapped = swapped_colours()
    red, out = Image.new("RGB", (16, 16), (200, 30, 30)), io.BytesIO()
    red.save(out, "PNG", icc_profile=swapped)
    new = looked_at(new_of(tmp_path, out.getvalue(), Kind.PNG)).getpixel((5, 5))
    assert isinstance(new, tuple)
    assert new[2] > new[0]


def test_a_profile_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    drawn(16, 16).save(out, "PNG", icc_profile=b"bukan profil" * 20)
    assert looked_at(new_of(tmp_path, out.getvalue(), Kind.PNG)).tobytes() == drawn(16, 16).tobytes()


def test_of_a_telephones_two_views_the_first_one_is_the_photo(tmp_path: Path) -> None:
    out = io.BytesIO()
    drawn(64, 48).save(out, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8), "red")])
    new = looked_at(new_of(tmp_path, out.getvalue()))
    assert (new.format, new.size, getattr(new, "n_frames", 1)) == ("JPEG", (64, 48), 1)


@pytest.mark.parametrize(("kind", "name"), [(Kind.PNG, "PNG"), (Kind.WEBP, "WEBP")])
def test_a_moving_picture_is_refused_and_not_cut_in_silence(tmp_path: Path, kind: Kind, name: str) -> None:
    out = io.BytesIO()
    drawn(16, 16).save(out, name, save_all=True, append_images=[Image.new("RGB", (16, 16), "red")])
    with pytest.raises(Damaged) as refused:
        new_of(tmp_path, out.getvalue(), kind)
    assert refused.value.sentence == "Gambar bergerak tidak diterima. Simpan sebagai gambar diam."


@pytest.mark.parametrize(("kind", "name"), [(Kind.JPG, "JPEG"), (Kind.PNG, "PNG"), (Kind.WEBP, "WEBP")])
def test_half_a_picture_is_refused(tmp_path: Path, kind: Kind, name: str) -> None:
    out = io.BytesIO()
    Image.frombytes("RGB", (90, 90), random.Random(1).randbytes(90 * 90 * 3)).save(out, name)
    with pytest.raises(Damaged, match="rusak atau tidak lengkap"):
        new_of(tmp_path, out.getvalue()[: len(out.getvalue()) // 2], kind)


@pytest.mark.parametrize("kind", [Kind.JPG, Kind.PNG, Kind.WEBP])
def test_the_small_picture_is_small_upright_and_says_nothing_else(tmp_path: Path, kind: Kind) -> None:
    path = tmp_path / "foto"
    path.write_bytes(with_secrets(kind, size=(1600, 1200), orientation=6))
    small = preview(path, kind)
    image = looked_at(small)
    assert (image.format, image.size) == ("WEBP", (360, PREVIEW))
    assert len(small) < 40_000
    assert [secret for secret in SECRETS if secret in small] == []


def test_sixteen_bits_of_grey_stay_grey_when_small(tmp_path: Path) -> None:
    path = tmp_path / "foto"
    Image.new("I;16", (60, 40), 32_768).save(path, "PNG")
    shown = looked_at(preview(path, Kind.PNG)).getpixel((5, 5))
    assert isinstance(shown, tuple)
    assert 120 < shown[0] < 136


def test_a_comment_of_a_png_that_unpacks_to_gigabytes_is_refused(tmp_path: Path) -> None:
    told = PngInfo()
    for n in range(70):
        told.add_text(f"c{n}", "0" * 1_000_000, zip=True)
    out = io.BytesIO()
    drawn(8, 8).save(out, "PNG", pnginfo=told)
    assert len(out.getvalue()) < 200_000
    with pytest.raises(Damaged):
        new_of(tmp_path, out.getvalue(), Kind.PNG)


def swapped_colours() -> bytes:
    """Give a profile in which what is called red is blue: sRGB with its two ends exchanged."""
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes().replace(b"s\0R\0G\0B", b"x\0R\0G\0B")
    return own.replace(b"rXYZ", b"tmpX").replace(b"bXYZ", b"rXYZ").replace(b"tmpX", b"bXYZ")
