"""Secrets that are mailed: only their hash is stored (reliability.md, "Accounts")."""

import json
import secrets
from hashlib import sha256

CODE_ALPHABET = "ACDEFHJKMNPQRTUVWXY34679"
"""Without pairs that look alike on paper: 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B."""
CODE_LENGTH = 8


def new_token(nbytes: int = 32) -> str:
    """A secret for a link."""
    return secrets.token_urlsafe(nbytes)


def new_code() -> str:
    """A short secret that a person can copy by hand, for Lacak."""
    return "".join(secrets.choice(CODE_ALPHABET) for _n in range(CODE_LENGTH))


def clean_code(text: str) -> str:
    """A code as typed, without spaces and dashes, in capitals."""
    return "".join(text.split()).replace("-", "").upper()


def hash_token(token: str) -> str:
    """What is stored instead of the secret; long random secrets need no salt."""
    return sha256(token.encode()).hexdigest()


def page_mark(kunci: str) -> str:
    """With what every sending of a page begins, from its one-time key; 32 letters."""
    return hash_token(kunci)[:32]


def sending_key(kunci: str | None, *content: object) -> str | None:
    """Mark what one page sends once, 64 letters: the same content again has the same mark, other content another.

    None without a page: nobody sends that twice.
    """
    return f"{page_mark(kunci)}{hash_token(json.dumps(content))[:32]}" if kunci else None
