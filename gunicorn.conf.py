"""How gunicorn serves the portal; every value comes from the settings in README, so that `gunicorn` alone suffices."""

import os
import socket
import struct
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

from app.config import settings_or_exit

PATIENCE = 15
"""Seconds without a single byte after which half a request is given up: a thread is for those who speak."""
OWN_MACHINE = {"127.0.0.1", "::1", "localhost"}

_settings = settings_or_exit(os.environ)


class ImpatientWorker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """The threaded worker, which by itself waits for ever for the rest of a request."""

    def handle(self, conn: Any) -> Any:
        """Limit the waiting in the system itself: the library sets its own timeouts back to none."""
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("@ll", PATIENCE, 0))
        return super().handle(conn)


def on_starting(server: Any) -> None:
    """Say once what is not wrong in itself, but seldom meant."""
    if _settings.production and _settings.host not in OWN_MACHINE:
        server.log.warning(
            "SPEKTRAL_HOST bernilai “%s”: pastikan hanya nginx yang dapat menjangkaunya.", _settings.host
        )


wsgi_app = "wsgi:app"
bind = [f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"]
worker_class = ImpatientWorker
workers = _settings.workers
threads = _settings.threads
loglevel = "warning"
control_socket_disable = True
