"""Styles, scripts and pictures: compressed, and at an address that changes with their content.

The version stands in the path, not behind a question mark, so that what a script imports or a style sheet
names carries it too, and browsers may keep all of it for good.
"""

import shutil
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path
from wsgiref.headers import Headers

import flask_bootstrap
from flask import Flask
from servestatic import ServeStatic
from servestatic.compress import Compressor

from app.config import ROOT
from app.views.headers import PROTECTION

BOOTSTRAP = Path(flask_bootstrap.__file__).parent / "static" / "bootstrap5"
BOOTSTRAP_USED = ("css/bootstrap.min.css",)
"""The library ships hundreds of files; whatever is not named here still goes out, but slower."""

Files = dict[str, Path]


@cache
def static_url_path() -> str:
    """Give the address below which the static files of this version lie."""
    digest = sha256()
    for name, path in sorted(_files().items()):
        digest.update(name.encode() + path.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}"


def serve_compressed(app: Flask) -> None:
    """Answer requests for static files before Flask does, from compressed copies in the data folder."""
    root = _prepared(Path(app.instance_path) / "static")
    server = ServeStatic(app.wsgi_app, allow_all_origins=False, immutable_file_test=".", add_headers_function=_protect)
    server.add_files(root / "static", prefix=app.static_url_path)
    server.add_files(root / "bootstrap", prefix=f"/bootstrap{app.static_url_path}")
    app.wsgi_app = server  # type: ignore[method-assign] # the documented place for a WSGI middleware


def _files() -> Files:
    own = ROOT / "app" / "static"
    return {f"static/{path.relative_to(own)}": path for path in own.rglob("*") if path.is_file()} | {
        f"bootstrap/{name}": BOOTSTRAP / name for name in BOOTSTRAP_USED
    }


def _prepared(folder: Path) -> Path:
    """Copy and compress what this version serves, once; processes that start together do not disturb each other."""
    target = folder / static_url_path().rpartition("/")[2]
    if target.is_dir():
        return target
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        made = Path(temporary) / "made"
        compressor = Compressor(use_brotli=False, use_zstd=False, quiet=True)
        for name, path in _files().items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, made / name)
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
