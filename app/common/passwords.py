"""Passwords: argon2id, and what makes one too weak (SP-116)."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.common.common_passwords import is_common
from app.common.i18n import Sentence, _, _n
from app.common.identity import without_titles

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128
_TELLING = 4
"""Shorter words of a name stand in any password by chance."""
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hash_password(password: str) -> str:
    """The argon2id hash to store."""
    return _hasher.hash(password)


def verify_password(hashed: str | None, password: str) -> bool:
    """Whether it is the password; an unknown account costs the same work, so time tells nothing."""
    dummy = _dummy_hash()
    try:
        _hasher.verify(hashed or dummy, password)
    except (VerificationError, InvalidHashError):
        return False
    return bool(hashed)


def needs_rehash(hashed: str) -> bool:
    """Whether it was made with older settings."""
    return _hasher.check_needs_rehash(hashed)


def password_problem(password: str, *, surel: str, nama: str) -> Sentence | None:
    """Why this password will not do, or None."""
    if len(password) < SHORTEST_PASSWORD:
        return _n("Kata sandi paling sedikit %(n)s karakter.", SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        return _n("Kata sandi paling banyak %(n)s karakter.", LONGEST_PASSWORD)
    lowered = password.lower()
    if any(word in lowered for word in _telling_words(surel, nama)):
        return _("Kata sandi tidak boleh memuat nama atau alamat email Anda.")
    if is_common(password) or len(set(lowered)) < _TELLING:
        return _("Kata sandi ini terlalu umum. Gabungkan beberapa kata yang tidak berkaitan.")
    return None


def _telling_words(surel: str, nama: str) -> list[str]:
    words = [surel.partition("@")[0], *without_titles(nama).split()]
    return [word.lower() for word in words if len(word) >= _TELLING]


@cache
def _dummy_hash() -> str:
    return _hasher.hash("nobody has this password")
