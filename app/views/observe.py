"""Every request has an id, is counted, and leaves one line in the log that names neither people nor addresses."""

import logging
from http import HTTPStatus
from time import perf_counter

from flask import Flask, Response, g, request

from app.common import trace
from app.common.metrics import METHODS
from app.extensions import portal
from app.views.headers import STATIC

HEADER = "X-Request-ID"
UNKNOWN = "-"
"""Stands for an address that is none of ours, so that nobody can invent endpoints."""
PROBES = "probes"

log = logging.getLogger("app.request")


def init_app(app: Flask) -> None:
    """Watch every request, from before anything refuses it until its answer is ready."""
    app.before_request(_begin)
    app.after_request(_note)
    app.teardown_request(lambda _error: trace.end())


def _begin() -> None:
    g.begun = perf_counter()
    trace.begin_request(request.endpoint or UNKNOWN, asked=request.headers.get(HEADER), alamat=request.remote_addr)


def _note(response: Response) -> Response:
    work = trace.current()
    if work is None:
        return response
    response.headers[HEADER] = work.id
    seconds = perf_counter() - float(g.begun)
    method = request.method if request.method in METHODS else UNKNOWN
    metrics = portal.metrics
    metrics.requests.labels(work.what, method, str(response.status_code)).inc()
    metrics.request_seconds.labels(work.what, method).observe(seconds)
    broken = response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    if broken and request.blueprint != PROBES:
        metrics.last_error.set_to_current_time()
    if response.status_code >= HTTPStatus.BAD_REQUEST or not _is_dull():
        log.info("request", extra=_facts(method, response.status_code, seconds, work.statements))
    return response


def _is_dull() -> bool:
    """Tell whether nobody would miss the line: files of pages, and what machines ask every few seconds."""
    return request.endpoint in STATIC or request.blueprint == PROBES


def _facts(method: str, status: int, seconds: float, statements: int) -> dict[str, object]:
    return {
        "method": method,
        "status": status,
        "ms": round(seconds * 1000, 1),
        "statements": statements,
        "account": g.get("account_id"),
    }
