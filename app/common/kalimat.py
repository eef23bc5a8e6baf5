"""Sentences that are said in one process and read in another: what a file is refused for is told once it is home.

The process that looks at strange files is small and knows no catalogue. It says a sentence in Indonesian, and with it
what was put in, so that the portal can say the same in the language of the reader (`common.inspection`).
"""

from typing import Any

_MB = 1024 * 1024


class Bytes(int):
    """A size, in bytes, that is read in larger units."""


class Told(str):
    """A sentence in Indonesian that remembers its pattern and its values."""

    __slots__ = ("msgid", "values")
    msgid: str
    values: dict[str, Any]


def tell(msgid: str, **values: Any) -> Told:
    """Say a sentence; values are numbers, sizes, words and sentences that were told."""
    said = Told(msgid % {name: _plain(value) for name, value in values.items()} if values else msgid)
    said.msgid, said.values = msgid, values
    return said


def packed(value: Any) -> Any:
    """Give it as JSON can carry it."""
    if isinstance(value, Told):
        return {"msgid": value.msgid, "values": {name: packed(each) for name, each in value.values.items()}}
    return {"bytes": int(value)} if isinstance(value, Bytes) else value


def _plain(value: Any) -> str:
    if isinstance(value, Bytes):
        return f"{value // _MB} MB"
    return f"{value:,}".replace(",", ".") if isinstance(value, int) else str(value)
