"""What every answer tells the browser: trust this host only, guess no types, show this in no frame, use no device."""

from http import HTTPStatus

from flask import Flask, Response, request

from app.extensions import portal

PROTECTION = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""No page needs a script or a style of its own text, so the policy needs neither a nonce nor an exception."""
HTTPS_ONLY = "max-age=31536000; includeSubDomains"
STATIC = frozenset({"static", "bootstrap.static", "gaya"})
UNDECIDED = "no-cache"
"""What Flask says of every file that it sends: a browser would keep an export and only ask before it shows it."""
KEPT = "public, max-age=31536000, immutable"
"""For static files, whose address changes with their content."""


def init_app(app: Flask) -> None:
    """Put the headers on every answer."""
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    headers = response.headers
    for name, value in PROTECTION.items():
        headers.setdefault(name, value)
    if portal.settings.https:
        headers.setdefault("Strict-Transport-Security", HTTPS_ONLY)
    if request.endpoint in STATIC and response.status_code < HTTPStatus.BAD_REQUEST:
        headers["Cache-Control"] = KEPT
    elif headers.get("Cache-Control", UNDECIDED) == UNDECIDED:
        headers["Cache-Control"] = "no-store"
    return response
