"""A portal on several servers, set up by the guide and taken away again."""

import os
from collections.abc import Iterator

import pytest

from tests.cluster.machine import Machine, bare_machine, missing, set_up


def need(*programs: str) -> None:
    """Skip the test where one of these is not there; in CI that is a failure."""
    if lack := missing(*programs):
        assert not os.environ.get("SPEKTRAL_CI"), lack
        pytest.skip(lack)


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    """A machine on which the guide was followed to its end."""
    need("nginx", "redis-server", "openssl", "curl", "initdb")
    with bare_machine() as bare:
        set_up(bare)
        yield bare


@pytest.fixture(scope="session")
def outliving() -> Iterator[Machine]:
    """The same with two servers of PostgreSQL, of which either may die."""
    need("nginx", "redis-server", "openssl", "curl", "initdb", "patroni", "etcd")
    with bare_machine(patroni=True) as bare:
        set_up(bare)
        yield bare
