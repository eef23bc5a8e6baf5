"""How many pages a second one process of the portal's own server gives: some seconds of each page, on loopback."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from app.config import ROOT
from bench.measure import Target, rounds
from bench.servers import Place, fill, serving

ROWS = 3_000
ROUNDS, SECONDS, CLIENTS = 3, 1.5, 8
OK = "200"


def pages_a_second(say: Callable[[str], None], *, rows: int = ROWS) -> dict[str, float]:
    """Measure each page in interleaved rounds; gives the median of answers a second. Raises where a page is none."""
    with tempfile.TemporaryDirectory(prefix="spektral-simulate-") as folder:
        place = Place("sqlite", rows, Path(folder), "", workers=1)
        say(fill(place))
        done = subprocess.run(
            [sys.executable, "-m", "simulate.visitors"],
            cwd=ROOT,
            env=os.environ | place.environ,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        pages: dict[str, dict[str, str]] = json.loads(done.stdout.splitlines()[-1])
        wrong = {name: page["status"] for name, page in pages.items() if page["status"] != OK}
        if wrong:
            raise LookupError(f"these pages are not shown: {wrong}")
        with serving(place, "wsgi:app") as port:
            targets = [Target("sqlite", rows, name, port, page["path"], page["cookie"]) for name, page in pages.items()]
            found = list(rounds(targets, count=ROUNDS, seconds=SECONDS, clients=CLIENTS))
    return {name: round(median(one["sqlite", rows, name].rate for one in found), 1) for name in pages}
