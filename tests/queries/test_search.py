"""Both databases find the same documents, whatever is typed, and PostgreSQL by the index where hits are few."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from app import create_app
from app.common.stemming import stemmed
from app.extensions import db
from app.models import IndeksCari, KategoriModul, Status
from app.queries import search
from app.queries.search import best_matches, holds_all_words, ranked
from app.queries.suggestions import suggest
from app.services.unit_of_work import unit_of_work
from tests.corners import OnDisk, settings_for
from tests.factories.arsip import Arsip
from tests.factories.daftar import LIST, numbers
from tests.factories.world import World

JENIS = "uji"
TOPICS = (
    "Penyusunan metadata kegiatan statistik",
    "Pembinaan penyelenggaraan statistik sektoral",
    "Pengolahan data hasil survei kepuasan masyarakat",
    "Rekomendasi kegiatan statistik melalui Romantik",
    "Persiapan evaluasi EPSS dan indeks pembangunan",
)
PLACES = ("Dinas Kesehatan Kota Dumai", "Bappeda Kabupaten Siak", "Dinas Pendidikan", "Kecamatan Bukit Raya")
ODD = (
    "Kafé data à la carte di Pekanbaru",
    "Nilai 2e10 dan 1.5 juta serta 3,75 persen",
    "PB-14000-2026-00184 telepon 081260000123",
    "surel budi@contoh.test https://contoh.test/a/b?c=d",
    "ＬＥＢＡＲ huruf lebar dan ﬁnal ﬂow",
    "STRASSE und Straße, naïve coöperatie, İstanbul",
    "数据 统计 данные Σίσυφος",
    'O\'Brien "kutipan" 50% C++ R&D e-Government',
    "AND OR NOT NEAR pembina* ^awal teks:metadata",
    "x" * 5000 + " panjang sekali",
    "satu_dua_tiga\tempat\nlima",
    "H₂O ½ jam ke-3 tgl 01/02/2026",
    "",
)
TEXTS = [*(f"{topic} {place}" for topic, place in product(TOPICS, PLACES)), *ODD]
FIFTY = (
    *("metadata", "pembinaan", "dibina", "membina", "statistik", "STATISTIK sektoral", "kegiatan", "menyusun", "susun"),
    *("data", "data survei", "survei dumai", "kepuasan masyarakat siak", "kesehatan pendidikan", "bukit raya", "epss"),
    *(
        "romantik dinas",
        "indeks",
        "evaluasi evaluasi",
        "kafe",
        "kafé",
        "KAFÉ",
        "a la carte",
        "à la carte",
        "2e10",
        "1.5",
    ),
    *("1,5", "3.75", "00184", "PB-14000-2026-00184", "081260000123", "budi@contoh.test", "contoh.test/a/b"),
    *("lebar", "final", "ﬁnal flow", "straße", "strasse", "naive", "istanbul", "统计", "данные", "σίσυφος", "o'brien"),
    *('"kutipan"', "c++", "pembina*", "NOT near", "teks:metadata", "satu dua tiga", "h2o", "tidak-ada-di-mana-pun"),
)
NOWHERE = {"kesehatan pendidikan", "tidak-ada-di-mana-pun"}


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    corner, folder = OnDisk(), tmp_path_factory.mktemp("sqlite")
    corner.make_template(folder)
    yield from _filled(folder, corner)


@pytest.fixture
def on_server(postgres_portal: Flask) -> Flask:
    _write(postgres_portal)
    return postgres_portal


def _filled(folder: Path, corner: OnDisk) -> Iterator[Flask]:
    app = create_app(settings_for(corner, folder))
    _write(app)
    yield app
    with app.app_context():
        db.engine.dispose()


def _write(app: Flask) -> None:
    with app.app_context(), unit_of_work() as session:
        for number, said in enumerate(TEXTS):
            row = KategoriModul(nama=f"dokumen {number}")
            session.add(row)
            session.flush()
            session.add(IndeksCari(jenis=JENIS, objek_id=row.id, teks=stemmed(said)))


def found(app: Flask, words: str) -> set[str]:
    with app.app_context():
        holds = holds_all_words(JENIS, words, KategoriModul.id)
        return set() if holds is None else set(db.session.scalars(select(KategoriModul.nama).where(holds)))


def fitting(app: Flask, words: str) -> set[int]:
    with app.app_context():
        return set(best_matches(JENIS, words, limit=1000))


@pytest.mark.postgres
def test_fifty_searches_find_the_same_documents_on_both_databases(on_disk: Flask, on_server: Flask) -> None:
    assert len(set(FIFTY)) >= 50
    here = {words: found(on_disk, words) for words in FIFTY}
    assert {words: found(on_server, words) for words in FIFTY} == here
    assert {words for words in FIFTY if not here[words]} <= NOWHERE
    assert {words: fitting(on_server, words) for words in FIFTY} == {words: fitting(on_disk, words) for words in FIFTY}


@pytest.mark.postgres
def test_words_that_stand_nearly_everywhere_find_the_same_by_walking(
    on_disk: Flask, on_server: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_HITS", 1)
    assert {words: found(on_server, words) for words in FIFTY} == {words: found(on_disk, words) for words in FIFTY}


@pytest.mark.postgres
def test_sp_012_an_applicant_is_shown_modules_and_pembinaan_in_one_question_there_too(postgres_portal: Flask) -> None:
    world = World(postgres_portal)
    world.internal()
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan(status=Status.SELESAI, topik="Mengisi metadata")
    slug = Arsip(world).modul("Cara mengisi metadata")
    shown = world.read(lambda: suggest("cara mengisi metadata kegiatan"))
    assert [row.slug for row in shown.modul] == [slug]
    assert [row.nomor for row in shown.pembinaan] == [nomor]


def test_letters_with_and_without_marks_are_the_same_word(on_disk: Flask) -> None:
    assert found(on_disk, "kafé") == found(on_disk, "KAFE") != set()
    assert found(on_disk, "straße") == found(on_disk, "STRASSE") != set()


@pytest.mark.postgres
def test_what_was_indexed_with_marks_is_found_after_the_upgrade(on_server: Flask) -> None:
    with on_server.app_context():
        downgrade(revision="0003", x_arg="buang=ya")
        with db.engine.begin() as connection:
            connection.execute(text("UPDATE indeks_cari SET teks = 'kafé straße' WHERE teks LIKE 'kafe%'"))
        upgrade()
        db.engine.dispose()
    assert len(found(on_server, "kafe strasse")) == 1


def test_the_topic_decides_more_than_what_tells_about_it() -> None:
    written = ["susun", "tadata", "giat", "statistik", "sektor", "dinas", "angkat", "daerah", "kuesioner"]
    about, aside = (
        SimpleNamespace(objek_id=1, teks="tadata giat"),
        SimpleNamespace(objek_id=2, teks="angkat daerah kuesioner"),
    )
    assert ranked([aside, about], written) == [about, aside]  # type: ignore[list-item] # rows, as far as they are read


def test_suggestions_show_finished_pembinaan_only(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    finished = world.pengajuan(status=Status.SELESAI, topik="Mengisi metadata")
    for status in (Status.MENUNGGU, Status.PROSES, Status.DISETUJUI, Status.DITOLAK):
        world.pengajuan(status=status, topik="Mengisi metadata")
    shown = world.read(lambda: suggest("cara mengisi metadata kegiatan"))
    assert [row.nomor for row in shown.pembinaan] == [finished]


def test_a_search_finds_no_cancelled_pengajuan(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    kept, gone = world.pengajuan(topik="Mengisi metadata"), world.pengajuan(topik="Mengisi metadata")
    world.cancel(gone)
    assert numbers(world.as_("operator@contoh.test").get(f"{LIST}?q=metadata")) == [kept]
