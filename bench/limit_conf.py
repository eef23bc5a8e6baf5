"""gunicorn.conf.py for the limit, which counts nothing that its processes would have to be told of."""

import gc
from runpy import run_path
from typing import Any

from app.config import ROOT

globals().update(run_path(str(ROOT / "gunicorn.conf.py")))


def pre_fork(_server: Any, _worker: Any) -> None:
    """Share what is loaded, as the portal does."""
    gc.collect()
    gc.freeze()


def post_fork(_server: Any, _worker: Any) -> None:
    """Begin at once."""
