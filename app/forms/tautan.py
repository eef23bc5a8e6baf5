"""An address elsewhere, of a meeting or a document: https only."""

from urllib.parse import urlsplit

from app.common.i18n import _
from app.forms.fields import ParsedField


def parse_tautan(text: str) -> str:
    """A complete https address; any other scheme would be a trap for whoever clicks it."""
    sentence = _("Tulis alamat lengkap yang diawali https://, misal https://rapat.contoh.go.id/123.")
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        parts.port  # noqa: B018 - a port that is no number raises
    except ValueError:
        raise ValueError(sentence) from None
    readable = text.isprintable() and not any(character.isspace() for character in text)
    if parts.scheme != "https" or "." not in host.strip(".") or "@" in parts.netloc or not readable:
        raise ValueError(sentence)
    return text


class TautanField(ParsedField[str]):
    """An https address."""

    parse = staticmethod(parse_tautan)
    longest = 500
