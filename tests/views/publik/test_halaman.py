"""Beranda, the search, the library, testimonials and the small pages around them."""

import re

import pytest
from sqlalchemy import select
from webtest import TestApp

from app.common import clock
from app.extensions import db
from app.models import Modul, Status
from app.services.pemberitahuan import VERSI_PRIVASI
from tests.factories.arsip import Arsip
from tests.factories.formulir import PDF
from tests.factories.world import World


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return Arsip(world)


def test_beranda_offers_a_search_first_and_counts_what_was_done(world: World, arsip: Arsip, visitor: TestApp) -> None:
    for status in (Status.SELESAI, Status.SELESAI, Status.DISETUJUI):
        world.pengajuan(status=status, mulai=clock.now())  # the year of the answers is the one of the coaching
    arsip.modul("Metadata Variabel")
    page = visitor.get("/")
    assert page.text.index('id="cari"') < page.text.index("kpi-value")
    figures = [kpi.text for kpi in page.html.select(".kpi-value")]
    assert figures == ["2", "1", "100%", "1"]


def test_sp_012_one_search_finds_modules_and_earlier_pembinaan(world: World, arsip: Arsip, visitor: TestApp) -> None:
    nomor = world.pengajuan(status=Status.SELESAI, topik="Metadata kegiatan survei")
    arsip.modul("Petunjuk Metadata Variabel")
    arsip.modul("Dasar Sampling", kategori="Metodologi Survei", ringkasan="Rancangan sampel.")
    form = visitor.get("/").forms["cari"]
    form["q"] = "metadata"
    page = form.submit()
    assert "Petunjuk Metadata Variabel" in page
    assert f"/pembinaan/{nomor}" in page
    assert "Dasar Sampling" not in page


def test_a_search_without_a_hit_offers_to_apply(visitor: TestApp) -> None:
    page = visitor.get("/cari", {"q": "tidakadayangsepertiini"})
    assert "Belum ada yang cocok" in page
    assert "/pengajuan/baru" in page


@pytest.mark.parametrize("path", ["/modul", "/pembinaan", "/testimoni", "/cari"])
def test_nonsense_in_the_address_narrows_nothing(visitor: TestApp, path: str) -> None:
    nonsense = {"q": "\" OR * '", "kategori": "9" * 30, "layanan": "x", "tahun": "99999", "posisi": "%%%", "urut": "?"}
    assert visitor.get(path, nonsense).status_int == 200


def test_sp_003_sp_123_anyone_reads_about_a_module_and_takes_it(arsip: Arsip, world: World, visitor: TestApp) -> None:
    slug = arsip.modul("Metadata Variabel")
    page = visitor.get("/modul").click("Metadata Variabel")
    assert page.request.path == f"/modul/{slug}"
    answer = page.click("Unduh modul")
    assert answer.body == PDF
    assert "attachment" in answer.headers["Content-Disposition"]
    visitor.head(f"/modul/{slug}/unduh")
    assert world.read(lambda: db.session.scalars(select(Modul.unduhan)).one()) == 1


def test_the_library_is_narrowed_by_words_and_shelf_and_sorted_by_downloads(arsip: Arsip, visitor: TestApp) -> None:
    arsip.modul("Metadata Variabel")
    arsip.modul("Metadata Kegiatan")
    arsip.modul("Dasar Sampling", kategori="Metodologi Survei")
    visitor.get("/modul/metadata-variabel/unduh")
    form = visitor.get("/modul").forms["saringan"]
    form["kategori"].select(text="Metadata")
    form["urut"] = "unduhan"
    names = [b.text for b in form.submit().html.select(".shelf b")]
    assert names == ["Metadata Variabel", "Metadata Kegiatan"]
    assert [b.text for b in visitor.get("/modul", {"q": "sampling"}).html.select(".shelf b")] == ["Dasar Sampling"]


def test_the_library_goes_on_where_the_page_ends(arsip: Arsip, visitor: TestApp) -> None:
    for n in range(26):
        arsip.modul(f"Modul {n:02}")
    first = visitor.get("/modul", {"kategori": "2"})
    second = first.click("Berikutnya")
    shown = [b.text for page in (first, second) for b in page.html.select(".shelf b")]
    assert shown == [f"Modul {n:02}" for n in reversed(range(26))]
    assert len(second.html.select(".shelf b")) == 1
    assert second.html.select_one("#kategori option[selected]").text == "Metadata"


def test_an_unknown_module_is_404(visitor: TestApp) -> None:
    assert visitor.get("/modul/tidak-ada", status=404)
    assert visitor.get("/modul/tidak-ada/unduh", status=404)


def test_only_testimonials_with_consent_are_public_and_without_the_writers_name(
    world: World, arsip: Arsip, visitor: TestApp
) -> None:
    world.pengguna("penulis@contoh.test", nama="Wulan Rahasia")
    nomor = world.pengajuan(status=Status.SELESAI, pengaju="penulis@contoh.test")
    arsip.testimoni(nomor, "Sangat membantu kami.", izin_terbit=True, oleh="penulis@contoh.test")
    arsip.testimoni(world.pengajuan(status=Status.SELESAI), "Jangan tampilkan.", izin_terbit=False)
    for path in ("/", "/testimoni"):
        page = visitor.get(path)
        assert "Sangat membantu kami." in page
        assert "Dinas Contoh" in page
        assert "Jangan tampilkan." not in page
        assert "Wulan Rahasia" not in page


def test_the_service_standard_has_its_six_parts_and_the_days_of_the_office(visitor: TestApp) -> None:
    page = visitor.get("/standar-pelayanan")
    assert [h.text for h in page.html.select(".parts h2")] == [
        "Persyaratan",
        "Sistem, mekanisme, dan prosedur",
        "Jangka waktu",
        "Biaya atau tarif",
        "Produk pelayanan",
        "Penanganan pengaduan, saran, dan masukan",
    ]
    for sentence in ("Tanggapan pertama paling lambat 3 hari", "Keputusan paling lambat 5 hari", "Maklumat Pelayanan"):
        assert sentence in page


def test_the_privacy_notice_names_the_version_people_agree_to(visitor: TestApp) -> None:
    assert f"Versi {VERSI_PRIVASI}" in visitor.get("/privasi")


def test_a_chosen_theme_lasts_and_leads_back_to_the_page(visitor: TestApp) -> None:
    page = visitor.get("/modul?q=metadata")
    form = next(form for form in page.forms.values() if form.action.endswith("/tema"))
    answer = form.submit("tema", value="gelap")
    assert answer.location.endswith("/modul?q=metadata")
    assert 'data-bs-theme="dark"' in answer.follow()


@pytest.mark.parametrize("target", ["https://jahat.contoh.test/", "//jahat.contoh.test", "/\\jahat", "/tidak-ada"])
def test_a_theme_never_leads_elsewhere(visitor: TestApp, target: str) -> None:
    token = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get("/").text)
    assert token
    answer = visitor.post("/tema", {"csrf_token": token[1], "tema": "gelap", "next": target})
    assert answer.location in {"/", "http://localhost/"}


def test_a_theme_nobody_knows_is_refused(visitor: TestApp) -> None:
    token = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get("/").text)
    assert token
    assert visitor.post("/tema", {"csrf_token": token[1], "tema": "ungu"}, status=400)
