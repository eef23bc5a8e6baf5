"""Icons drawn into the page itself: no icon font, no second request, the colour of the text around them."""

import re
from functools import cache
from importlib.resources import files

from flask import g
from markupsafe import Markup

_SYMBOL = re.compile(r'<symbol[^>]*viewBox="([^"]+)"[^>]*id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
_HIDDEN = Markup('<svg class="i" viewBox="{}" aria-hidden="true">{}</svg>')
_NAMED = Markup('<svg class="i" viewBox="{}" role="img"><title>{}</title>{}</svg>')

_FIRST = Markup('<g id="i-{}">{}</g>')
_POINTER = Markup('<use href="#i-{}"/>')


def icon(name: str, label: str | None = None) -> Markup:
    """The Bootstrap icon `name`; with `label` it speaks for itself, without it is decoration."""
    if name not in _symbols():
        raise LookupError(f"Bootstrap Icons has no icon named {name!r}")
    view_box, shape = _symbols()[name]
    if label:
        return _NAMED.format(view_box, label, shape)
    return _HIDDEN.format(view_box, shape)


def icon_again(name: str, label: str | None = None) -> Markup:
    """An icon that a page draws many times, as in the rows of a list: its shape travels once, then is pointed at.

    Not for what a script takes out of one page into another.
    """
    drawn: set[str] = g.setdefault("drawn_icons", set())
    view_box, shape = _symbols()[name]
    shown = _POINTER.format(name) if name in drawn else _FIRST.format(name, shape)
    drawn.add(name)
    return _NAMED.format(view_box, label, shown) if label else _HIDDEN.format(view_box, shown)


@cache
def _symbols() -> dict[str, tuple[str, Markup]]:
    sprite = files("flask_bootstrap").joinpath("static", "bootstrap5", "icons", "bootstrap-icons.svg")
    found = _SYMBOL.findall(sprite.read_text(encoding="utf-8"))
    return {name: (view_box, Markup(shape)) for view_box, name, shape in found}  # noqa: S704 (the package's own file)
