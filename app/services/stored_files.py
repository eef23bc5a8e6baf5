"""Letting go of stored files once no row names them."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from app.common.storage import StorageUnavailable
from app.database import is_undone
from app.extensions import portal

log = logging.getLogger(__name__)


def forget(keys: Iterable[str]) -> None:
    """Delete stored files, which nobody can find any more; what the store does not do now is left to the sweeper."""
    for key in keys:
        try:
            portal.storage.delete(key)
        except StorageUnavailable as error:
            log.warning("a file without a row stays until it is swept: %s", error)


@contextmanager
def forgotten_if_undone(keys: Iterable[str]) -> Iterator[None]:
    """Delete these files where the unit of work inside fails; where nobody knows, their rows may be there: they stay.

    What is left without a row is swept.
    """
    try:
        yield
    except BaseException as error:
        if is_undone(error):
            forget(keys)
        raise
