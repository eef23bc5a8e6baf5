"""The logo in the store: one at a time, and nothing left behind."""

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app.common.filekinds import FileRefused
from app.extensions import db
from app.models import Kantor
from app.queries.kantor import home_kantor
from app.services import logo
from app.services.panduan import Panduan, guide_file
from tests.factories.pengaturan import admin, picture, set_logo, set_office
from tests.factories.stored import contents, stored
from tests.factories.world import World

BLUE, RED = (11, 79, 138, 255), (170, 30, 30, 255)


@pytest.fixture(autouse=True)
def people(world: World) -> None:
    world.internal()


def kept(world: World) -> tuple[str | None, str | None, str | None]:
    columns = select(Kantor.logo_kunci, Kantor.logo_jenis, Kantor.logo_alt)
    return tuple(world.read(lambda: db.session.execute(columns).one()))  # type: ignore[return-value] # three columns


def test_a_logo_is_kept_drawn_anew_with_what_it_shows(world: World) -> None:
    set_logo(world, picture((2000, 900)) + b"ekor", alt="Logo Contoh")
    key, kind, alt = kept(world)
    assert (kind, alt) == ("png", "Logo Contoh")
    assert world.read(stored) == [key]
    assert b"ekor" not in world.read(contents)[0]


def test_another_logo_takes_the_place_and_the_room_of_the_first(world: World) -> None:
    set_logo(world, picture(colour=BLUE))
    before = world.read(stored)
    set_logo(world, picture(colour=RED, form="WEBP"), nama="logo.webp")
    assert len(world.read(stored)) == 1
    assert world.read(stored) != before


def test_a_removed_logo_leaves_nothing(world: World) -> None:
    set_logo(world, picture())
    world.read(lambda: logo.remove_logo(actor=admin()))
    assert kept(world) == (None, None, None)
    assert world.read(stored) == []
    world.read(lambda: logo.remove_logo(actor=admin()))


def test_the_guides_bear_logo_and_letterhead_on_their_cover(world: World) -> None:
    def cover() -> tuple[int, str]:
        page = PdfReader(guide_file(panduan=Panduan.EKSTERNAL, kantor=home_kantor())).pages[0]
        return len(page.images), page.extract_text()

    assert world.read(cover)[0] == 0
    set_logo(world, picture())
    set_office(world, kop="Jalan Contoh 9")
    pictures, words = world.read(cover)
    assert pictures == 1
    assert "Jalan Contoh 9" in words


@pytest.mark.parametrize(
    ("nama", "content", "reason"),
    [
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "SVG"),
        ("logo.png", b"<!DOCTYPE html><html><script>alert(1)</script></html>", "HTML"),
        ("logo.png", b"%PDF-1.7\n" + b"x" * 200, "PDF"),
        ("logo.gif", b"GIF89a" + b"\0" * 200, "GIF"),
        ("logo.png", picture((20, 20)), "terlalu kecil"),
        ("logo.png", picture()[:-40], "rusak"),
        ("logo.png", b"", "kosong"),
        ("logo.jpg", picture((64, 64), form="JPEG") + b"x" * logo.SLOT.limit, "terlalu besar"),
    ],
)
def test_what_is_no_logo_is_refused_and_not_kept(world: World, nama: str, content: bytes, reason: str) -> None:
    with pytest.raises(FileRefused) as refused:
        set_logo(world, content, nama=nama)
    assert reason in str(refused.value.sentence)
    assert nama.partition(".")[0] in str(refused.value.sentence)
    assert world.read(stored) == []
    assert kept(world) == (None, None, None)


def test_a_full_disk_keeps_the_old_logo(world: World, full_disk: None) -> None:  # noqa: ARG001 - a condition
    with pytest.raises(FileRefused):
        set_logo(world, picture())
    assert kept(world) == (None, None, None)
    assert world.read(stored) == []
