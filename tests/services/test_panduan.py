"""Both guides bear the office's name and settings, speak of what there is, and are set once."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import update
from werkzeug.routing import BuildError

from app.cli.bahasa import sentences
from app.extensions import db
from app.models import JenisDokumentasi, Kantor
from app.queries.kantor import home_kantor
from app.services import panduan as service
from app.services.panduan import TEMPLATES, GuideError, Panduan, guide_file, guide_size, pages_named, set_guides
from app.services.unit_of_work import unit_of_work

LABEL = re.compile(r"tombol\[([^\[\]]+)\]")
HEADING = re.compile(r"^=+ (.+)$", re.MULTILINE)
KEYS = {"/", "?"}
BOTH = list(Panduan)


@pytest.fixture
def office(app: Flask) -> Flask:
    return app


def reader_of(app: Flask, panduan: Panduan) -> PdfReader:
    with app.test_request_context():
        return PdfReader(BytesIO(guide_file(panduan=panduan, kantor=home_kantor()).read_bytes()))


def pages(app: Flask, panduan: Panduan) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader_of(app, panduan).pages]


def change_office(app: Flask, **values: Any) -> None:
    with app.app_context(), unit_of_work() as session:
        session.execute(update(Kantor).values(**values))


def texts(panduan: Panduan) -> dict[str, str]:
    return {path.name: path.read_text() for path in sorted((TEMPLATES / panduan.value).glob("*.typ"))}


@pytest.mark.parametrize("panduan", BOTH)
def test_a_guide_has_a_cover_contents_and_numbered_pages(office: Flask, panduan: Panduan) -> None:
    found = pages(office, panduan)
    assert 10 <= len(found) <= 26
    assert f"Panduan Pengguna {panduan.value.title()}" in found[0]
    assert "Badan Pusat Statistik Provinsi Riau" in found[0]
    assert found[1].startswith("SPEKTRAL Panduan Pengguna")
    assert "Daftar isi" in found[1]
    assert found[2].endswith("2")


@pytest.mark.parametrize("panduan", BOTH)
def test_every_chapter_of_the_text_is_in_the_contents(office: Flask, panduan: Panduan) -> None:
    contents = pages(office, panduan)[1]
    chapters = [title for text in texts(panduan).values() for title in HEADING.findall(text)]
    assert len(chapters) >= 10
    assert [title for title in chapters if title not in contents] == []


@pytest.mark.parametrize("panduan", BOTH)
def test_a_guide_can_be_read_aloud_and_kept(office: Flask, panduan: Panduan) -> None:
    reader = reader_of(office, panduan)
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/Lang"] == "id"
    assert catalogue["/MarkInfo"]["/Marked"]
    described = str(reader.xmp_metadata.stream.get_data()) if reader.xmp_metadata else ""
    assert "pdfaid:part" in described
    assert "pdfuaid:part" in described
    assert reader.outline


@pytest.mark.parametrize("panduan", BOTH)
def test_a_guide_names_only_pages_that_there_are(office: Flask, panduan: Panduan) -> None:
    named = pages_named(panduan)
    assert len(named) >= 8
    assert [endpoint for endpoint in named if endpoint not in office.view_functions] == []


@pytest.mark.parametrize("panduan", BOTH)
def test_a_guide_leads_to_its_pages_in_this_portal(office: Flask, panduan: Panduan) -> None:
    links = {
        str(mark.get_object()["/A"]["/URI"])
        for page in reader_of(office, panduan).pages
        for mark in page.get("/Annots", [])
        if "/URI" in mark.get_object().get("/A", {})
    }
    for endpoint in pages_named(panduan):
        with office.test_request_context():
            path = office.url_map.bind("").build(endpoint)
        assert f"http://127.0.0.1:8000{path}" in links, endpoint


@pytest.mark.parametrize("panduan", BOTH)
def test_every_button_a_guide_names_is_called_so_on_the_screen(panduan: Panduan) -> None:
    on_screen = {str(message.id) for message in sentences() if message.id} | KEYS
    named = {label for text in texts(panduan).values() for label in LABEL.findall(text)}
    assert len(named) >= 12
    assert sorted(named - on_screen) == []


def test_the_kinds_of_documentation_in_the_guide_are_those_of_a_new_office(office: Flask) -> None:
    table = texts(Panduan.INTERNAL)["4_dokumentasi.typ"]
    with office.app_context():
        kinds = list(db.session.query(JenisDokumentasi))
        assert [row.nama for row in kinds if row.nama not in table] == []
        needed = {row.nama for row in kinds if row.wajib}
    assert set(re.findall(r"\[([\w ]+)\], \[Ya\]", table)) == needed


@pytest.mark.parametrize("panduan", BOTH)
def test_a_guide_says_what_this_office_set(office: Flask, panduan: Panduan) -> None:
    change_office(office, nama_panjang="Kantor Contoh", hari_tanggap=2, hari_keputusan=9)
    found = pages(office, panduan)
    assert all("Kantor Contoh" in page for page in found)
    text = " ".join(found)
    assert "paling lambat 2 hari kerja" in text
    assert "paling lambat 9 hari kerja" in text


def test_an_office_name_that_looks_like_markup_is_printed_as_it_is(office: Flask) -> None:
    change_office(office, nama_panjang='#panic("x") *BPS* $1$')
    assert '#panic("x") *BPS* $1$' in pages(office, Panduan.INTERNAL)[1]


def test_the_same_guide_is_set_once_and_a_changed_office_gets_another(office: Flask) -> None:
    with office.test_request_context():
        kantor = home_kantor()
        assert guide_size(panduan=Panduan.INTERNAL, kantor=kantor) is None
        first = guide_file(panduan=Panduan.INTERNAL, kantor=kantor)
        assert guide_size(panduan=Panduan.INTERNAL, kantor=kantor) == first.stat().st_size
        kept = first.stat().st_ino
        assert guide_file(panduan=Panduan.INTERNAL, kantor=kantor).stat().st_ino == kept
        kantor.telepon = "0761-14000"
        assert guide_file(panduan=Panduan.INTERNAL, kantor=kantor) != first


def test_old_guides_make_room(office: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "typeset", lambda *_args, **_more: b"%PDF-")
    with office.test_request_context():
        kantor = home_kantor()
        made = []
        for number in range(service.KEPT + 5):
            kantor.telepon = str(number)
            made.append(guide_file(panduan=Panduan.EKSTERNAL, kantor=kantor))
        left = set(made[-1].parent.iterdir())
    assert len(left) == service.KEPT
    assert made[-1] in left


def test_a_guide_that_cannot_be_set_is_a_sentence_and_leaves_nothing(
    office: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_more: object) -> bytes:
        raise RuntimeError("no such picture")

    monkeypatch.setattr(service, "typeset", broken)
    with office.test_request_context():
        kantor = home_kantor()
        with pytest.raises(GuideError, match="belum dapat disusun"):
            guide_file(panduan=Panduan.INTERNAL, kantor=kantor)
        set_guides(kantor)
        assert guide_size(panduan=Panduan.INTERNAL, kantor=kantor) is None
    assert "the guide internal is not set" in caplog.text


def test_a_renamed_page_is_noticed(office: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "pages_named", lambda _panduan: ["kelola.tidak_ada"])
    with office.test_request_context(), pytest.raises(BuildError):
        guide_file(panduan=Panduan.INTERNAL, kantor=home_kantor())


def test_no_text_is_left_over() -> None:
    included = {
        Path(name).name
        for panduan in Panduan
        for name in re.findall(r'#include "([^"]+)"', (TEMPLATES / f"{panduan.value}.typ").read_text())
    }
    assert included == {name for panduan in Panduan for name in texts(panduan)}
