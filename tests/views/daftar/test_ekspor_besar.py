"""A list too long to wait for: ordered with a click, written by a worker, told as news, fetched by its owner alone."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import func, select, update
from webtest import TestApp

from app.common import clock
from app.extensions import db, portal
from app.models import Notifikasi, Pekerjaan, Pengguna, Peran, StatusPekerjaan
from app.services import pekerjaan
from app.services.duties import Hasil, duties
from app.services.ekspor import MOST_OPEN
from app.services.pekerjaan import MOST_TRIES, claim, do_next
from app.services.sweeping import sweep
from app.services.unit_of_work import unit_of_work
from tests.factories.arsip import work_off
from tests.factories.daftar import LIST, numbers
from tests.factories.world import World

OPERATOR, SUPERVISOR = "operator@contoh.test", "supervisor@contoh.test"


@pytest.fixture
def office(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Three rows are many here."""
    monkeypatch.setattr("app.views.daftar.ekspor.LARGE", 2)
    world.internal()
    world.pengguna("pengaju@contoh.test")
    for n in range(3):
        world.pengajuan(topik="Sampling" if n else "Metadata")
    return world


@pytest.fixture
def client(office: World) -> TestApp:
    return office.as_(OPERATOR)


def order(client: TestApp, kind: str = "csv", **arguments: str) -> None:
    """Ask for the file, and read that it comes later."""
    page = client.get(f"{LIST}/ekspor.{kind}", arguments, status=302).follow()
    assert "Tautannya datang sebagai notifikasi" in page.html.get_text()


def news(world: World, surel: str = OPERATOR) -> list[tuple[str, str]]:
    """Give title and path of what somebody was told, oldest first."""
    statement = select(Notifikasi.judul, Notifikasi.jalur).join(Pengguna, Pengguna.id == Notifikasi.pengguna_id)
    told = statement.where(Pengguna.surel == surel, Notifikasi.perihal.like("ekspor%")).order_by(Notifikasi.id)
    return world.read(lambda: [(judul, jalur) for judul, jalur in db.session.execute(told)])


def rows_of(body: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_that_comes_later_is_the_one_that_was_seen(office: World, client: TestApp) -> None:
    order(client, kolom="instansi,status", urut="-terbaru")
    assert news(office) == []
    office.read(work_off)
    ((judul, jalur),) = news(office)
    assert judul == "Berkas ekspor Daftar Pengajuan siap diunduh"
    answer = client.get(jalur)
    assert answer.headers["Content-Disposition"].endswith(".csv")
    head, *rows = rows_of(answer.body)
    assert head == ["Nomor", "Nama Instansi Pengaju", "Status Pembinaan", "Aksi"]
    assert [row[0] for row in rows] == numbers(client.get(LIST, {"urut": "-terbaru"}))


def test_a_short_list_comes_at_once(office: World, client: TestApp) -> None:
    rows = rows_of(client.get(f"{LIST}/ekspor.csv", {"q": "sampling"}, status=200).body)
    assert len(rows) == 3
    assert office.read(lambda: db.session.scalar(select(func.count()).select_from(Pekerjaan))) == 0


def test_a_workbook_is_whole(office: World, client: TestApp) -> None:
    order(client, "xlsx")
    office.read(work_off)
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(news(office)[0][1]).body))
    assert len(book.get_sheet_by_index(0).to_python()) == 4


def test_it_is_written_in_the_language_of_the_reader(office: World, client: TestApp) -> None:
    client.set_cookie("bahasa", "en")
    client.get(f"{LIST}/ekspor.csv", status=302)
    office.read(work_off)
    ((judul, jalur),) = news(office)
    assert judul.startswith("The export")
    assert rows_of(client.get(jalur).body)[0][0] != "Nomor"


def test_asked_twice_it_is_written_once_and_nobody_orders_without_end(office: World, client: TestApp) -> None:
    order(client)
    order(client)
    assert office.read(lambda: db.session.scalar(select(func.count()).select_from(Pekerjaan))) == 1
    for n in range(MOST_OPEN - 1):
        order(client, sampai=f"2030-01-0{n + 1}")
    page = client.get(f"{LIST}/ekspor.csv", {"sampai": "2031-01-01"}, status=422)
    assert "sedang disusun" in page.html.find("main").get_text()


