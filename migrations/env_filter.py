"""What Alembic leaves out of comparisons."""

BY_HAND = ("indeks_cari_fts", "ix_indeks_cari_vektor", "vektor")
"""Full-text search is made by hand in a migration and unknown to the models."""


def include_object(_object: object, name: str | None, type_: str, _reflected: bool, _compare_to: object) -> bool:
    """Leave the full-text tables, indexes and columns out."""
    return not (type_ in {"table", "index", "column"} and (name or "").startswith(BY_HAND))
