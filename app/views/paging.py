"""Links to the pages beside this one: everything else in the address stays as it is."""

from typing import NamedTuple
from urllib.parse import quote, urlencode

from flask import request

from app.queries.keyset import Page

POSITION = "posisi"
READABLE = ","
"""Stands in an argument as it is: a list of columns stays one that people can read."""


class PageLinks(NamedTuple):
    """What the macro `pager` asks for."""

    prev_url: str | None
    next_url: str | None


def cursor() -> str | None:
    """Give the place in the list that the address names."""
    return request.args.get(POSITION)


def page_links(page: Page) -> PageLinks:
    """Give the links of a page of this list."""
    return PageLinks(_at(page.previous), _at(page.next))


def here(**changes: str | int | None) -> str:
    """Give the address of this list with some arguments changed, and from its beginning; None leaves one out."""
    kept = [(name, value) for name, value in request.args.items(multi=True) if value and name not in changes]
    pairs = [
        *((name, value) for name, value in kept if name != POSITION),
        *((name, str(value)) for name, value in changes.items() if value is not None),
    ]
    return address(request.script_root + quote(request.path), pairs)


def address(path: str, pairs: list[tuple[str, str]]) -> str:
    """Give a path with arguments, where there are any."""
    return f"{path}?{urlencode(pairs, safe=READABLE)}" if pairs else path


def kept(*besides: str) -> list[tuple[str, str]]:
    """Give what a form that changes some arguments hands on as it is; the place in the list is not kept."""
    gone = {*besides, POSITION}
    return [(name, value) for name, value in request.args.items(multi=True) if value and name not in gone]


def _at(position: str | None) -> str | None:
    return here(**{POSITION: position}) if position else None
