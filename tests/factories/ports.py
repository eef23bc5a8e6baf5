"""Ports nobody listens on."""

import socket

_given: set[int] = set()


def free_port() -> int:
    """Give a port of the loopback that was free a moment ago, each once: it may be bound long after."""
    while True:
        with socket.socket() as trial:
            trial.bind(("127.0.0.1", 0))
            port = int(trial.getsockname()[1])
        if port not in _given:
            _given.add(port)
            return port
