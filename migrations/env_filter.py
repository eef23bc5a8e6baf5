"""What Alembic leaves out of comparisons."""

BY_HAND = ("indeks_cari_fts", "ix_indeks_cari_teks")
"""Full-text search is made by hand in a migration and unknown to the models."""


def include_object(_object: object, name: str | None, type_: str, _reflected: bool, _compare_to: object) -> bool:
    """Leave the full-text tables and indexes out."""
    return not (type_ in {"table", "index"} and (name or "").startswith(BY_HAND))
