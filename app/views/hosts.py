"""Under which names the portal answers, and which numbers its addresses hold."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request
from werkzeug.exceptions import SecurityError
from werkzeug.routing import IntegerConverter, Map, MapAdapter

from app.config import Settings

HERE = ("127.0.0.1", "localhost", "[::1]")
LARGEST_ID = 2**31 - 1


class RowId(IntegerConverter):
    """A number that a row can have; a longer one is no address of ours."""

    regex = "[0-9]{1,10}"

    def __init__(self, url_map: Map, *args: Any, **kwargs: Any) -> None:
        """Stop where the database stops."""
        super().__init__(url_map, *args, **{"max": LARGEST_ID, **kwargs})


class Site(Flask):
    """Flask, which takes a host that cannot be one for a host that is not ours."""

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Refuse what the library stumbles over before any page can be shown."""
        try:
            return super().create_url_adapter(request)
        except UnicodeError as unreadable:
            raise SecurityError("Host cannot be read.") from unreadable


def trusted_hosts(settings: Settings) -> list[str]:
    """Give the host of the base URL; while trying out, also the names of this machine."""
    own = urlsplit(settings.base_url).hostname or ""
    name = f"[{own}]" if ":" in own else own
    return [name] if settings.production else [*dict.fromkeys((*HERE, name, settings.host))]


def init_app(app: Flask) -> None:
    """Read every number in an address as the id of a row."""
    app.url_map.converters["int"] = RowId
