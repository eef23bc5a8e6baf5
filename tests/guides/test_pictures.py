"""Pictures: each is listed, there, as wide as it says, of few colours, and shown somewhere."""

import re

import pytest
from flask import Flask
from PIL import Image

from app.cli.demo.accounts import demo_accounts
from app.config import ROOT
from app.services.panduan import EDITION, TEMPLATES
from guides import acts
from guides.pictures import FOLDER, LIST, Picture, pictures
from guides.samples import CONDITIONS

ALL = pictures()
README = (ROOT / "README.md").read_text()
TEXTS = "".join(path.read_text() for path in TEMPLATES.rglob("*.typ"))
SHOWN = set(re.findall(r'(?:gambar|berdampingan)\("([\w-]+)"', TEXTS))


def test_ten_pages_are_the_ones_used_most_and_readme_shows_them() -> None:
    main = [picture for picture in ALL if picture.utama]
    assert len(main) == 10
    for picture in main:
        assert f"docs/gambar/{picture.nama}.png" in README, picture.nama
    assert any(picture.lebar == 390 for picture in main)
    assert any(picture.tema == "gelap" for picture in main)


def test_the_folder_holds_the_listed_pictures_and_nothing_else() -> None:
    listed = {picture.file for picture in ALL}
    assert set(FOLDER.iterdir()) == listed | {LIST, EDITION}


def test_every_picture_is_shown_and_every_picture_shown_is_listed() -> None:
    in_readme = set(re.findall(r"docs/gambar/([\w-]+)\.png", README))
    assert in_readme | SHOWN == {picture.nama for picture in ALL}


@pytest.mark.parametrize("picture", ALL, ids=lambda picture: picture.nama)
def test_a_picture_is_as_it_is_listed(picture: Picture) -> None:
    with Image.open(picture.file) as image:
        assert image.width == picture.lebar or picture.bagian
        assert image.mode == "P"
    assert picture.file.stat().st_size < 120_000
    assert 10 <= len(picture.judul) <= 110
    assert 20 <= len(picture.alt) <= 160
    assert picture.alt != picture.judul


@pytest.mark.parametrize("picture", ALL, ids=lambda picture: picture.nama)
def test_a_picture_can_be_taken_again(app: Flask, picture: Picture) -> None:
    assert picture.halaman in app.view_functions
    people = {surel.partition("@")[0] for _peran, surel, _sandi in demo_accounts()}
    assert not picture.siapa or picture.siapa in people
    assert not picture.langkah or callable(getattr(acts, picture.langkah))
    assert set(picture.syarat) <= set(CONDITIONS)
    rule = next(rule for rule in app.url_map.iter_rules() if rule.endpoint == picture.halaman)
    assert rule.arguments <= {"nomor"}
    assert bool(picture.status) == ("nomor" in rule.arguments)
