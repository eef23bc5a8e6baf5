"""The gallery: pictures small and large, PDF in the browser, everything as one zip, through three doors (issue 3)."""

import csv
import io
from datetime import timedelta
from hashlib import sha256
from typing import Any
from zipfile import ZipFile

import pytest
from PIL import Image
from sqlalchemy import select, update
from webtest import TestApp, TestResponse, Upload

from app.common import clock
from app.common.filekinds import Kind
from app.extensions import db, portal
from app.models import Berkas, Status
from app.services.pratinjau import order_missing_previews
from app.services.unit_of_work import unit_of_work
from tests.factories.arsip import Arsip, jpg, work_off
from tests.factories.formulir import PDF
from tests.factories.pictures import SECRETS, with_secrets
from tests.factories.stored import content_of, contents, stored
from tests.factories.world import World

PINTU = {
    "operator2@contoh.test": "/kelola/pembinaan/{}/dokumentasi",
    "pengaju@contoh.test": "/pengajuan/{}/dokumentasi",
    "orang.lain@contoh.test": "/pembinaan/{}/dokumentasi",
}
"""Who reads, and through which door."""


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    world.pengguna("orang.lain@contoh.test", instansi="Dinas Lain")
    return Arsip(world)


@pytest.fixture
def nomor(arsip: Arsip) -> str:
    return arsip.world.pengajuan(status=Status.SELESAI)


def buka(world: World, nomor: str, id_: int) -> None:
    """Let a Supervisor open a document to everyone."""
    client = world.as_("supervisor@contoh.test")
    page = client.get(f"/kelola/pembinaan/{nomor}/dokumentasi")
    next(form for form in page.forms.values() if form.action.endswith(f"/{id_}/buka")).submit()


def stored_of(world: World) -> list[tuple[str, bytes, int, str]]:
    """Give the name, content, size and fingerprint of every stored file."""
    return world.read(
        lambda: [
            (row.nama, content_of(row.kunci), row.ukuran, row.sha256)
            for row in db.session.scalars(select(Berkas).order_by(Berkas.id))
        ]
    )


@pytest.mark.parametrize("kind", [Kind.JPG, Kind.PNG, Kind.WEBP])
def test_a_photo_loses_its_place_when_it_comes_in_and_the_row_tells_of_what_is_kept(
    world: World, arsip: Arsip, nomor: str, kind: Kind
) -> None:
    client = world.as_("operator@contoh.test")
    form = client.get(f"/kelola/pembinaan/{nomor}/dokumentasi/tambah").forms["form-unggah"]
    form["jenis_id"] = str(arsip.jenis_id("Foto"))
    form["berkas"] = [Upload(f"foto.{kind}", with_secrets(kind))]
    form.submit().follow()
    ((_nama, content, ukuran, fingerprint),) = stored_of(world)
    assert [secret for secret in SECRETS if secret in content] == []
    assert (ukuran, fingerprint) == (len(content), sha256(content).hexdigest())


