"""Titles as they stand in an address."""

import re
import unicodedata

LONGEST_SLUG = 80


def slugify(text: str) -> str:
    """petunjuk-praktis-metadata, of "Petunjuk Praktis: Metadata"; cut between words, never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(slug) > LONGEST_SLUG:
        whole_words, dash, _rest = slug[: LONGEST_SLUG + 1].rpartition("-")
        slug = whole_words if dash else slug[:LONGEST_SLUG]
    return slug or "tanpa-judul"
