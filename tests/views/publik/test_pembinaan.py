"""The catalogue of earlier pembinaan: facts for everyone, open documents for accounts, people for nobody."""

from datetime import UTC, datetime

import pytest
from webtest import TestApp

from app.models import Status
from tests.factories.arsip import Arsip
from tests.factories.formulir import PDF
from tests.factories.world import World

SECRETS = (
    "Siti Contoh",
    "Budi Contoh",
    "Rina Contoh",
    "pengaju@contoh.test",
    "pic@contoh.test",
    "operator@contoh.test",
    "6281200000901",
    "6281200000902",
    "0812-0000-0901",
    "0812-0000-0902",
    "199001012015012901",
    "19900101 201501 2 901",
    "Wulan Rahasia",
    "Aula Dinas Contoh",
)


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Wulan Rahasia")
    return Arsip(world)


@pytest.mark.usefixtures("arsip")
def test_sp_011_finished_pembinaan_are_shown_to_everyone(world: World, visitor: TestApp) -> None:
    nomor = world.pengajuan(status=Status.SELESAI, topik="Menyusun PDRB", mulai=datetime(2026, 5, 4, 2, tzinfo=UTC))
    page = visitor.get("/pembinaan").click("Menyusun PDRB")
    assert page.request.path == f"/pembinaan/{nomor}"
    for fact in ("Menyusun PDRB", "Narasumber/Pemateri", "Dinas Contoh", "Mei 2026"):
        assert fact in page


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.SELESAI])
@pytest.mark.usefixtures("arsip")
def test_what_is_not_finished_is_not_shown(world: World, visitor: TestApp, status: Status) -> None:
    nomor = world.pengajuan(status=status, topik="Belum selesai")
    assert "Belum selesai" not in visitor.get("/pembinaan")
    assert "Belum selesai" not in visitor.get("/cari", {"q": "belum selesai"}).html.main.select("ul.earlier")
    visitor.get(f"/pembinaan/{nomor}", status=404)


@pytest.mark.usefixtures("arsip")
def test_a_cancelled_pengajuan_is_in_no_public_list(world: World, visitor: TestApp) -> None:
    nomor = world.pengajuan(topik="Dibatalkan saja")
    world.cancel(nomor)
    for path in ("/pembinaan", "/cari?q=dibatalkan"):
        assert f"/pembinaan/{nomor}" not in visitor.get(path)
    visitor.get(f"/pembinaan/{nomor}", status=404)


@pytest.mark.usefixtures("arsip")
def test_the_catalogue_is_narrowed_by_words_service_and_year(world: World, visitor: TestApp) -> None:
    world.pengajuan(status=Status.SELESAI, topik="Tahun lalu", mulai=datetime(2025, 12, 31, 16, 59, tzinfo=UTC))
    world.pengajuan(status=Status.SELESAI, topik="Tahun ini", mulai=datetime(2025, 12, 31, 17, 0, tzinfo=UTC))
    form = visitor.get("/pembinaan").forms["saringan"]
    assert [option[0] for option in form["tahun"].options] == ["", "2026", "2025"]
    form["tahun"] = "2026"
    assert topics(form.submit()) == ["Tahun ini"]
    assert topics(visitor.get("/pembinaan", {"q": "lalu"})) == ["Tahun lalu"]
    form["layanan"].select(text="Lainnya")
    assert "Belum ada pembinaan yang cocok" in form.submit()


def test_open_documents_are_for_whoever_logs_in(world: World, arsip: Arsip, visitor: TestApp) -> None:
    nomor = world.pengajuan(status=Status.SELESAI)
    (id_,) = arsip.dokumen(nomor, "Materi/Paparan")
    page = visitor.get(f"/pembinaan/{nomor}")
    assert "Masuk untuk membacanya" in page
    path = f"/pembinaan/{nomor}/dokumentasi/{id_}"
    assert path not in page
    assert visitor.get(path).location.endswith(f"/masuk?lanjut={path}")
    world.pengguna("tamu@contoh.test", instansi="Dinas Lain")
    stranger = world.as_("tamu@contoh.test")
    assert stranger.get(f"/pembinaan/{nomor}").click(href=f"{path}$").body == PDF


def test_closed_documents_stay_closed(world: World, arsip: Arsip) -> None:
    nomor = world.pengajuan(status=Status.SELESAI)
    world.pengguna("tamu@contoh.test", instansi="Dinas Lain")
    stranger = world.as_("tamu@contoh.test")
    for jenis in ("Daftar Hadir", "Notulensi", "Foto"):
        (id_,) = arsip.dokumen(nomor, jenis)
        assert jenis not in stranger.get(f"/pembinaan/{nomor}")
        stranger.get(f"/pembinaan/{nomor}/dokumentasi/{id_}", status=404)


def test_an_open_link_leads_to_where_it_lies(world: World, arsip: Arsip) -> None:
    nomor = world.pengajuan(status=Status.SELESAI)
    (id_,) = arsip.dokumen(nomor, "Video", tautan="https://rekaman.contoh.test/1")
    page = world.as_("pengaju@contoh.test").get(f"/pembinaan/{nomor}")
    link = page.html.find("a", href="https://rekaman.contoh.test/1")
    assert link["rel"] == ["noopener", "noreferrer"]
    answer = world.as_("pengaju@contoh.test").get(f"/pembinaan/{nomor}/dokumentasi/{id_}")
    assert answer.location == "https://rekaman.contoh.test/1"


def test_a_document_of_another_pembinaan_is_404(world: World, arsip: Arsip) -> None:
    nomor, other = world.pengajuan(status=Status.SELESAI), world.pengajuan(status=Status.SELESAI)
    (id_,) = arsip.dokumen(nomor, "Materi/Paparan")
    world.as_("pengaju@contoh.test").get(f"/pembinaan/{other}/dokumentasi/{id_}", status=404)


def test_no_public_page_shows_a_person(world: World, arsip: Arsip, visitor: TestApp) -> None:
    nomor = world.pengajuan(status=Status.SELESAI, lokasi="Aula Dinas Contoh, Pekanbaru")
    arsip.dokumen(nomor, "Materi/Paparan")
    arsip.dokumen(nomor, "Daftar Hadir")
    arsip.testimoni(nomor, "Sangat membantu kami.", izin_terbit=True)
    slug = arsip.modul("Metadata Variabel")
    pages = ["/", "/cari?q=metadata", "/modul", f"/modul/{slug}", "/pembinaan", f"/pembinaan/{nomor}", "/testimoni"]
    pages += ["/lacak", f"/lacak?nomor={nomor}", "/standar-pelayanan", "/privasi"]
    for path in pages:
        text = visitor.get(path).text
        assert [secret for secret in SECRETS if secret in text] == [], path


@pytest.mark.usefixtures("arsip")
@pytest.mark.parametrize(
    "kata",
    ["Siti Contoh", "Budi Contoh", "199001012015012901", "pengaju@contoh.test", "6281200000902"],
)
def test_no_public_search_finds_a_pembinaan_by_its_people(world: World, visitor: TestApp, kata: str) -> None:
    nomor = world.pengajuan(status=Status.SELESAI, topik="Menyusun PDRB", instansi="Badan Rencana")
    staff = world.as_("supervisor@contoh.test")
    assert nomor in staff.get("/kelola/pengajuan", {"q": kata})
    for path in ("/pembinaan", "/cari"):
        assert "Menyusun PDRB" in visitor.get(path, {"q": "menyusun PDRB"})
        assert "Menyusun PDRB" not in visitor.get(path, {"q": kata}), path


def topics(page: TestApp) -> list[str]:
    return [a.text for a in page.html.select("table.list a")]
