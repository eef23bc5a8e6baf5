"""Counting no further than a tab shows: whether there is something to do, not how much there ever was."""

from typing import Any

from sqlalchemy import ScalarSelect, Select, func, select

from app.common.formats import MOST_COUNTED


def count_of(statement: Select[*tuple[Any, ...]]) -> ScalarSelect[int]:
    """Count rows, up to one more than is shown; a part of a statement that counts several things at once."""
    return select(func.count()).select_from(statement.limit(MOST_COUNTED + 1).subquery()).scalar_subquery()
