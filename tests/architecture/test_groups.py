"""Tests that share a costly start share a process."""

import os

import pytest


@pytest.mark.xdist_group("demo")
def test_a_group_stays_in_one_process(request: pytest.FixtureRequest) -> None:
    """The plugin tells the scheduler by the name of the test; a release that lost this cost ten minutes a run."""
    assert "PYTEST_XDIST_WORKER" not in os.environ or request.node.nodeid.endswith("@demo")
