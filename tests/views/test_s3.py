"""The office with its files in a bucket: by setting alone, and nobody notices (issue 4 point 2)."""

import io
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import func, select
from webtest import TestResponse

from app.common import clock
from app.extensions import db, portal
from app.models import Berkas, BerkasTitipan, Draf, Kantor, Status
from app.services.logo import logo_of
from app.services.orphans import sweep_orphans
from tests.conftest import another_process
from tests.factories.arsip import Arsip, jpg
from tests.factories.formulir import PDF, PENGAJU, filled, save, with_files
from tests.factories.pengaturan import picture, set_logo
from tests.factories.s3 import Bucket, S3Server, begun
from tests.factories.sender import FILM, POTONGAN, Sender
from tests.factories.stored import contents, stored
from tests.factories.world import World

pytestmark = pytest.mark.s3


def peopled(app: Flask) -> World:
    world = World(app)
    world.internal()
    world.pengguna(PENGAJU)
    world.pengguna("lain@contoh.test", instansi="Dinas Lain")
    return world


@pytest.fixture
def world(app: Flask, bucket: Bucket) -> Iterator[World]:
    """An office whose files lie in a bucket."""
    with another_process(app, **bucket.environ) as again:
        yield peopled(again)


@pytest.fixture
def mortal(app: Flask, tmp_path: Path) -> Iterator[tuple[World, S3Server, Bucket]]:
    """The same, on a server that may be killed."""
    server = begun(tmp_path / "s3")
    bucket = server.new_bucket()
    with another_process(app, **bucket.environ) as again:
        yield peopled(again), server, bucket
    server.kill()


def fetched(answer: TestResponse) -> tuple[bytes, str]:
    """Follow a redirect to the store as a browser does; gives the content and the name it is saved under."""
    assert answer.status_code == 302
    assert answer.headers["Cache-Control"] == "no-store"
    with urllib.request.urlopen(answer.headers["Location"]) as file:  # noqa: S310 - our own server
        assert file.headers["Content-Disposition"].startswith("attachment; ")
        return file.read(), file.headers["Content-Disposition"].partition("filename=")[2]


def with_surat(world: World) -> str:
    """Keep a draft with a letter; gives the address of the letter."""
    client = world.as_(PENGAJU)
    page = save(with_files(filled(client), ("Surat.pdf", PDF))).follow()
    return str(page.html.find("a", string=re.compile(r"Surat\.pdf"))["href"])


def test_a_letter_goes_into_the_bucket_and_comes_back_to_its_agency_only(world: World, bucket: Bucket) -> None:
    href = with_surat(world)
    key = world.read(lambda: db.session.scalars(select(Berkas.kunci)).one())
    assert bucket.names() == world.read(stored) == [key]
    assert not (Path(world.app.instance_path) / "berkas" / key).exists()
    assert fetched(world.as_(PENGAJU).get(href)) == (PDF, "Surat.pdf")
    assert "X-Amz" not in world.as_("lain@contoh.test").get(href, status=404)


def test_a_document_is_shown_through_the_portal_whole_or_in_part_and_sealed(world: World) -> None:
    arsip = Arsip(world)
    nomor = world.pengajuan(status=Status.SELESAI)
    (foto,) = arsip.dokumen(nomor, files=[("kegiatan.jpg", jpg())])
    (notulensi,) = arsip.dokumen(nomor, "Notulensi")
    client, place = world.as_("operator@contoh.test"), f"/kelola/pembinaan/{nomor}/dokumentasi"
    small = client.get(f"{place}/{foto}/pratinjau")
    assert small.content_type == "image/webp"
    assert small.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert small.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(f"{place}/{foto}/pratinjau", headers={"If-None-Match": small.headers["ETag"]}, status=304)
    assert client.get(f"{place}/{notulensi}/lihat").body == PDF
    part = client.get(f"{place}/{notulensi}/lihat", headers={"Range": "bytes=5-9"}, status=206)
    assert (part.body, part.headers["Content-Range"]) == (PDF[5:10], f"bytes 5-9/{len(PDF)}")


def test_everything_of_one_pembinaan_is_one_zip(world: World) -> None:
    arsip = Arsip(world)
    nomor = world.pengajuan(status=Status.SELESAI)
    arsip.dokumen(nomor, "Notulensi")
    arsip.dokumen(nomor, files=[("satu.jpg", jpg()), ("dua.jpg", jpg())])
    zipped = world.as_("operator@contoh.test").get(f"/kelola/pembinaan/{nomor}/dokumentasi/unduh-semua")
    with ZipFile(io.BytesIO(zipped.body)) as archive:
        assert archive.testzip() is None
        packed = [archive.read(name) for name in archive.namelist() if not name.startswith("00_")]
    assert len(packed) == 3
    assert all(content in world.read(contents) for content in packed)


