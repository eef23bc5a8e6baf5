"""Letting go of stored files once no row names them."""

import logging
from collections.abc import Iterable

from app.common.storage import StorageUnavailable
from app.extensions import portal

log = logging.getLogger(__name__)


def forget(keys: Iterable[str]) -> None:
    """Delete stored files, which nobody can find any more; what the store does not do now is left to the sweeper."""
    for key in keys:
        try:
            portal.storage.delete(key)
        except StorageUnavailable as error:
            log.warning("a file without a row stays until it is swept: %s", error)
