"""What a list asks of each of its rows."""

from sqlalchemy import ColumnElement, literal, select


def there_is(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Ask of each row whether something meets the conditions.

    For columns of a list. PostgreSQL thinks of all rows that a list has before its LIMIT, and answers an EXISTS among
    its columns by reading whatever any of them could meet; this one it looks up for those that are shown.
    """
    return select(literal(1)).where(*conditions).limit(1).scalar_subquery().is_not(None)