def test_who_only_asks_about_a_module_is_told_by_the_portal(world: World) -> None:
    slug = Arsip(world).modul("Metadata dasar")
    client = world.as_("lain@contoh.test")
    told = client.head(f"/modul/{slug}/unduh")
    assert (told.status_code, told.content_length, told.content_type) == (200, len(PDF), "application/pdf")
    assert fetched(client.get(f"/modul/{slug}/unduh"))[0] == PDF


def test_a_link_of_somebody_who_may_is_worth_nothing_when_it_is_changed(world: World) -> None:
    answer = world.as_(PENGAJU).get(with_surat(world))
    changed = re.sub(r"X-Amz-Expires=\d+", "X-Amz-Expires=86400", answer.headers["Location"])
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(changed)  # noqa: S310 - our own server
    refused.value.close()


def test_the_logo_of_the_office_is_shown_and_printed_from_the_bucket(world: World, bucket: Bucket) -> None:
    set_logo(world, picture())
    page = world.as_("admin@contoh.test").get("/")
    shown = page.goto(page.html.select_one("header .brandmark img")["src"])
    assert shown.content_type == "image/png"
    kunci = world.read(lambda: db.session.scalars(select(Kantor.logo_kunci)).one())
    assert bucket.names() == [kunci]
    assert world.read(contents) == [shown.body]
    assert world.read(lambda: logo_of(db.session.scalars(select(Kantor)).one())) == shown.body


def test_a_film_in_pieces_becomes_one_object(world: World, bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.unggahan.POTONGAN", POTONGAN)
    nomor = world.pengajuan(status=Status.SELESAI)
    sender = Sender(world.as_("operator@contoh.test"), nomor, jenis=Arsip(world).jenis_id("Video"))
    sender.begin()
    sender.all()
    assert bucket.names() == []
    assert sender.finish().json == {"nama": "rekaman.mp4"}
    held = world.read(lambda: db.session.scalars(select(BerkasTitipan.kunci)).one())
    assert bucket.names() == [held]
    assert world.read(contents) == [FILM]


def test_a_wrong_file_never_reaches_the_bucket(world: World, bucket: Bucket) -> None:
    page = save(with_files(filled(world.as_(PENGAJU)), ("surat.pdf", b"<!doctype html><script></script>")), "*")
    assert "surat.pdf: Berkas ini ternyata" in page
    assert bucket.names() == world.read(stored) == []


def test_while_the_store_is_away_nothing_is_half_kept_and_all_is_there_when_it_is_back(
    mortal: tuple[World, S3Server, Bucket],
) -> None:
    world, server, bucket = mortal
    href = with_surat(world)
    client = world.as_(PENGAJU)
    form = with_files(filled(client, topik="Ditulis saat penyimpanan mati"), ("Kedua.pdf", PDF + b"%2"))
    server.kill()
    gone = client.get(href, status=503)
    assert gone.html.find("h1").get_text(strip=True) == "Layanan sedang tidak tersedia"
    assert gone.headers["Retry-After"] == "60"
    page = save(form, "*")
    assert "Berkas tidak dapat disimpan saat ini; isian lain tetap tersimpan." in page
    assert world.read(lambda: db.session.scalar(select(func.count(Berkas.id)))) == 1
    server.start()
    assert fetched(client.get(href))[0] == PDF
    assert len(bucket.names()) == 1
    assert world.read(lambda: list(portal.storage.spool.folder.iterdir())) == []


def test_what_is_removed_while_the_store_is_away_is_removed_for_people_and_swept_later(
    mortal: tuple[World, S3Server, Bucket],
) -> None:
    world, server, bucket = mortal
    with_surat(world)
    kunci = world.read(lambda: db.session.scalars(select(Draf.kunci)).one())
    page = world.as_(PENGAJU).get(f"/pengajuan/draf/{kunci}/hapus")
    server.kill()
    next(form for form in page.forms.values() if "/draf/" in form.action).submit().follow()
    assert world.read(lambda: db.session.scalar(select(func.count(Berkas.id)))) == 0
    server.start()
    assert len(bucket.names()) == 1
    with clock.at(clock.now() + timedelta(days=2)):
        assert world.read(sweep_orphans) == 1
    assert bucket.names() == []