def test_nobody_else_fetches_it(office: World, client: TestApp) -> None:
    order(client)
    office.read(work_off)
    jalur = news(office)[0][1]
    office.as_(SUPERVISOR).get(jalur, status=404)
    assert "/masuk" in TestApp(office.app).get(jalur, status=302).location


def test_it_is_gone_with_the_role_that_could_read_it(office: World, client: TestApp) -> None:
    order(client)
    office.read(work_off)
    office.read(lambda: change(OPERATOR, peran=Peran.SUPERVISOR))
    office.as_(OPERATOR).get(news(office)[0][1], status=404)


def test_rights_are_asked_again_when_it_is_written(office: World, client: TestApp) -> None:
    order(client)
    office.read(lambda: change(OPERATOR, peran=Peran.PENGAJU, kantor_id=None))
    office.read(work_off)
    ((judul, _jalur),) = news(office)
    assert judul == "Ekspor Daftar Pengajuan tidak dapat disusun. Coba lagi nanti."


def test_while_it_is_written_its_address_says_so(office: World, client: TestApp) -> None:
    order(client)
    kunci = office.read(lambda: db.session.scalars(select(Pekerjaan.kunci)).one()).partition(":")[2]
    assert "masih disusun" in client.get(f"/ekspor/{kunci}", status=302).follow().html.get_text()


def test_who_was_killed_over_it_is_replaced_and_comes_too_late(office: World, client: TestApp) -> None:
    order(client)
    first = office.read(claim)
    assert first is not None
    assert office.read(do_next) is False, "while the claim holds nobody else begins"
    with clock.at(clock.now() + timedelta(minutes=2)):
        office.read(work_off)
    assert len(news(office)) == 1
    kept = office.read(lambda: db.session.scalars(select(Pekerjaan.berkas_kunci)).one())
    late = office.read(lambda: portal.storage.save(BytesIO(b"terlambat"), limit=99).key)
    office.read(lambda: pekerjaan._finish(first, duties()["ekspor"], Hasil(late, "terlambat.csv")))  # noqa: SLF001 - the one who was thought dead
    assert not office.read(lambda: portal.storage.exists(late))
    assert office.read(lambda: db.session.scalars(select(Pekerjaan.berkas_kunci)).one()) == kept
    assert len(news(office)) == 1
    client.get(news(office)[0][1], status=200)


def test_what_kills_every_worker_is_given_up(office: World, client: TestApp) -> None:
    order(client)
    later = clock.now()
    for _n in range(MOST_TRIES):
        with clock.at(later):
            assert office.read(claim) is not None
        later += timedelta(minutes=2)
    with clock.at(later):
        office.read(work_off)
    assert office.read(lambda: db.session.scalars(select(Pekerjaan.status)).one()) is StatusPekerjaan.GAGAL
    assert news(office)[0][0].startswith("Ekspor Daftar Pengajuan tidak dapat disusun")


def test_a_fault_is_tried_again_before_it_is_told(
    office: World, client: TestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    order(client)

    def broken(*_args: object, **_facts: object) -> None:
        raise OSError

    with monkeypatch.context() as fault:
        fault.setattr("app.views.daftar.ekspor.slugify", broken)
        office.read(work_off)
    assert news(office) == []
    with clock.at(clock.now() + timedelta(minutes=1)):
        office.read(work_off)
    assert news(office)[0][0].startswith("Berkas ekspor")


def test_after_a_week_file_and_row_are_gone(office: World, client: TestApp) -> None:
    order(client)
    office.read(work_off)
    key = office.read(lambda: db.session.scalars(select(Pekerjaan.berkas_kunci)).one()) or ""
    with clock.at(clock.now() + timedelta(days=6)):
        office.read(sweep)
    assert office.read(lambda: portal.storage.exists(key))
    with clock.at(clock.now() + timedelta(days=8)):
        office.read(sweep)
    assert not office.read(lambda: portal.storage.exists(key))
    client.get(news(office)[0][1], status=404)


def change(surel: str, **values: object) -> None:
    with unit_of_work() as session:
        session.execute(update(Pengguna).where(Pengguna.surel == surel).values(**values))
