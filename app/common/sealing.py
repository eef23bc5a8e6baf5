"""Secrets that the portal must read again: sealed with a key that is derived from SPEKTRAL_SECRET_KEY.

Fernet of the library `cryptography` (AES-128-CBC with HMAC-SHA256); the key by HKDF, so that what signs cookies seals
nothing. Each seal says whose it is: moved to another row, it does not open.
"""

from base64 import urlsafe_b64encode
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PURPOSE = b"spektral: langkah kedua, 1"


class SealError(Exception):
    """It was sealed with another key, for somebody else, or changed since."""


def seal(secret: str, *, key: str, owner: str) -> str:
    """Seal a secret of somebody; `key` is the one of the portal."""
    return _fernet(key).encrypt(f"{owner}:{secret}".encode()).decode()


def unseal(sealed: str, *, key: str, owner: str) -> str:
    """Give the secret back. Raises SealError."""
    try:
        whose, _colon, secret = _fernet(key).decrypt(sealed.encode()).decode().partition(":")
    except InvalidToken as error:
        raise SealError from error
    if whose != owner:
        raise SealError
    return secret


@lru_cache(maxsize=4)
def _fernet(key: str) -> Fernet:
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
