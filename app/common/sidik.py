"""Hashes by which a row of Log Aktivitas shows whether it is as it was written."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256

BEGINNING = "0" * 64
"""What stands before the first seal."""
SHOWN = 32
"""Letters of a hash that people copy: too many to find a second text for."""
_LISTED = 16


def of_value(kolom: str, sebelum: str | None, sesudah: str | None, garam: str) -> str:
    """Give the hash of a value before and after, salted so that nobody can guess it."""
    return _hash([garam, kolom, sebelum, sesudah])


def of_values(parts: Iterable[tuple[str, str]]) -> str:
    """Give the hash of all values of a row: column and hash of each."""
    return _hash(sorted(parts))


def of_row(facts: Sequence[object]) -> str:
    """Give the hash of a row; times are told in UTC, whichever database keeps them."""
    return _hash([_plain(fact) for fact in facts])


def of_seal(before: str, number: int, at: datetime, rows: Iterable[str]) -> str:
    """Give the hash of a seal: that of the one before, its own number and time, and its rows in their order."""
    return _hash([before, number, _plain(at), *rows])


def listed(rows: Mapping[int, str]) -> str:
    """Write down which rows a seal holds: id and the beginning of the hash of each."""
    return " ".join(f"{id_}:{text[:_LISTED]}" for id_, text in rows.items())


def read_list(text: str) -> dict[int, str]:
    """Read such a list; whoever has spoilt it has spoilt all of it."""
    pairs = (part.partition(":") for part in text.split())
    return {int(id_): begin for id_, _colon, begin in pairs if id_.isdecimal()}


def same(beginning: str, whole: str) -> bool:
    """Tell whether a row is the one of a list."""
    return beginning == whole[:_LISTED]


def mark(number: int, hashed: str) -> str:
    """Write a seal so that people can keep it elsewhere: number and the beginning of its hash."""
    return f"{number}:{hashed[:SHOWN]}"


def _plain(fact: object) -> object:
    return fact.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(fact, datetime) else fact


def _hash(value: object) -> str:
    return sha256(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
