"""From the text of an environment variable to a value: each reader returns it or raises ValueError."""

import ipaddress
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

HIGHEST_PORT = 65535
SHORTEST_KEY = 32

_POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}
_REDIS = {"redis", "rediss"}
MOST_PROXIES = 5
_LABEL = r"[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = re.compile(rf"{_LABEL}(\.{_LABEL})*\.?")
_BUCKET = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>.]+(\.[^@\s<>.]+)*")


@dataclass(frozen=True)
class S3:
    """A bucket for the files; what could leak the secret stays out of the repr."""

    url: str
    public_url: str
    """Where browsers reach the same store."""
    bucket: str
    region: str
    key: str
    secret: str = field(repr=False)


def whole(low: int, high: int) -> Callable[[str], int]:
    """Give a reader of whole numbers between two bounds, both allowed."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
            raise ValueError
        return int(text)

    return read


def choice(*words: str) -> Callable[[str], str]:
    """Give a reader of one word among several."""

    def read(text: str) -> str:
        if text not in words:
            raise ValueError
        return text

    return read


def switch(text: str) -> bool:
    """Read 0 or 1."""
    return choice("0", "1")(text) == "1"


def folder(text: str) -> Path:
    """Read a path that can stand in a database URL; whether it can be written to is asked later, once."""
    if not text.isprintable() or "?" in text:
        raise ValueError
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError as unknown_home:
        raise ValueError from unknown_home


def host(text: str) -> str:
    """Read a host name or an address."""
    if not _is_host(text):
        raise ValueError
    return text


def key(text: str) -> str:
    """Read a secret key; none is fine, because then one is made."""
    if text and len(text) < SHORTEST_KEY:
        raise ValueError
    return text


def sender(text: str) -> str:
    """Read `Name <address>` or a bare address, on one line."""
    address = parseaddr(text)[1]
    alone = text in {address, f"<{address}>"} or text.endswith(f" <{address}>")
    if not text.isprintable() or not alone or not _MAIL.fullmatch(address):
        raise ValueError
    return text


def base_url(text: str) -> str:
    """Read where browsers find the portal; it always sits at the root of its host."""
    parts = split(text)
    extra = parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in {"http", "https"} or extra or not _is_host(parts.hostname or ""):
        raise ValueError
    return f"{parts.scheme}://{parts.netloc}"


def store_url(text: str) -> str:
    """Read where a store of files is; none means that files lie in the data folder."""
    return base_url(text) if text else ""


def bucket(text: str) -> str:
    """Read the name of a bucket, as every store takes it."""
    if text and not _BUCKET.fullmatch(text):
        raise ValueError
    return text


def word(text: str) -> str:
    """Read something without blanks, or nothing."""
    if not text.isprintable() or not text.isascii() or " " in text:
        raise ValueError
    return text


def database_url(text: str) -> str:
    """Read a SQLite file or a PostgreSQL database; the latter always by the driver we install."""
    if text.startswith("sqlite:///"):
        # Every process would have a database of its own in memory, and nothing would be kept.
        name = text.removeprefix("sqlite:///").partition("?")[0]
        if name.strip("/") in {"", ":memory:"}:
            raise ValueError
        return text
    parts = split(text)
    if parts.scheme not in _POSTGRES or not parts.path.strip("/") or parts.fragment:
        raise ValueError
    return "postgresql+psycopg://" + text.partition("://")[2]


def standby_url(text: str) -> str:
    """Read a PostgreSQL server beside the first; none means that there is one alone."""
    if text.startswith("sqlite"):
        raise ValueError
    return database_url(text) if text else ""


def redis_url(text: str) -> str:
    """Read a Redis server; none means that limits and queue stay in this machine's own keeping."""
    if not text:
        return ""
    parts = split(text)
    extra = parts.query or parts.fragment or not re.fullmatch(r"/?|/\d{1,4}", parts.path)
    if parts.scheme not in _REDIS or extra or not _is_host(parts.hostname or ""):
        raise ValueError
    return text


def clamd(text: str) -> str:
    """Read where ClamAV's daemon listens, a socket of this machine or an address; none means that there is none."""
    if not text or text.startswith("/"):
        return word(text)
    host_, _colon, port = text.rpartition(":")
    whole(1, HIGHEST_PORT)(port)
    host(host_.removeprefix("[").removesuffix("]"))
    return text


def proxies(text: str) -> int | None:
    """Read how many proxies stand in front; None where it follows from the address the portal listens on."""
    return None if text == "auto" else whole(0, MOST_PROXIES)(text)


def masked(text: str) -> str:
    """Show a bad value without the password that a URL may carry, however broken the URL is."""
    if text.startswith("sqlite:"):
        return text
    scheme, separator, rest = text.partition("://")
    if not separator:
        scheme, rest = "", text
    account, at, place = rest.rpartition("@")
    account = f"{account.partition(':')[0]}:***" if ":" in account else account
    place = re.sub(r":(?!\d{1,5}(?:[/?#]|$)).*", ":***", place)
    place = re.sub(r"(?i)((?:pass(?:word)?|sandi)=)[^&]*", r"\1***", place)
    return f"{scheme}{separator}{account}{at}{place}"


def split(text: str) -> SplitResult:
    """Cut a URL; a port that is no number, or 0, raises here and not at its first use."""
    if not text.isprintable() or " " in text:
        raise ValueError
    parts = urlsplit(text)
    if parts.port == 0:
        raise ValueError
    return parts


def _is_host(text: str) -> bool:
    """Tell whether this can be a host name or an address; four numbers must be a true address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        numbers_only = not re.search(r"[A-Za-z_]", text)
        return not numbers_only and _HOST.fullmatch(text) is not None
    return True
