"""Search in words: stems in, identities out; the same documents on SQLite and PostgreSQL.

Nothing here costs more where there is more to find. The full-text index gives a list of hits of which no more than
`MOST_HITS` are taken. Are there fewer, they are the answer, and sorting them is little work; are there more, the words
are common, and a list in its own order meets its page of them after a few rows, each asked for its own words.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Subquery,
    and_,
    cast,
    column,
    literal_column,
    select,
    table,
    text,
    true,
    union,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute

from app.common.stemming import stems
from app.extensions import db
from app.models import IndeksCari

MOST_WORDS = 12
MOST_HITS = 1000
NEWEST, NEAR = 300, 2_000
"""How many are compared with a text: the newest, whatever they say, and those that hold all its first words."""
FIRST_WORDS = 6
_FTS = table("indeks_cari_fts", column("rowid"), column("teks"))
_VECTOR: ColumnElement[Any] = literal_column("indeks_cari.vektor")


class Hits(NamedTuple):
    """How to ask of an object in a statement whether it was found."""

    condition: ColumnElement[bool]
    few: bool
    """It names the objects themselves: no index on anything else is of use."""


def holds_all_words(jenis: str, words: str, objek_id: Any) -> ColumnElement[bool] | None:
    """Ask of an object in a statement whether it holds every word; None when nothing searchable was typed."""
    found = look_up(jenis, words, objek_id)
    return found.condition if found is not None else None


def look_up(jenis: str, words: str, objek_id: Any) -> Hits | None:
    """Give the same, and whether there are few."""
    found = stems(words)[:MOST_WORDS]
    if not found:
        return None
    ids = db.session.scalars(_hits(jenis, found, MOST_HITS + 1)).all()
    few = len(ids) <= MOST_HITS
    return Hits(objek_id.in_(ids) if few else _says(jenis, found, objek_id), few)


def ids_with_all_words(jenis: str, words: str) -> Select[int] | None:
    """Select the objects that hold every word, all of them; None when nothing searchable was typed."""
    found = stems(words)[:MOST_WORDS]
    return _hits(jenis, found, None) if found else None


def best_matches(jenis: str, words: str, *, limit: int, among: Select[int] | None = None) -> list[int]:
    """Give the objects that fit a text best, even where some of its words are missing; best first."""
    found = wanted_stems(words)
    if not found:
        return []
    near = candidates(jenis, found, among)
    return [row.objek_id for row in ranked(db.session.execute(select(near)), found)[:limit]]


def wanted_stems(words: str) -> list[str]:
    """Give the words of a text by which others are compared with it, each once."""
    return list(dict.fromkeys(stems(words)))[:40]


def candidates(jenis: str, found: Sequence[str], among: Select[int] | None = None) -> Subquery:
    """Select `objek_id` and `teks` of what may fit: the newest, and what holds the first words and is not much older.

    The full-text index is not asked: words that everybody uses have entries by the million in it.
    """
    rows = select(IndeksCari.objek_id, IndeksCari.teks).where(IndeksCari.jenis == jenis)
    if among is not None:
        rows = rows.where(among.where(among.selected_columns[0] == IndeksCari.objek_id).exists())
    rows = rows.order_by(IndeksCari.objek_id.desc())
    newest, near = rows.limit(NEWEST).subquery(), rows.limit(NEAR).subquery()
    return union(select(newest), select(near).where(_holds(found[:FIRST_WORDS], near.c.teks))).subquery()


def ranked(rows: Iterable[Row[Any]], found: Sequence[str]) -> list[Row[Any]]:
    """Sort rows with `teks` by the words they share with a text, seldom ones first; those that share none fall out.

    The first words of a text count twice: they are its topic, the others tell about it.
    """
    read = [(row, set(found).intersection(row.teks.split())) for row in rows]
    held = Counter(word for _row, shared in read for word in shared)
    topic = set(found[:FIRST_WORDS])
    weight = {word: log(1 + len(read) / n) * (2 if word in topic else 1) for word, n in held.items()}
    known = [(sum(weight[word] for word in shared), row) for row, shared in read if shared]
    return [row for _weight, row in sorted(known, key=lambda pair: (pair[0], pair[1].objek_id), reverse=True)]


def _hits(jenis: str, found: Sequence[str], limit: int | None) -> Select[int]:
    """Select objects that hold every word, on SQLite the latest first."""
    statement = select(IndeksCari.objek_id).where(IndeksCari.jenis == jenis)
    if db.engine.dialect.name != "sqlite":
        # Materialized, it is planned as if all were wanted: no LIMIT may tempt the planner away from the index.
        fitting = statement.where(_VECTOR.op("@@", is_comparison=True)(_tsquery(found)))
        hits = fitting.cte().prefix_with("MATERIALIZED")
        return select(hits.c.objek_id).limit(limit)
    joined = statement.join(_FTS, _FTS.c.rowid == IndeksCari.id).where(_fts_match(found))
    return joined.order_by(_FTS.c.rowid.desc()).limit(limit)


def _says(jenis: str, found: Sequence[str], objek_id: Any) -> ColumnElement[bool]:
    """Look into the words of one object: they are stored as stems with one space between."""
    own = select(_holds(found, IndeksCari.teks)).where(IndeksCari.jenis == jenis, IndeksCari.objek_id == objek_id)
    # No EXISTS: PostgreSQL takes it that hardly any text holds such words, and would begin with reading all of them.
    return own.scalar_subquery().is_(true())


def _holds(found: Sequence[str], teks: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[bool]:
    padded = " " + teks + " "
    return and_(*(padded.contains(f" {stem} ", autoescape=True) for stem in found))


def _fts_match(found: Sequence[str]) -> ColumnElement[bool]:
    """Quote each stem, so that nothing typed is ever read as an operator."""
    words = " AND ".join(f'"{stem}"' for stem in found)
    return text("indeks_cari_fts MATCH :words").bindparams(words=words)  # type: ignore[return-value] # a condition


def _tsquery(found: Sequence[str]) -> ColumnElement[Any]:
    """Take the stems as they are: no parser of the database cuts them otherwise than ours did."""
    return cast(" & ".join(f"'{stem}'" for stem in found), TSQUERY)
