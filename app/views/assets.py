"""Styles, scripts and pictures: compressed, and at an address that changes with their content.

The version stands in the path, not behind a question mark, so that what a script imports or a style sheet
names carries it too, and browsers may keep all of it for good.
"""

import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

import flask_bootstrap
from flask import Flask, Response
from servestatic import ServeStatic
from servestatic.compress import Compressor

from app.config import ROOT
from app.views.headers import PROTECTION
from app.views.icons import icon_styles

OWN = ROOT / "app" / "static"
BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5"
BOOTSTRAP_USED = ("css/bootstrap.min.css",)
"""The library ships hundreds of files; whatever is not named here still goes out, but slower."""

STYLES = (
    "tokens",
    "base",
    "shells/publik",
    "shells/kelola",
    "components/fields",
    "components/forms",
    "components/dates",
    "components/cards",
    "components/states",
    "components/menus",
    "components/kabar",
    "components/lists",
    "components/listbar",
    "components/facts",
    "components/steps",
    "components/decisions",
    "components/figures",
    "components/charts",
    "components/charts_print",
    "components/dialogs",
    "components/gallery",
    "components/help",
    "components/front",
    "components/names",
    "components/settings",
    "components/letterhead",
    "components/mails",
    "components/second_step",
    "components/applications",
    "components/narrow",
    "publik",
    "print",
)
"""In the order in which the later overrules the earlier; print.css last, since paper overrules everything."""
JOINED = "css/spektral.css"

Files = dict[str, bytes]


@cache
def static_url_path() -> str:
    """Give the address below which the static files of this version lie."""
    digest = sha256()
    for name, content in sorted(_files().items()):
        digest.update(name.encode() + content)
    return f"/static/{digest.hexdigest()[:12]}"


def init_app(app: Flask) -> None:
    """Serve the joined style sheet beside the files of the static folder."""
    app.add_url_rule(f"{app.static_url_path}/{JOINED}", "gaya", _styles)


def serve_compressed(app: Flask) -> None:
    """Answer requests for static files before Flask does, from compressed copies in the data folder."""
    root = _prepared(Path(app.instance_path) / "static")
    server = ServeStatic(app.wsgi_app, allow_all_origins=False, immutable_file_test=".", add_headers_function=_protect)
    server.add_files(root / "static", prefix=app.static_url_path)
    server.add_files(root / "bootstrap", prefix=f"/bootstrap{app.static_url_path}")
    app.wsgi_app = server  # type: ignore[method-assign] # the documented place for a WSGI middleware


def _styles() -> Response:
    return Response(_joined(), mimetype="text/css")


def _joined() -> bytes:
    """Put the style sheets into one: a page asks once."""
    sheets = ((OWN / "css" / f"{name}.css").read_bytes() for name in STYLES)
    return b"\n".join((*sheets, icon_styles()))


def _files() -> Files:
    scripts = {
        f"static/{path.relative_to(OWN)}": path.read_bytes()
        for path in OWN.rglob("*")
        if path.is_file() and path.suffix != ".css"
    }
    bootstrap = {f"bootstrap/{name}": (BOOTSTRAP / name).read_bytes() for name in BOOTSTRAP_USED}
    return {**scripts, **bootstrap, f"static/{JOINED}": _joined()}


def _prepared(folder: Path) -> Path:
    """Write and compress what this version serves, once; processes that start together do not disturb each other."""
    target = folder / static_url_path().rpartition("/")[2]
    if target.is_dir():
        return target
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        made = Path(temporary) / "made"
        compressor = Compressor(use_brotli=False, use_zstd=False, quiet=True)
        for name, content in _files().items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_bytes(content)
            if compressor.should_compress(name):
                compressor.compress(made / name)
        _put(made, target)
    return target


def _put(made: Path, target: Path) -> None:
    try:
        made.rename(target)
    except OSError:
        # Another process was quicker: its copy is as good.
        if not target.is_dir():
            raise


def _protect(headers: Headers, _path: str, _url: str) -> None:
    for name, value in PROTECTION.items():
        headers[name] = value
