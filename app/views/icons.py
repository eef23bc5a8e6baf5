"""Icons: an empty element on the page, its shape in the style sheet, which a browser fetches once for all pages.

The shapes are those of Bootstrap Icons, taken from the installed package; only those named here travel.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files

from markupsafe import Markup

from app.common.i18n import Sentence

_NAMES = """
alarm archive arrow-clockwise arrow-counterclockwise arrow-down arrow-left-right arrow-repeat arrow-right
arrow-right-circle arrow-up bar-chart bar-chart-steps bell bell-slash book box-arrow-right box-arrow-up-right building
calendar-check calendar-event calendar-week calendar-x calendar3 caret-down-fill caret-up-fill chat-left-text
chat-quote check-circle check-lg check2 check2-all check2-circle check2-square chevron-down chevron-left chevron-right
clock clock-history cloud-arrow-up compass cup-hot download easel envelope envelope-exclamation envelope-open
envelope-paper exclamation-circle exclamation-octagon exclamation-triangle eye eye eye-slash file-earmark
file-earmark-arrow-up file-earmark-check file-earmark-excel file-earmark-image file-earmark-pdf file-earmark-play
file-earmark-slides file-earmark-spreadsheet file-earmark-text file-earmark-word file-earmark-zip flag folder
folder2-open funnel gear heart-pulse hourglass-bottom hourglass-split house image inbox info-circle journal-bookmark
journal-plus key keyboard layout-three-columns lightbulb list lock pencil people person person-badge person-check
person-dash person-plus phone plus-lg printer question-circle search send shield-lock signpost-split slash-circle
sliders speedometer2 telephone three-dots tools trash unlock upload whatsapp x-circle x-lg
"""
ICONS = tuple(_NAMES.split())
"""Every icon of the portal."""

_SYMBOL = re.compile(r'<symbol[^>]*viewBox="([^"]+)"[^>]*id="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
_PICTURE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='{}'>{}</svg>"
_ICON = Markup('<i class="i i-{}">{}</i>')


def icon(name: str, label: Sentence = "") -> Markup:
    """The icon `name`; with `label` it speaks for itself, without it is decoration."""
    return _drawn(name, str(label))


@lru_cache(1_000)
def _drawn(name: str, label: str) -> Markup:
    if name not in ICONS:
        raise LookupError(f"{name!r} is not among the icons of app/views/icons.py")
    return _ICON.format(name, label)


@cache
def icon_styles() -> bytes:
    """Write the shape of each icon as a style."""
    symbols = _symbols()
    return "\n".join(
        f'.i-{name} {{ --i: url("data:image/svg+xml,{_quoted(symbols[name])}"); }}' for name in ICONS
    ).encode()


def _quoted(picture: str) -> str:
    """Write a picture as an address; percent-encoding all of it would make it longer."""
    replaced = {"%": "%25", '"': "'", "#": "%23", "<": "%3C", ">": "%3E"}
    return "".join(replaced.get(letter, letter) for letter in picture)


def _symbols() -> dict[str, str]:
    sprite = files("flask_bootstrap").joinpath("static", "bootstrap5", "icons", "bootstrap-icons.svg")
    found = _SYMBOL.findall(sprite.read_text(encoding="utf-8"))
    return {name: _PICTURE.format(view_box, shape) for view_box, name, shape in found}