def test_a_picture_that_goes_with_an_application_loses_its_place_too(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    client = world.as_("pengaju@contoh.test")
    form = client.get("/pengajuan/baru").forms["pengajuan"]
    form["lampiran"] = [Upload("surat.jpg", with_secrets(Kind.JPG))]
    form.submit("simpan_draf", status="*")
    paths = world.read(contents)
    assert len(paths) == 1
    assert [secret for secret in SECRETS if secret in paths[0]] == []


def test_half_a_photo_is_refused_beside_the_field_and_nothing_of_it_stays(
    world: World, arsip: Arsip, nomor: str
) -> None:
    client = world.as_("operator@contoh.test")
    form = client.get(f"/kelola/pembinaan/{nomor}/dokumentasi/tambah").forms["form-unggah"]
    form["jenis_id"] = str(arsip.jenis_id("Foto"))
    whole = with_secrets(Kind.JPG, size=(400, 300))
    form["berkas"] = [Upload("foto.jpg", whole[: len(whole) // 2])]
    assert "foto.jpg: Gambar JPG ini rusak atau tidak lengkap." in form.submit(status=422)
    assert world.read(stored) == []


@pytest.mark.parametrize("surel", PINTU)
def test_each_door_shows_small_pictures_that_lead_to_large_ones(
    world: World, arsip: Arsip, nomor: str, surel: str
) -> None:
    first, second = arsip.dokumen(nomor, files=[("satu.jpg", jpg()), ("dua.jpg", jpg())])
    buka(world, nomor, first)
    buka(world, nomor, second)
    client, place = world.as_(surel), PINTU[surel].format(nomor)
    page = client.get(place.removesuffix("/dokumentasi") if surel != "operator2@contoh.test" else place)
    links = page.html.select("ul.gallery a.photo")
    assert [link["href"] for link in links] == [f"{place}/{first}/foto", f"{place}/{second}/foto"]
    assert [link.img["alt"] for link in links] == ["Foto: satu.jpg", "Foto: dua.jpg"]
    picture = links[0].img
    assert (picture["width"], picture["height"], picture["loading"]) == ("480", "360", "lazy")
    small = client.get(picture["src"])
    assert small.content_type == "image/webp"
    assert client.get(links[0]["data-full"]).content_type == "image/jpeg"
    large = client.get(links[0]["href"])
    assert "foto 1 dari 2" in large
    assert large.html.select_one("figure img")["alt"] == "Foto: satu.jpg"
    assert "Foto sebelumnya" not in large
    assert "foto 2 dari 2" in large.click("Foto berikutnya")


def test_what_is_closed_is_in_no_gallery_of_others(world: World, arsip: Arsip, nomor: str, visitor: TestApp) -> None:
    (closed,) = arsip.dokumen(nomor)
    (open_one,) = arsip.dokumen(nomor)
    buka(world, nomor, open_one)
    stranger = world.as_("orang.lain@contoh.test")
    for act in ("pratinjau", "lihat", "foto"):
        stranger.get(f"/pembinaan/{nomor}/dokumentasi/{closed}/{act}", status=404)
        stranger.get(f"/pengajuan/{nomor}/dokumentasi/{closed}/{act}", status=404)
        stranger.get(f"/kelola/pembinaan/{nomor}/dokumentasi/{closed}/{act}", status=403)
        answer = visitor.get(f"/pembinaan/{nomor}/dokumentasi/{open_one}/{act}", status=302)
        assert "/masuk" in answer.location
    assert not visitor.get(f"/pembinaan/{nomor}").html.select(".gallery")


def test_a_browser_keeps_a_picture_and_still_asks_each_time_whether_it_may_show_it(
    world: World, arsip: Arsip, nomor: str, visitor: TestApp
) -> None:
    (id_,) = arsip.dokumen(nomor)
    client, path = world.as_("pengaju@contoh.test"), f"/pengajuan/{nomor}/dokumentasi/{id_}/pratinjau"
    answer = client.get(path)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    known = {"If-None-Match": answer.headers["ETag"]}
    assert client.get(path, headers=known).status_int == 304
    assert visitor.get(path, headers=known).status_int == 302
    stranger = world.as_("orang.lain@contoh.test")
    assert stranger.get(path, headers=known, status="*").status_int == 404


@pytest.mark.parametrize("surel", PINTU)
def test_a_pdf_is_looked_at_in_the_browser_and_can_do_nothing_there(
    world: World, arsip: Arsip, nomor: str, surel: str
) -> None:
    (id_,) = arsip.dokumen(nomor, "Notulensi")
    buka(world, nomor, id_)
    client, place = world.as_(surel), PINTU[surel].format(nomor)
    page = client.get(place.removesuffix("/dokumentasi") if surel != "operator2@contoh.test" else place)
    link = page.html.find("a", attrs={"aria-label": "Lihat dokumen.pdf di tab baru"})
    assert (link["target"], link["rel"]) == ("_blank", ["noopener"])
    answer = client.get(link["href"])
    assert answer.body == PDF
    headers = answer.headers
    assert (answer.content_type, headers["Content-Disposition"]) == ("application/pdf", "inline; filename=dokumen.pdf")
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; object-src 'self';")
    assert "script-src" not in headers["Content-Security-Policy"]
    assert (headers["X-Content-Type-Options"], headers["Cache-Control"]) == ("nosniff", "no-store")
    assert headers["X-Frame-Options"] == "DENY"


def test_what_a_browser_cannot_show_is_only_downloaded(world: World, arsip: Arsip, nomor: str) -> None:
    (id_,) = arsip.dokumen(nomor, "Video", files=[("rekaman.mp4", mp4())])
    client = world.as_("operator@contoh.test")
    assert "Lihat rekaman.mp4" not in client.get(f"/kelola/pembinaan/{nomor}/dokumentasi")
    for act in ("lihat", "pratinjau", "foto"):
        client.get(f"/kelola/pembinaan/{nomor}/dokumentasi/{id_}/{act}", status=404)


def test_a_photo_without_small_picture_is_an_icon_until_the_worker_has_made_one(
    world: World, arsip: Arsip, nomor: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> bytes:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr("app.services.pratinjau.small", fail)
        (id_,) = arsip.dokumen(nomor)
    client, place = world.as_("operator@contoh.test"), f"/kelola/pembinaan/{nomor}/dokumentasi"
    link = client.get(place).html.select_one("a.photo")
    assert link.img is None
    assert link.select_one("i.i").text == "Foto: foto.jpg"
    client.get(f"{place}/{id_}/pratinjau", status=404)
    with clock.at(clock.now() + timedelta(minutes=1)):
        world.read(work_off)
    small = client.get(f"{place}/{id_}/pratinjau")
    assert Image.open(io.BytesIO(small.body)).format == "WEBP"


def test_photos_from_before_there_was_a_worker_get_their_small_picture_once(
    world: World, arsip: Arsip, nomor: str
) -> None:
    arsip.dokumen(nomor)
    world.read(forget_preview)
    assert [world.read(order_missing_previews), world.read(order_missing_previews)] == [1, 0]
    world.read(work_off)
    assert world.read(order_missing_previews) == 0
    assert world.read(lambda: db.session.scalar(select(Berkas.pratinjau_kunci))) is not None


def forget_preview() -> None:
    with unit_of_work() as session:
        session.execute(update(Berkas).values(pratinjau_kunci=None))


def unpacked(answer: TestResponse) -> ZipFile:
    assert answer.content_type == "application/zip"
    return ZipFile(io.BytesIO(answer.body))


def test_unduh_semua_begins_with_its_index_and_holds_every_document(world: World, arsip: Arsip, nomor: str) -> None:
    arsip.dokumen(nomor, files=[("foto.jpg", jpg()), ("Foto.JPG", jpg())])
    arsip.dokumen(nomor, "Materi/Paparan")
    arsip.dokumen(nomor, "Video", tautan="https://rekaman.contoh.test/1")
    client = world.as_("supervisor2@contoh.test")
    answer = client.get(f"/kelola/pembinaan/{nomor}/dokumentasi").click("Unduh semua")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="Dokumentasi {nomor}.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    archive = unpacked(answer)
    assert archive.testzip() is None
    assert archive.namelist() == [
        "00_Indeks.html",
        "00_Indeks.csv",
        "01 Foto - foto.jpg",
        "02 Foto - Foto.JPG",
        "04 Materi-Paparan - dokumen.pdf",
    ]
    index = list(csv.reader(archive.read("00_Indeks.csv").decode("utf-8-sig").splitlines(), delimiter=";"))
    assert index[0] == [
        "No.",
        "Jenis Dokumentasi",
        "Keterangan",
        "Nama berkas atau tautan",
        "Ukuran",
        "SHA-256",
        "Diunggah pada",
        "Diunggah oleh",
    ]
    assert [line[3] for line in index[1:]] == [
        "01 Foto - foto.jpg",
        "02 Foto - Foto.JPG",
        "https://rekaman.contoh.test/1",
        "04 Materi-Paparan - dokumen.pdf",
    ]
    assert index[1][5] == sha256(archive.read("01 Foto - foto.jpg")).hexdigest()
    assert index[1][7] == "Rina Contoh"
    assert '<a href="01%20Foto%20-%20foto.jpg">' in archive.read("00_Indeks.html").decode()


def test_the_agency_takes_all_of_its_own_pembinaan_and_nothing_that_was_withdrawn(
    world: World, arsip: Arsip, nomor: str
) -> None:
    arsip.dokumen(nomor)
    (gone,) = arsip.dokumen(nomor, "Notulensi")
    pembina = world.as_("operator@contoh.test")
    form = pembina.get(f"/kelola/pembinaan/{nomor}/dokumentasi/{gone}/cabut").forms
    cabut = next(one for one in form.values() if one.action.endswith("/cabut"))
    cabut["alasan"] = "Salah"
    cabut.submit()
    archive = unpacked(world.as_("pengaju@contoh.test").get(f"/pengajuan/{nomor}").click("Unduh semua"))
    assert archive.namelist()[2:] == ["01 Foto - foto.jpg"]
    world.as_("orang.lain@contoh.test").get(f"/pengajuan/{nomor}/dokumentasi/unduh-semua", status=404)


def test_everyone_logged_in_takes_what_is_open_and_reads_nobodys_name(
    world: World, arsip: Arsip, nomor: str, visitor: TestApp
) -> None:
    arsip.dokumen(nomor, "Materi/Paparan")
    arsip.dokumen(nomor, "Daftar Hadir")
    archive = unpacked(world.as_("orang.lain@contoh.test").get(f"/pembinaan/{nomor}").click("Unduh semua"))
    assert archive.namelist() == ["00_Indeks.html", "00_Indeks.csv", "01 Materi-Paparan - dokumen.pdf"]
    told = archive.read("00_Indeks.csv").decode() + archive.read("00_Indeks.html").decode()
    assert "Rina" not in told
    assert "oleh" not in told
    assert "/masuk" in visitor.get(f"/pembinaan/{nomor}/dokumentasi/unduh-semua", status=302).location


def test_a_file_that_is_lost_is_named_in_the_index_and_stops_nothing(world: World, arsip: Arsip, nomor: str) -> None:
    arsip.dokumen(nomor, "Notulensi", files=[("hilang.pdf", PDF), ("ada.pdf", PDF)])
    first = world.read(lambda: db.session.scalars(select(Berkas.kunci).order_by(Berkas.id)).first())
    world.read(lambda: portal.storage.delete(first or ""))
    client = world.as_("operator@contoh.test")
    archive = unpacked(client.get(f"/kelola/pembinaan/{nomor}/dokumentasi/unduh-semua"))
    assert archive.namelist()[2:] == ["02 Notulensi - ada.pdf"]
    assert "berkas tidak ditemukan di penyimpanan" in archive.read("00_Indeks.csv").decode()


def test_where_there_is_nothing_there_is_nothing_to_take(world: World, nomor: str) -> None:
    client = world.as_("operator@contoh.test")
    assert "Unduh semua" not in client.get(f"/kelola/pembinaan/{nomor}/dokumentasi")
    client.get(f"/kelola/pembinaan/{nomor}/dokumentasi/unduh-semua", status=404)


def mp4() -> bytes:
    """Give the beginning of a film, as its structure promises."""
    return b"\0\0\0\x18ftypisom\0\0\2\0isomiso2" + b"\0\0\0\x08mdat"
