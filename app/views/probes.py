"""What machines ask: whether the process lives, whether it can do its work, and how much it did.

None of them knows a session or sets a cookie. They answer under any host name, as a balancer calls a server by its
address.
"""

import hmac
from http import HTTPStatus

from flask import Blueprint, Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from prometheus_client import CONTENT_TYPE_LATEST

from app.extensions import portal
from app.services.figures import Moment
from app.services.kesehatan import CHECKS, OF_THIS_SERVER, Finding, recent_findings

probes_bp = Blueprint("probes", __name__)


@probes_bp.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Say that this process answers; nothing else is touched."""
    return jsonify(status="ok")


@probes_bp.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Say whether the portal can do all of its work, and name what it cannot."""
    return _told(recent_findings(CHECKS))


@probes_bp.get("/readyz/web")
def readyz_web() -> ResponseReturnValue:
    """Say whether this server can answer people: a worker that stands still is no reason to send nobody here."""
    return _told(recent_findings(OF_THIS_SERVER))


@probes_bp.get("/metrics")
def metrics() -> ResponseReturnValue:
    """Hand out the figures to who knows the token; without a token in the settings there is no such page."""
    wanted = portal.settings.metrics_token
    if not wanted:
        abort(404)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not hmac.compare_digest(given.encode(), wanted.encode()):
        return Response("token?\n", HTTPStatus.UNAUTHORIZED, {"WWW-Authenticate": "Bearer"}, content_type="text/plain")
    return Response(portal.metrics.text(Moment(recent_findings(CHECKS))), content_type=CONTENT_TYPE_LATEST)


def _told(found: list[Finding]) -> ResponseReturnValue:
    ready = all(each.sehat for each in found)
    answer = jsonify(status="ok" if ready else "failed", checks={each.nama: each.sebab or "ok" for each in found})
    return answer, HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE
