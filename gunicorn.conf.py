"""How gunicorn serves the portal; every value comes from the settings in README, so that `gunicorn` alone suffices."""

import gc
import os
import socket
import struct
import sys
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker

from app.cli.reach import refuse_unprepared_database, refuse_unreachable_database
from app.cli.refuse import refuse_unreachable_redis
from app.common import logs
from app.common.metrics import FOLDER, SHARED_BY, Metrics, forget_dead
from app.common.storage import StorageUnavailable
from app.common.stores import store_of
from app.config import EXIT_USAGE, OWN_MACHINE, settings_or_exit
from app.extensions import portal

PATIENCE = 15
"""Seconds without a single byte after which half a request is given up: a thread is for those who speak."""

_settings = settings_or_exit(os.environ)


class ImpatientWorker(ThreadWorker):  # type: ignore[misc] # gunicorn has no types
    """The threaded worker, which by itself waits for ever for the rest of a request."""

    def handle(self, conn: Any) -> Any:
        """Limit the waiting in the system itself: the library sets its own timeouts back to none."""
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("@ll", PATIENCE, 0))
        return super().handle(conn)


class PortalLogger(Logger):  # type: ignore[misc] # gunicorn has no types
    """The server's own messages in the form of ours; requests are told by the portal, which knows the endpoint."""

    def setup(self, cfg: Any) -> None:
        """Let what the server says go where everything else goes."""
        super().setup(cfg)
        logs.configure(_settings.log)
        self.error_log.handlers.clear()
        self.error_log.propagate = True

    def access(self, *_facts: Any) -> None:
        """Say nothing: a path can hold a secret."""


def on_starting(server: Any) -> None:
    """Say once what each process would say again and again, or is seldom meant; forget what the last run counted."""
    refuse_unreachable_database(_settings)
    try:
        store_of(_settings).check()
    except StorageUnavailable as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(EXIT_USAGE) from None
    refuse_unreachable_redis(_settings.redis_url)  # not where each worker begins: later it is done without
    refuse_unprepared_database(_settings)
    forget_dead(_settings.instance / FOLDER)
    if _settings.production and _settings.host not in OWN_MACHINE:
        server.log.warning(
            "SPEKTRAL_HOST bernilai “%s”: pastikan hanya nginx yang dapat menjangkaunya.", _settings.host
        )


wsgi_app = "wsgi:app"
preload_app = True
bind = [f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"]
worker_class = ImpatientWorker
workers = _settings.workers
threads = _settings.threads
loglevel = "warning"
logger_class = PortalLogger
raw_env = [f"{SHARED_BY}={_settings.instance / FOLDER}"]
control_socket_disable = True


def pre_fork(server: Any, _worker: Any) -> None:
    """Let the collector leave alone what is loaded by now: memory that nobody touches is shared by all processes."""
    _metrics(server).leave_to_others()
    gc.collect()
    gc.freeze()


def post_fork(server: Any, _worker: Any) -> None:
    """Count for this process alone."""
    _metrics(server).begin_again()


def _metrics(server: Any) -> Metrics:
    with server.app.wsgi().app_context():
        return portal.metrics
