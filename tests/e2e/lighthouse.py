"""`make lighthouse`: a demo portal of its own, visited by Lighthouse; prints the scores and never fails for a number.

The performance score moves with the machine's load: bytes, requests and layout shift are asserted in
test_bobot.py, and the violations that axe finds in test_axe.py.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from app import create_app
from tests.conftest import settings
from tests.e2e.conftest import CHROMIUM, serving
from tests.e2e.halaman import PENGAJU, SUPERVISOR
from tests.factories.world import World

LIGHTHOUSE = "lighthouse@12.8.2"
FLAGS = "--headless=new --no-sandbox --disable-quic --disable-background-networking --disable-component-update"
VISITS = (("/", None), ("/modul", None), ("/pengajuan/baru", PENGAJU), ("/kelola/pengajuan", SUPERVISOR))
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PATIENCE = 300


def main() -> int:
    """Print a line of scores for each page."""
    if CHROMIUM is None or shutil.which("npx") is None:
        print("Lighthouse needs chromium and npm: apt-get install chromium npm", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "instance"
        instance.mkdir()
        world = World(create_app(settings(instance)))
        with serving(instance, SPEKTRAL_DATA_DEMO="1") as url:
            print(f"{'':22}" + "".join(f"{name:>16}" for name in CATEGORIES))
            for path, who in VISITS:
                scores = visit(url + path, cookie_of(world, who))
                print(f"{path:22}" + "".join(f"{scores[name]:>16}" for name in CATEGORIES))
    return 0


def visit(url: str, cookie: str) -> dict[str, int]:
    """Give the scores of a page, from 0 to 100."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report.name}"]
        command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"]
        if cookie:
            command.append(f"--extra-headers={json.dumps({'Cookie': cookie})}")
        environ = os.environ | {"CHROME_PATH": str(CHROMIUM)}
        subprocess.run(command, env=environ, check=True, timeout=PATIENCE)  # noqa: S603 - a fixed program on our own page
        found: dict[str, Any] = json.loads(Path(report.name).read_text(encoding="utf-8"))
    return {name: round(100 * (found["categories"][name]["score"] or 0)) for name in CATEGORIES}


def cookie_of(world: World, who: str | None) -> str:
    """Give the cookie with which this person is logged in."""
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in world.as_(who).cookiejar) if who else ""


if __name__ == "__main__":
    sys.exit(main())
