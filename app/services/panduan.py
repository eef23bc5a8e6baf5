"""The guide for internal users, as a PDF that bears the office's name."""

from functools import lru_cache

from app.common.typeset import typeset


@lru_cache(maxsize=16)
def guide_pdf(*, kantor: str, tanggal: str) -> bytes:
    """Return the Panduan Pengguna Internal of `kantor` as it stood on `tanggal`."""
    return typeset("templates/panduan/internal.typ", {"kantor": kantor, "tanggal": tanggal})
