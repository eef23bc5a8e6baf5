"""The two settings about mail servers: the relay that takes our mails, and the mailbox that has a copy of each."""

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import SplitResult, parse_qsl, unquote

from app.settings_values import host, split, switch

Security = Literal["none", "starttls", "tls"]

_SMTP_PORTS: dict[Security, int] = {"none": 25, "starttls": 587, "tls": 465}
_IMAP_PORTS: dict[Security, int] = {"none": 143, "starttls": 143, "tls": 993}


@dataclass(frozen=True)
class Smtp:
    """A mail server to hand our mails to."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    security: Security = "none"


@dataclass(frozen=True)
class Jurnal:
    """A mailbox, read by IMAP, into which the relay puts a copy of every mail that it takes from us."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    security: Security = "none"
    kotak: str = "INBOX"


def smtp(text: str) -> Smtp | None:
    """Read a mail server; none means that mails become files in the data folder."""
    if not text:
        return None
    parts = split(text)
    if parts.path.strip("/") or parts.fragment or (parts.username is None) != (parts.password is None):
        raise ValueError
    security = _security(parts, "smtp")
    return Smtp(
        host=host(parts.hostname or ""),
        port=parts.port or _SMTP_PORTS[security],
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
        security=security,
    )


def jurnal(text: str) -> Jurnal | None:
    """Read the mailbox with the copies; none means that nobody but an Admin settles what is uncertain.

    Account, password and name of the mailbox go into commands: only letters that can stand there are taken.
    """
    if not text:
        return None
    parts = split(text)
    security = _security(parts, "imap")
    words = [unquote(word) for word in (parts.username or "", parts.password or "", parts.path.strip("/") or "INBOX")]
    if parts.fragment or not all(word and word.isascii() and word.isprintable() for word in words):
        raise ValueError
    user, password, kotak = words
    return Jurnal(host(parts.hostname or ""), parts.port or _IMAP_PORTS[security], user, password, security, kotak)


def _security(parts: SplitResult, scheme: str) -> Security:
    """Tell how the connection is kept secret; anything unknown after the question mark is a mistake."""
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if query.keys() - {"starttls"}:
        raise ValueError
    starttls = switch(query.get("starttls", "0"))
    if parts.scheme == scheme:
        return "starttls" if starttls else "none"
    if parts.scheme == f"{scheme}s" and not query:
        return "tls"
    raise ValueError
