"""Pages travel compressed, also where no nginx stands in front; static files are compressed once, at the start."""

import gzip

from flask import Flask, Response, request

SMALLEST = 1024
"""Bytes below which compressing saves nothing."""
LEVEL = 5


def init_app(app: Flask) -> None:
    """Compress every page for browsers that say they understand it."""
    app.after_request(_compress)


def _compress(response: Response) -> Response:
    if response.mimetype != "text/html" or response.is_streamed or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    if "Content-Encoding" in response.headers or not request.accept_encodings.quality("gzip"):
        return response
    content = response.get_data()
    if len(content) >= SMALLEST:
        response.set_data(gzip.compress(content, LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
