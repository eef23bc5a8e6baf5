"""Search in words: stems in, identities out; the same documents on SQLite and PostgreSQL.

On PostgreSQL the hits are listed first, by the index of words and no further than can be sorted at once. Only where
there are more does the page walk along its own order and look at each row: it meets such words soon. Left to choose
by itself, the database would walk also for a word that stands nowhere, past every row.
"""

from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Select,
    any_,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute

from app.common.stemming import stems
from app.extensions import db
from app.models import IndeksCari

MOST_WORDS = 12
MOST_COMPARED = 40
"""Words of a whole sentence that are looked for when the best fitting is wanted."""
MOST_SORTED = 10_000
"""Hits that are listed and sorted; of words that stand in more, a page is found by walking."""
_FTS = table("indeks_cari_fts", column("rowid"), column("teks"), column("rank"))
_VECTOR: ColumnElement[Any] = literal_column("indeks_cari.vektor")


def holds_every_word(objek: InstrumentedAttribute[int], jenis: str, words: str) -> ColumnElement[bool] | None:
    """Give the condition that an object holds every word; None when nothing searchable was typed."""
    found = list(dict.fromkeys(stems(words)))[:MOST_WORDS]
    if not found:
        return None
    if _sqlite():
        rowids = select(_FTS.c.rowid).where(_fts_match(found, " AND "))
        return objek.in_(select(IndeksCari.objek_id).where(IndeksCari.jenis == jenis, IndeksCari.id.in_(rowids)))
    matches = _matches(found, " & ")
    ids = list(db.session.scalars(_hits(jenis, matches)))
    if len(ids) <= MOST_SORTED:
        return objek == any_(literal(ids, ARRAY(BigInteger)))
    of_this = select(matches).where(IndeksCari.jenis == jenis, IndeksCari.objek_id == objek)
    return of_this.correlate_except(IndeksCari).scalar_subquery()


def best_matches(jenis: str, words: str, *, limit: int, among: Select[int] | None = None) -> list[int]:
    """Give the objects that fit a text best, even where some of its words are missing; best first."""
    found = list(dict.fromkeys(stems(words)))[:MOST_COMPARED]
    if not found:
        return []
    wanted: ColumnElement[bool] = IndeksCari.jenis == jenis
    if among is not None:
        wanted &= IndeksCari.objek_id.in_(among)
    ranked = _ranked_on_sqlite if _sqlite() else _ranked_on_postgresql
    return list(db.session.scalars(ranked(found, wanted).limit(limit)))


def _sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def _hits(jenis: str, matches: ColumnElement[bool]) -> Select[int]:
    """List what fits; materialized, it is planned as if all were wanted, which is by the index where they are few."""
    all_of_them = select(IndeksCari.objek_id).where(IndeksCari.jenis == jenis, matches)
    hits = all_of_them.cte("hits").prefix_with("MATERIALIZED")
    return select(hits.c.objek_id).limit(MOST_SORTED + 1)


def _ranked_on_sqlite(found: list[str], wanted: ColumnElement[bool]) -> Select[int]:
    joined = select(IndeksCari.objek_id).join(_FTS, _FTS.c.rowid == IndeksCari.id)
    return joined.where(wanted, _fts_match(found, " OR ")).order_by(_FTS.c.rank)


def _ranked_on_postgresql(found: list[str], wanted: ColumnElement[bool]) -> Select[int]:
    """Rank no more than can be sorted at once."""
    query = _tsquery(found, " | ")
    fitting = select(IndeksCari.objek_id, func.ts_rank(_VECTOR, query).label("nilai")).where(wanted)
    hits = fitting.where(_matches(found, " | ")).cte("hits").prefix_with("MATERIALIZED")
    capped = select(hits).limit(MOST_SORTED).subquery()
    return select(capped.c.objek_id).order_by(capped.c.nilai.desc(), capped.c.objek_id.desc())


def _fts_match(found: list[str], between: str) -> ColumnElement[bool]:
    """Quote each stem, so that nothing typed is ever read as an operator."""
    words = between.join(f'"{stem}"' for stem in found)
    return text("indeks_cari_fts MATCH :words").bindparams(words=words)  # type: ignore[return-value] # a condition


def _matches(found: list[str], between: str) -> ColumnElement[bool]:
    return _VECTOR.op("@@", is_comparison=True)(_tsquery(found, between))


def _tsquery(found: list[str], between: str) -> ColumnElement[Any]:
    """Take the stems as they are: no parser of the database cuts them otherwise than ours did."""
    return cast(between.join(f"'{stem}'" for stem in found), TSQUERY)
