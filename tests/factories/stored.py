"""What lies in the store of a portal, whichever it is."""

from datetime import UTC, datetime

from app.common.storage import Storage
from app.extensions import portal

EVER = datetime(9000, 1, 1, tzinfo=UTC)


def lying_in(storage: Storage) -> list[str]:
    """Give everything that lies there: finished files by their keys, and what is on its way by its name."""
    on_its_way = [path.name for path in storage.spool.folder.iterdir()] if storage.spool.folder.is_dir() else []
    return sorted([*storage.keys(before=EVER), *on_its_way])


def stored() -> list[str]:
    """Give everything that lies in the store of this portal."""
    return lying_in(portal.storage)


def contents() -> list[bytes]:
    """Give what is in each of the files."""
    return [content_of(key) for key in sorted(portal.storage.keys(before=EVER))]


def content_of(key: str) -> bytes:
    """Give what is in one file."""
    with portal.storage.open(key) as file:
        return file.read()
