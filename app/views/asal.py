"""Whence a request comes: what another site makes somebody's browser send is refused before any form is read.

The token of each form guards as well; a program that says nothing of where it comes from is left to that.
"""

from urllib.parse import urlsplit

from flask import Flask, request
from werkzeug.exceptions import Forbidden

from app.extensions import portal

READING = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
OWN_SITES = frozenset({"same-origin", "none"})
"""What a browser calls our own page, and somebody who came by themselves; a neighbouring host is neither."""
PORTS = {"http": 80, "https": 443}

Origin = tuple[str, str | None, int | None]


class ElsewhereError(Forbidden):
    """The page that sent this is not ours."""


def init_app(app: Flask) -> None:
    """Ask at every door that changes something."""
    app.before_request(_refuse_others)


def sent_from_here() -> bool:
    """Tell whether a page of this very portal sent the request, as far as the browser says so."""
    return _from_here() is True


def _refuse_others() -> None:
    if request.method not in READING and _from_here() is False:
        raise ElsewhereError


def _from_here() -> bool | None:
    """Believe the browser's own verdict, else the address it names; None where it says nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in OWN_SITES
    told = request.headers.get("Origin") or request.referrer
    return _is_own(_origin(told)) if told else None


def _is_own(origin: Origin | None) -> bool:
    """Compare with the base URL: behind proxies no request tells its scheme or port. Trials have other names too."""
    settings = portal.settings
    names = () if settings.production else (f"http://{request.host}", f"https://{request.host}")
    return origin is not None and origin in {_origin(address) for address in (settings.base_url, *names)}


def _origin(address: str) -> Origin | None:
    """Give scheme, host and port; None for what is no address."""
    try:
        parts = urlsplit(address)
        return parts.scheme, parts.hostname, parts.port or PORTS.get(parts.scheme)
    except ValueError:
        return None
