"""Under which names the portal answers, and which numbers its addresses hold."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request
from werkzeug.exceptions import SecurityError
from werkzeug.routing import IntegerConverter, Map, MapAdapter, UnicodeConverter

from app.config import Settings

PROBES = frozenset({"/healthz", "/readyz", "/readyz/web", "/metrics"})
"""Asked for by machines that call a server by its address. They write no link, so no host can mislead."""
HERE = ("127.0.0.1", "localhost", "[::1]")
LARGEST_ID = 2**31 - 1


class RowId(IntegerConverter):
    """A number that a row can have; a longer one is no address of ours."""

    regex = "[0-9]{1,10}"

    def __init__(self, url_map: Map, *args: Any, **kwargs: Any) -> None:
        """Stop where the database stops."""
        super().__init__(url_map, *args, **{"max": LARGEST_ID, **kwargs})


class Name(UnicodeConverter):
    """A name that a row can have; PostgreSQL keeps no NUL, and does not even look for one."""

    def __init__(self, url_map: Map, *args: Any, **kwargs: Any) -> None:
        """Take what Werkzeug takes, but for that."""
        super().__init__(url_map, *args, **kwargs)
        self.regex = self.regex.replace("[^/]", r"[^/\x00]")


class Site(Flask):
    """Flask, which takes a host that cannot be one for a host that is not ours."""

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """Refuse what the library stumbles over before any page can be shown; probes are asked under any name."""
        if request is not None and request.path in PROBES:
            return self.url_map.bind("", path_info=request.path, default_method=request.method)
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
    """Read every number in an address as the id of a row, and every word as the name of one."""
    app.url_map.converters |= {"int": RowId, "default": Name, "string": Name}
