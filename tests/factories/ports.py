"""Ports nobody listens on."""

import socket
from contextlib import suppress
from secrets import choice

PORTS = range(20_000, 32_768)
"""Those from which the system gives none to whoever connects to something meanwhile."""

_given: set[int] = set()


def free_port() -> int:
    """Give a port of the loopback that was free a moment ago, each once: it may be bound long after."""
    while True:
        port = choice(PORTS)
        if port in _given:
            continue
        with suppress(OSError), socket.socket() as trial:
            trial.bind(("127.0.0.1", port))
            _given.add(port)
            return port
