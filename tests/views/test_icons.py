"""Icons: one style sheet carries each shape once; a page only names it, and says it where no word stands beside it."""

import re
from pathlib import Path

import pytest

from app.views.icons import ICONS, icon, icon_styles

APP = Path("app")


def test_an_icon_is_an_empty_element_and_speaks_only_where_it_must() -> None:
    assert icon("search") == '<i class="i i-search"></i>'
    assert icon("search", "Cari <b>") == '<i class="i i-search">Cari &lt;b&gt;</i>'


def test_a_mistyped_icon_is_no_blank_on_the_page() -> None:
    with pytest.raises(LookupError, match="serach"):
        icon("serach")


def test_the_style_sheet_draws_every_icon_and_nothing_is_drawn_that_no_page_names() -> None:
    drawn = re.findall(
        r'\.i-([a-z0-9-]+) \{ --i: url\("data:image/svg\+xml,%3Csvg [^"]+%3C/svg%3E"\); \}', icon_styles().decode()
    )
    assert drawn == list(ICONS)
    sources = [path.read_text(encoding="utf-8") for path in APP.rglob("*") if path.suffix in {".html", ".py"}]
    named = {
        name for text in sources if "_NAMES =" not in text for name in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", text)
    }
    assert set(ICONS) <= named
