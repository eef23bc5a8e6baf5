"""The demo data, for those who ask it something."""

from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture
def demo(loaded: Flask) -> Iterator[Flask]:
    """The same portal, and a context in which to ask it."""
    with loaded.app_context():
        yield loaded
