"""A row that was written once is shown again only to whoever would get the very same (DECISIONS, lists)."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from webtest import TestApp

from app.common import clock
from app.models import Status
from app.views.daftar.tulisan import written_row
from tests.factories.daftar import LIST, row_of
from tests.factories.pengaturan import set_office
from tests.factories.world import World


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    """Let no midnight of an office fall between two pages: rows tell their deadline as of today."""
    with clock.at(clock.now().replace(hour=5)):
        yield


@pytest.fixture
def nomor(world: World) -> Iterator[str]:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    yield world.pengajuan(status=Status.MENUNGGU)
    written_row.cache_clear()


def row(client: TestApp, nomor: str, address: str = LIST) -> str:
    return str(row_of(client.get(address), nomor))


def fresh(client: TestApp, nomor: str, address: str = LIST) -> str:
    """Give a row that nobody was shown before."""
    written_row.cache_clear()
    found = row(client, nomor, address)
    written_row.cache_clear()
    return found


def test_a_row_is_written_once_for_those_who_see_the_same(world: World, nomor: str) -> None:
    written_row.cache_clear()
    one, other = world.as_("operator@contoh.test"), world.as_("operator2@contoh.test")
    assert row(one, nomor) == row(other, nomor)
    assert written_row.cache_info().hits == 1


@pytest.mark.usefixtures("nomor")
def test_a_row_is_written_in_the_language_of_its_reader(world: World) -> None:
    nomor = world.pengajuan(status=Status.SELESAI)  # of one that waits, the row itself brings its deadline in words
    indonesian, english = (world.as_("operator2@contoh.test") for _browser in range(2))  # of two people, one has news
    english.set_cookie("bahasa", "en")
    alone = fresh(english, nomor)
    first = row(indonesian, nomor)
    assert row(english, nomor) == alone != first


def test_a_row_is_written_in_the_time_of_its_readers_office(world: World, nomor: str) -> None:
    client = world.as_("operator@contoh.test")
    before = fresh(client, nomor)
    assert row(client, nomor) == before
    set_office(world, zona="Asia/Jayapura")
    assert "WIT" in row(client, nomor)
    assert "WIT" not in before


def test_a_row_is_written_for_the_columns_that_are_shown(world: World, nomor: str) -> None:
    client = world.as_("operator@contoh.test")
    few = f"{LIST}?kolom=nomor,status"
    alone = fresh(client, nomor, few)
    assert row(client, nomor) != alone
    assert row(client, nomor, few) == alone


def test_a_row_is_written_with_ones_own_buttons(world: World, nomor: str) -> None:
    admin, operator = world.as_("admin@contoh.test"), world.as_("operator@contoh.test")
    alone = fresh(operator, nomor)
    first = row(admin, nomor)
    assert row(operator, nomor) == alone != first


def test_a_row_tells_its_deadline_as_of_today(world: World, nomor: str) -> None:
    before = row(world.as_("operator@contoh.test"), nomor)
    with clock.at(clock.now() + timedelta(days=1)):
        client = world.as_("operator@contoh.test")
        assert row(client, nomor) != before
        assert row(client, nomor) == fresh(client, nomor)


@pytest.mark.usefixtures("nomor")
def test_what_stands_around_the_rows_is_written_in_the_language_of_its_reader_too(world: World) -> None:
    indonesian, english = (world.as_("operator@contoh.test") for _browser in range(2))
    english.set_cookie("bahasa", "en")
    for words, others, client in (
        ("Kolom bawaan", "Default columns", indonesian),
        ("Default columns", "Kolom bawaan", english),
        ("Kolom bawaan", "Default columns", indonesian),
    ):
        page = client.get(LIST)
        assert words in page
        assert others not in page


@pytest.mark.usefixtures("nomor")
def test_a_filter_that_was_chosen_once_is_not_chosen_on_the_next_page(world: World) -> None:
    client = world.as_("operator@contoh.test")
    for address, chosen in ((f"{LIST}?tingkat=4", ["4"]), (LIST, []), (f"{LIST}?tingkat=4", ["4"])):
        boxes = client.get(address).html.select("#saring-tingkat option[selected]")
        assert [box["value"] for box in boxes] == chosen
