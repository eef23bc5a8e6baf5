"""Which pages a standby may answer, and what happens when it goes away in the middle of one."""

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app, request, session
from flask.typing import ResponseReturnValue

from app import standby
from app.database import is_unavailable
from app.views.identity import COOKIE_KEY

PAGES = frozenset(
    {
        "publik.cari",
        "publik.modul",
        "publik.modul_rinci",
        "publik.pembinaan",
        "publik.pembinaan_rinci",
        "publik.privasi",
        "publik.standar_pelayanan",
        "publik.tanya_jawab",
    }
)
"""Pages that show every visitor the same, and write nothing; none with testimonials, whose withdrawal holds at once."""


def init_app(app: Flask) -> None:
    """Choose before anything is asked, even who is there."""
    app.before_request(_choose)


def _choose() -> None:
    if request.endpoint in PAGES and request.method in {"GET", "HEAD"} and COOKIE_KEY not in session:
        standby.read_there()


def answer_again(error: Exception) -> ResponseReturnValue | None:
    """Make a page again, from the leader, where the standby broke under it; None where the leader itself broke."""
    if not is_unavailable(error) or not standby.gave_up_on_it():
        return None
    view = cast("Callable[..., ResponseReturnValue]", current_app.view_functions[request.endpoint or ""])
    return view(**(request.view_args or {}))
