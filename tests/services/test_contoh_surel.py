"""Every mail with sample data: both parts, both languages, one action, and nothing fetched from elsewhere."""

import re

from bs4 import BeautifulSoup

from app.queries.kantor import home_kantor
from app.services.contoh_surel import in_dark, in_light, sample
from app.services.jenis_surel import JENIS_SUREL, is_optional
from app.services.keterangan_surel import KETERANGAN
from app.services.mail_templates import Message, messages
from tests.factories.pengaturan import set_office
from tests.factories.world import World

EVERY = [(perihal, bahasa) for perihal in messages() for bahasa in ("id", "en")]
LONGEST_LINE = 78
OWN = "http://127.0.0.1:8000"


def test_every_message_is_described_for_the_page_and_for_its_reader() -> None:
    assert set(messages()) == set(KETERANGAN) == {kind.perihal for kind in JENIS_SUREL}


def test_every_message_is_written_in_both_languages(world: World) -> None:
    with world.app.app_context():
        for perihal, bahasa in EVERY:
            _look(sample(perihal, bahasa=bahasa, kantor=home_kantor()), perihal, bahasa)


def _look(surat: Message, perihal: str, bahasa: str) -> None:
    """Look at one mail as a careful reader, and as several programs, would."""
    page, who = BeautifulSoup(surat.html, "html.parser"), (perihal, bahasa)
    assert page.html is not None
    assert (page.html["lang"], page.html["dir"]) == (bahasa, "ltr"), who
    assert page.title is not None, who
    assert len(page.find_all("h1")) == 1, who
    assert 5 < len(surat.subjek) <= 120, who
    (action,) = page.select("td.tombol a")
    assert surat.teks.count(f"\n{action['href']}\n") == 1, who
    assert all(address.startswith(OWN) for address in re.findall(r'(?:href|src)="([^"]*)"', surat.html)), who
    assert page.find_all(["img", "script", "link", "form"]) == [], who
    assert "url(" not in surat.html, who
    assert all(table.get("role") == "presentation" for table in page.find_all("table")), who
    assert [line for line in surat.teks.split("\n") if len(line) > LONGEST_LINE] == [], who
    for part in (surat.teks, surat.html):
        assert "Undefined" not in part, who
        assert not re.search(r"(: |>|\s)None($|<|\n)", part), who
        assert ("/profil/surel" in part) is is_optional(perihal), who


def test_an_english_reader_finds_no_indonesian_around_the_facts(world: World) -> None:
    surat = world.read(lambda: sample("tanda_terima", bahasa="en", kantor=home_kantor()))
    assert "Yth." not in surat.teks
    assert "Terima kasih" not in surat.html
    assert "Tuesday, 24 November 2026" in surat.teks


def test_a_mail_begins_with_its_first_sentence_in_the_list_of_the_reader(world: World) -> None:
    surat = world.read(lambda: sample("disetujui", bahasa="id", kantor=home_kantor()))
    shown = BeautifulSoup(surat.html.partition("</head>")[2], "html.parser").get_text(" ", strip=True)
    assert shown.startswith("Pengajuan pembinaan dari Dinas Komunikasi")


def test_the_foot_says_who_writes_when_to_call_and_why(world: World) -> None:
    world.internal()
    set_office(world, alamat="Jalan Contoh 9, Pekanbaru", telepon="0761-555", penanda_tangan="Tim Pembinaan")
    surat = world.read(lambda: sample("penunjukan", bahasa="id", kantor=home_kantor()))
    for part in (surat.teks, surat.html):
        words = " ".join(part.split())
        for said in (
            "Badan Pusat Statistik Provinsi Riau",
            "Jalan Contoh 9, Pekanbaru",
            "0761-555",
            "Senin sampai Jumat, 08.00 sampai 15.30",
            "Tim Pembinaan",
            "Anda menerima email ini karena ditugaskan sebagai pembina pada pengajuan ini.",
        ):
            assert said in words


def test_both_colours_can_be_looked_at_whatever_the_device_prefers(world: World) -> None:
    html = world.read(lambda: sample("disetujui", bahasa="id", kantor=home_kantor())).html
    assert "@media (prefers-color-scheme: dark)" in html
    assert "@media not all" in in_light(html)
    assert "@media all" in in_dark(html)
    assert "prefers-color-scheme" not in in_light(html) + in_dark(html)
