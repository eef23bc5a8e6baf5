"""Search in words: stems in, identities out; the same documents on SQLite and PostgreSQL."""

from sqlalchemy import ColumnElement, Select, column, func, literal_column, select, table, text

from app.common.stemming import stems
from app.extensions import db
from app.models import IndeksCari

MOST_WORDS = 12
_FTS = table("indeks_cari_fts", column("rowid"), column("teks"), column("rank"))


def ids_with_all_words(jenis: str, words: str) -> Select[int] | None:
    """Select the objects that hold every word; None when nothing searchable was typed."""
    found = stems(words)[:MOST_WORDS]
    if not found:
        return None
    return select(IndeksCari.objek_id).where(IndeksCari.jenis == jenis, _matches(found, every=True))


def best_matches(jenis: str, words: str, *, limit: int, among: Select[int] | None = None) -> list[int]:
    """Give the objects that fit a text best, even where some of its words are missing; best first."""
    found = list(dict.fromkeys(stems(words)))[:40]
    if not found:
        return []
    statement = select(IndeksCari.objek_id).where(IndeksCari.jenis == jenis)
    if among is not None:
        statement = statement.where(IndeksCari.objek_id.in_(among))
    return list(db.session.scalars(_ranked(statement, found).limit(limit)))


def _sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"


def _matches(found: list[str], *, every: bool) -> ColumnElement[bool]:
    if _sqlite():
        rowids = select(_FTS.c.rowid).where(_fts_match(found, every=every))
        return IndeksCari.id.in_(rowids)
    return func.to_tsvector(literal_column("'simple'"), IndeksCari.teks).op("@@")(_tsquery(found, every=every))


def _ranked(statement: Select[int], found: list[str]) -> Select[int]:
    if _sqlite():
        joined = statement.join(_FTS, _FTS.c.rowid == IndeksCari.id).where(_fts_match(found, every=False))
        return joined.order_by(_FTS.c.rank)
    vector = func.to_tsvector(literal_column("'simple'"), IndeksCari.teks)
    query = _tsquery(found, every=False)
    return statement.where(vector.op("@@")(query)).order_by(func.ts_rank(vector, query).desc())


def _fts_match(found: list[str], *, every: bool) -> ColumnElement[bool]:
    """Quote each stem, so that nothing typed is ever read as an operator."""
    words = (" AND " if every else " OR ").join(f'"{stem}"' for stem in found)
    return text("indeks_cari_fts MATCH :words").bindparams(words=words)  # type: ignore[return-value] # a condition


def _tsquery(found: list[str], *, every: bool) -> ColumnElement[str]:
    query = (" & " if every else " | ").join(f"'{stem}'" for stem in found)
    return func.to_tsquery(literal_column("'simple'"), query)
