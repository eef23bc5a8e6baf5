"""Pages of a list: each row once, in order, forwards and back, whatever stands in the address."""

from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import Any

import pytest
from sqlalchemy import RowMapping, insert, select

from app.extensions import db
from app.models import Base, Pembinaan, Pengajuan
from app.queries.daftar_pengajuan import ORDERS
from app.queries.keyset import AnySelect, Order, Page, page, sorted_rows
from app.services.unit_of_work import unit_of_work
from tests.factories.world import World

ROWS = 60
SIZE = 7
START = datetime(2026, 3, 2, 2, tzinfo=UTC)


@pytest.fixture
def long_list(world: World) -> World:
    """Sixty pengajuan, half of them of one moment, a third of them without a deadline."""
    world.internal()
    world.pengajuan(instansi="Dinas Contoh")
    with world.app.app_context(), unit_of_work() as session:
        first = session.execute(select(Pengajuan.__table__, Pembinaan.__table__).join(Pembinaan)).mappings().one()
        for n in range(2, ROWS + 1):
            session.execute(insert(Pengajuan).values(_of(Pengajuan, first) | _differs(n)))
            facts = {"pengajuan_id": n, "mulai": START + timedelta(days=n // 4), "selesai": START + timedelta(days=90)}
            session.execute(insert(Pembinaan).values(_of(Pembinaan, first) | facts))
    return world


def _of(model: type[Base], row: RowMapping) -> dict[str, Any]:
    return {column.key: row[column] for column in model.__table__.columns}


def _differs(n: int) -> dict[str, Any]:
    moment = START + timedelta(hours=n)
    return {
        "id": n,
        "nomor": f"PB-14000-2026-{n:05}",
        "kunci_kirim": None,
        "diajukan_pada": START if n % 2 else moment,
        "batas_waktu": (None, START, moment)[n % 3],
    }


def _statement() -> AnySelect:
    return select(Pengajuan.id).join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)


def _ids(found: Page) -> list[int]:
    return [row.id for row in found.rows]


@pytest.mark.parametrize("urut", list(ORDERS))
def test_a_walk_meets_each_row_once_in_both_directions(long_list: World, urut: str) -> None:
    order = ORDERS[urut]

    def walk() -> tuple[list[int], list[int], list[int]]:
        whole = [row.id for row in db.session.execute(sorted_rows(_statement(), order))]
        forwards, found = [], page(_statement(), order, size=SIZE)
        assert found.previous is None
        forwards.append(_ids(found))
        while found.next:
            found = page(_statement(), order, found.next, SIZE)
            forwards.append(_ids(found))
        backwards = [_ids(found)]
        while found.previous:
            found = page(_statement(), order, found.previous, SIZE)
            backwards.insert(0, _ids(found))
        return whole, list(chain(*forwards)), list(chain(*backwards))

    whole, forwards, backwards = long_list.read(walk)
    assert len(whole) == ROWS
    assert forwards == whole
    assert backwards == whole


def test_rows_without_a_deadline_come_last(long_list: World) -> None:
    def deadlines() -> list[datetime | None]:
        statement = select(Pengajuan.batas_waktu)
        return [row.batas_waktu for row in page(statement, ORDERS["batas"], size=ROWS).rows]

    found = long_list.read(deadlines)
    dated = [moment for moment in found if moment]
    assert found == sorted(dated) + [None] * 20


def test_going_back_to_the_beginning_fills_the_first_page(long_list: World) -> None:
    """Rows that came in meanwhile would otherwise leave a first page of two."""

    def back() -> tuple[list[int], list[int]]:
        order = ORDERS["terbaru"]
        first = page(_statement(), order, size=SIZE)
        second = page(_statement(), order, first.next, size=SIZE)
        third = page(_statement(), order, second.next, size=SIZE + 3)
        again = page(_statement(), order, second.previous, size=SIZE + 3)
        assert len(third.rows) == SIZE + 3
        return _ids(page(_statement(), order, size=SIZE + 3)), _ids(again)

    beginning, again = long_list.read(back)
    assert again == beginning


def _cursor(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


NONSENSE = [
    "x",
    "é",
    "%00",
    "=" * 9,
    _cursor("5"),
    _cursor("{}"),
    _cursor("[]"),
    _cursor("[0]"),
    _cursor('[0, "kemarin", 1]'),
    _cursor('[0, "2026-03-02T02:00:00", 1]'),
    _cursor('[0, "0001-01-01T00:00:00+14:00", 1]'),
    _cursor('[0, "9999-12-31T23:59:59-14:00", 1]'),
    _cursor('[0, 5, "2026-03-02T02:00:00+00:00"]'),
    _cursor(f'[0, "2026-03-02T02:00:00+00:00", {2**70}]'),
    _cursor('[0, "2026-03-02T02:00:00+00:00", 1.5]'),
    _cursor("[0, null, null]"),
    _cursor("[0, null, 1]"),
    _cursor('[0, "2026-03-02T02:00:00+00:00", 1, 1]'),
    _cursor("[" * 5000),
]


@pytest.mark.parametrize("cursor", NONSENSE)
def test_a_cursor_that_is_nonsense_is_the_first_page(world: World, cursor: str) -> None:
    world.internal()
    nomor = world.pengajuan(instansi="Dinas Contoh")
    for urut in ("terbaru", "waktu"):
        found = world.read(lambda: page(select(Pengajuan.nomor).join(Pembinaan), ORDERS[urut], cursor).rows)  # noqa: B023 - asked at once
        assert [row.nomor for row in found] == [nomor]


def test_text_sorts_pages_too(long_list: World) -> None:
    order = Order((Pengajuan.nomor, Pengajuan.id), descending=False)

    def two_pages() -> list[str]:
        first = page(select(Pengajuan.nomor), order, size=SIZE)
        second = page(select(Pengajuan.nomor), order, first.next, size=SIZE)
        return [row.nomor for row in (*first.rows, *second.rows)]

    found = long_list.read(two_pages)
    assert found == sorted(found)
    assert len(set(found)) == 2 * SIZE
