"""Whatever an erasure changes for a person, they could have taken along before it, table by table."""

from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import Base
from app.queries.data_pribadi import own_data
from app.services.aturan_hapus import GONE
from tests.factories.world import World
from tests.services.test_penghapusan import PENGAJU, erased, office_of, person

Rows = dict[tuple[Any, ...], dict[str, Any]]
NOT_GIVEN = {
    "indeks_cari": "made of the form, for searching",
    "lampiran": "says which file belongs to a draft, which is there",
    "penghitung": "counts",
}
"""Tables of which an erasure changes what the person is not given, and why."""
WRITTEN_NOW = {"aktivitas", "permintaan_hapus", "segel"}
"""Tables that tell of the erasure itself."""
TOUCHED = {"pengajuan": {"versi", "diubah_pada"}}
"""Columns by which open forms notice a change."""


def everything() -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for table in Base.metadata.sorted_tables:
        keys = [column.name for column in table.primary_key.columns]
        rows = [dict(row._mapping) for row in db.session.execute(select(table))]  # noqa: SLF001 - public in spite of its name
        found[table.name] = {tuple(row[key] for key in keys): row for row in rows}
    return found


def changed(before: dict[str, Rows], after: dict[str, Rows]) -> dict[str, set[tuple[Any, ...]]]:
    def plain(table: str, row: dict[str, Any] | None) -> dict[str, Any] | None:
        return row and {name: value for name, value in row.items() if name not in TOUCHED.get(table, ())}

    differing = {
        table: {key for key, row in rows.items() if plain(table, row) != plain(table, after[table].get(key))}
        for table, rows in before.items()
        if table not in WRITTEN_NOW
    }
    return {table: keys for table, keys in differing.items() if keys}


def test_whatever_an_erasure_changes_had_been_shown(world: World) -> None:
    office = office_of(world)
    told = office.read(lambda: own_data(person(PENGAJU)))
    before = office.read(everything)
    erased(office)
    touched = changed(before, office.read(everything))
    assert {"pembinaan", "email", "pengguna", "draf"} <= touched.keys()
    assert touched.keys() - told.keys() == NOT_GIVEN.keys()
    for table in ({"pembinaan", "pengguna"} | GONE.keys()) & touched.keys():
        keys = [column.name for column in Base.metadata.tables[table].primary_key.columns]
        shown = {tuple(row[key] for key in keys) for row in told[table]}
        assert touched[table] <= shown, table
