"""Pages of a list by what stands in the row, never by counting rows off: page 4,000 costs what page 1 costs.

A cursor names the row beyond which the next page begins, forwards or backwards. It is not signed: whoever
changes it only asks for another place in a list they may read anyway, and nonsense is the first page.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from json import dumps, loads
from typing import Any

from sqlalchemy import Row, Select, func, literal, select, tuple_

from app.extensions import db
from app.models import Base

AnySelect = Select[*tuple[Any, ...]]
AnyRow = Row[*tuple[Any, ...]]

SIZE = 25
AT_ONCE = 500
"""Rows that an export holds in memory."""
REVERSED = "-"
"""Before the name of an order: the other way round, by the same index."""
_LARGEST = 2**63 - 1
_PREFIX = "kunci_urut_"


@dataclass(frozen=True)
class Order:
    """Columns to sort by, all in one direction; the last one is unique. An index should end like this."""

    columns: tuple[Any, ...]
    descending: bool = True
    nullable: bool = False
    """The first column may be empty: such rows come last, sorted by the other columns."""


@dataclass(frozen=True)
class Page:
    """Rows, and the cursors of the pages beside them; None where there is none."""

    rows: Sequence[AnyRow]
    next: str | None = None
    previous: str | None = None


@dataclass(frozen=True)
class _Place:
    values: tuple[Any, ...]
    backwards: bool


def page(statement: AnySelect, order: Order, cursor: str | None = None, size: int = SIZE) -> Page:
    """Give the page at a cursor, the first one without; `statement` carries no order of its own.

    Rows are those of the statement. Of `select(Modul)` take `row.Modul`.
    """
    place = _read(cursor, order)
    labelled = statement.add_columns(*(c.label(f"{_PREFIX}{n}") for n, c in enumerate(order.columns)))
    rows = _walk(labelled, order, place, size + 1)
    more, rows = len(rows) > size, rows[:size]
    if place is None or not place.backwards:
        return _page(rows, order, before=place is not None, after=more)
    if len(rows) < size:
        return page(statement, order, None, size)
    return _page(rows[::-1], order, before=more, after=True)


def named(orders: Mapping[str, Order], name: str) -> Order:
    """Give the order of a name, "-" before it for the other way round; the first one where the name is unknown."""
    order = orders.get(name.removeprefix(REVERSED))
    if order is None:
        return next(iter(orders.values()))
    return replace(order, descending=not order.descending) if name.startswith(REVERSED) else order


@dataclass(frozen=True)
class EveryRow:
    """All rows of a list, read a few hundred at a time."""

    statement: AnySelect
    of: type[Base] | None
    """The entity that is wanted of each row; None for the row itself."""

    def __iter__(self) -> Iterator[Any]:
        """Read them."""
        for row in db.session.execute(self.statement.execution_options(yield_per=AT_ONCE)):
            yield row if self.of is None else getattr(row, self.of.__name__)

    def more_than(self, n: int) -> bool:
        """Tell whether there are more than n, counting no further."""
        some = self.statement.order_by(None).limit(n + 1).subquery()
        return (db.session.scalar(select(func.count()).select_from(some)) or 0) > n


def every_row(statement: AnySelect, order: Order, *, of: type[Base] | None = None) -> EveryRow:
    """Give all rows of a list, or one entity of each."""
    return EveryRow(sorted_rows(statement, order), of)


def sorted_rows(statement: AnySelect, order: Order) -> AnySelect:
    """Put a whole statement in this order, e.g. for an export."""
    first, *_rest = order.columns
    clauses = [c.desc() if order.descending else c.asc() for c in order.columns]
    return statement.order_by(first.is_(None), *clauses) if order.nullable else statement.order_by(*clauses)


def _page(rows: Sequence[AnyRow], order: Order, *, before: bool, after: bool) -> Page:
    if not rows:
        return Page(rows)
    return Page(
        rows,
        next=_write(rows[-1], order, backwards=False) if after else None,
        previous=_write(rows[0], order, backwards=True) if before else None,
    )


def _walk(statement: AnySelect, order: Order, place: _Place | None, wanted: int) -> list[AnyRow]:
    """Read on from a place, first the rows with a value, then those without; backwards the other way round."""
    backwards = place is not None and place.backwards
    rows: list[AnyRow] = []
    for empty in _segments(order, place):
        part = _part(statement, order, empty=empty, backwards=backwards)
        if place is not None and empty is _is_empty(order, place):
            part = part.where(_beyond(order, place, empty=empty))
        rows.extend(db.session.execute(part.limit(wanted - len(rows))))
        if len(rows) == wanted:
            break
    return rows


def _segments(order: Order, place: _Place | None) -> list[bool]:
    """Tell which parts are still ahead: False is the rows with a value, True those without."""
    if not order.nullable:
        return [False]
    if place is None:
        return [False, True]
    if place.backwards:
        return [True, False] if _is_empty(order, place) else [False]
    return [True] if _is_empty(order, place) else [False, True]


def _is_empty(order: Order, place: _Place) -> bool:
    return order.nullable and place.values[0] is None


def _part(statement: AnySelect, order: Order, *, empty: bool, backwards: bool) -> AnySelect:
    columns = order.columns[1:] if empty else order.columns
    if order.nullable:
        first = order.columns[0]
        statement = statement.where(first.is_(None) if empty else first.is_not(None))
    down = order.descending is not backwards
    return statement.order_by(*(column.desc() if down else column.asc() for column in columns))


def _beyond(order: Order, place: _Place, *, empty: bool) -> Any:
    skip = 1 if empty else 0
    pairs = list(zip(order.columns, place.values, strict=True))[skip:]
    here = tuple_(*(column for column, _value in pairs))
    there = tuple_(*(literal(value, column.type) for column, value in pairs))
    return here < there if order.descending is not place.backwards else here > there


def cursor_after(values: Iterable[Any], *, backwards: bool = False) -> str:
    """Name the place just beyond the row with these values in the columns of an order."""
    written = [value.isoformat() if isinstance(value, datetime) else value for value in values]
    return urlsafe_b64encode(dumps([int(backwards), *written]).encode()).decode().rstrip("=")


def _write(row: AnyRow, order: Order, *, backwards: bool) -> str:
    names = (f"{_PREFIX}{n}" for n in range(len(order.columns)))
    values = [row._mapping[name] for name in names]  # noqa: SLF001 - a row's public mapping
    return cursor_after(values, backwards=backwards)


def _read(cursor: str | None, order: Order) -> _Place | None:
    if not cursor:
        return None
    try:
        backwards, *values = loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        types = [column.type.python_type for column in order.columns]
        read = [_value(kind, value) for kind, value in zip(types, values, strict=True)]
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError):
        return None
    if None in read[0 if not order.nullable else 1 :]:
        return None
    return _Place(values=tuple(read), backwards=bool(backwards))


def _value(kind: type, value: Any) -> Any:
    return None if value is None else _READERS[kind](value)


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or not 1900 < moment.year < 9000:  # noqa: PLR2004 - far from the ends of the calendar
        raise ValueError(value)
    return moment


def _number(value: Any) -> int:
    if not isinstance(value, int) or abs(value) > _LARGEST:
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(value)
    return value.encode().decode()


_READERS: dict[type, Callable[[Any], Any]] = {datetime: _moment, int: _number, str: _text}
