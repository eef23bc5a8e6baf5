"""A bare machine in a folder: docs/operations.md is typed there word by word, and what it sets up runs.

What a folder cannot do stands in front of PATH: packages are there already, accounts are not made, the code is a copy
of this one, libraries are those of the tests, and `systemctl` speaks to `tests/cluster/systemd.py`. All else is done as
it is written.
"""

import json
import os
import re
import shutil
import socketserver
import subprocess
import tempfile
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.config import ROOT
from tests.cluster.parts import Postgres, nginx_server, postgres_programs, redis_server
from tests.cluster.patroni import Patroni
from tests.cluster.standins import stand_in
from tests.cluster.systemd import Part, Systemd
from tests.factories.ports import free_port
from tests.factories.relay import Relay, running
from tests.factories.s3 import KEY, SECRET, Bucket, S3Server, begun

GUIDE = ROOT / "docs" / "operations.md"
PORTS = (80, 443, 8001, 8002)
"""Those of our own that the guide names; PostgreSQL, Redis, store and relay have chosen theirs themselves."""
PACKAGES = {"initdb": "postgresql", "systemd-analyze": "systemd"}
LONGEST = 300.0
TELL = "trap 'echo \"failed: $BASH_COMMAND\" >&2' ERR"
_OUTSIDE = re.compile(r"(?<![\w}.$-])/(etc|opt|var|usr|root|home|lib|srv|run|boot)\b")
_FUNCTION = re.compile(r"^\w+\(\) \{(?:[^\n]+\}|\n.*?^\})$", re.MULTILINE | re.DOTALL)
_BLOCK = re.compile(r"^```sh ?(?P<mark>\w*)\n(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(mark: str = "") -> list[str]:
    """Give the command blocks of the guide that bear this mark."""
    found = _BLOCK.finditer(GUIDE.read_text(encoding="utf-8"))
    return [block["lines"] for block in found if block["mark"] == mark]


def _pairs(block: str) -> list[tuple[str, str]]:
    return [(name, text) for name, _, text in (line.partition("=") for line in block.splitlines())]


class Machine:
    """The folder, the servers it has from the beginning, and what the guide has set up."""

    def __init__(self, root: Path, relay: Relay, store: S3Server, *, patroni: bool) -> None:
        """Lay out what a bare machine has; nothing runs yet but relay and store."""
        self.root, self.relay, self.store = root, relay, store
        self.bucket: Bucket = store.new_bucket()
        for folder in (
            "etc/postgresql/15/main/conf.d",
            "etc/systemd/system",
            "etc/nginx",
            "run",
            "bin",
            "logs",
            "redis",
        ):
            (root / folder).mkdir(parents=True)
        for folder in ("var/lib/nginx", "var/log/nginx"):
            (root / folder).mkdir(parents=True)
        self.ports = {port: free_port() for port in PORTS}
        self.postgres: Postgres | Patroni = (
            Patroni(root / "postgres")
            if patroni
            else Postgres(root / "postgres", root / "etc/postgresql/15/main/conf.d")
        )
        self.redis_port = free_port()
        self.redis = redis_server(root / "redis", self.redis_port)
        self.nginx = nginx_server(root / "logs", root / "etc/nginx/nginx.conf", self.ports[443])
        parts: dict[str, Part] = {"postgresql": self.postgres, "redis-server": self.redis, "nginx": self.nginx}
        self.systemd = Systemd(root / "etc/systemd/system", root / "logs", parts, self._own_folder)
        self._typed: list[str] = []
        stand_in(root)
        for path in (root / "source/deploy").iterdir():
            path.write_text(self._of_this_machine(path.read_text(encoding="utf-8")), encoding="utf-8")

    @property
    def url(self) -> str:
        """Where browsers find the portal."""
        return f"https://127.0.0.1:{self.ports[443]}"

    @property
    def environ(self) -> dict[str, str]:
        """What the programs of the portal are told."""
        return self.systemd.service(self.webs[0]).environ

    @property
    def webs(self) -> list[str]:
        """The two web servers."""
        return [f"spektral-web@{self.ports[port]}" for port in (8001, 8002)]

    @property
    def workers(self) -> list[str]:
        """The two workers."""
        return ["spektral-worker@1", "spektral-worker@2"]

    def type(self, *lines: str) -> str:
        """Type this after everything that was typed before; gives what was said. Only functions and names are kept."""
        script = "\n".join(
            [
                self._names(),
                *self._functions(),
                TELL,
                "set -e",
                f'cd "$OPT/current" 2>/dev/null || cd {self.root}',
                *lines,
            ]
        )
        script = self.moved(script)
        assert not _OUTSIDE.search(script.replace(str(self.root), "HERE")), (
            "the guide must name folders by $OPT, $ETC, $VAR"
        )
        done = subprocess.run(  # noqa: S603 - the guide of this project
            ["/bin/bash", "-c", script],
            env={
                **{name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ},
                **self.postgres.environ,
                "PATH": f"{self.root}/bin:{os.environ['PATH']}:/usr/sbin",
                "PYTHONPATH": str(ROOT),
            },
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        self._typed += lines
        return done.stdout + done.stderr

    def moved(self, text: str) -> str:
        """Turn the paths and ports of a machine into those of this folder."""
        text = self.postgres.named(text)
        text = re.sub(r"(?<![\w$}\"/.])/(etc|opt|var|run)/(?!nginx/mime)", rf"{self.root}/\1/", text)
        text = text.replace(f"{self.root}/etc/nginx/mime.types", "/etc/nginx/mime.types")
        known = self.ports | {
            5432: self.postgres.port,
            6379: self.redis_port,
            9000: self.store.port,
            25: self.relay.port,
        }
        return re.sub(
            r"(?<=:|@| )(80|443|8001|8002|5432|6379|9000|25)(?=[/:; \"@.]|$)",
            lambda found: str(known[int(found[1])]),
            text,
            flags=re.MULTILINE,
        )

    def _own_folder(self, name: str) -> str | None:
        """Let the first web server and worker share a data folder, and the second ones another: two machines."""
        if not name.startswith("spektral-"):
            return None
        first = name in {self.webs[0], self.workers[0]}
        return str(self.root / "var/lib" / ("spektral" if first else "spektral-2"))

    def _names(self) -> str:
        own = {
            "SOURCE": f"{self.root}/source",
            "ADMIN": "ketua@contoh.test",
            "ETC": f"{self.root}/etc",
            "OPT": f"{self.root}/opt/spektral",
            "VAR": f"{self.root}/var/lib/spektral",
            "S3_URL": self.store.url,
            "S3_BUCKET": self.bucket.name,
            "S3_KEY": KEY,
            "S3_SECRET": SECRET,
            "SMTP_URL": self.relay.url,
        }
        (block,) = blocks("settings")
        assert {name for name, text in _pairs(block) if text.startswith("/")} <= own.keys(), (
            "a path of the real machine"
        )
        return "".join(f"{name}={own.get(name, text)}\n" for name, text in _pairs(block))

    def _functions(self) -> list[str]:
        return [found[0] for found in _FUNCTION.finditer("\n".join(self._typed))]

    def _of_this_machine(self, text: str) -> str:
        """Do what a folder without root and without names of hosts needs; the rest of each file stays as it is."""
        text = re.sub(r"^ *listen \[::\].*\n", "", self.moved(text), flags=re.MULTILINE)
        text = text.replace("user www-data;", "" if os.geteuid() else "user root;")
        # Nobody here has a phone, and two people apply as often as a hundred.
        text = text.replace("SPEKTRAL_DUA_LANGKAH=wajib", "SPEKTRAL_DUA_LANGKAH=pilihan\nSPEKTRAL_LAJU=1000")
        return text.replace("max_connections = 120", "max_connections = 80")


class _Listener(socketserver.StreamRequestHandler):
    """Takes one call of `systemctl`."""

    def handle(self) -> None:
        """Do it, and answer nothing, or why not."""
        try:
            self.server.systemd.told(json.loads(self.rfile.readline()))  # type: ignore[attr-defined] # set below
        except Exception:  # noqa: BLE001 - told to whoever typed it
            self.wfile.write(traceback.format_exc().encode())


@contextmanager
def bare_machine(*, patroni: bool = False) -> Iterator[Machine]:
    """Give a machine on which nothing of the portal is there; all of it is gone afterwards.

    Its PostgreSQL is one server, or two that Patroni watches over.
    """
    root = Path(tempfile.mkdtemp(prefix="kluster-"))
    root.chmod(0o755)
    store = begun(root / "store")
    with running(Relay()) as relay:
        machine = Machine(root, relay, store, patroni=patroni)
        server: Any = socketserver.ThreadingUnixStreamServer(str(root / "systemd.sock"), _Listener)
        server.systemd = machine.systemd
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield machine
        finally:
            server.shutdown()
            server.server_close()
            machine.systemd.close()
            store.kill()
            shutil.rmtree(root, ignore_errors=True)


def set_up(machine: Machine) -> None:
    """Follow the guide from its first block to the portal that answers."""
    machine.postgres.create()
    machine.postgres.start()
    machine.redis.start()
    machine.type(*blocks())


def missing(*programs: str) -> str:
    """Say which of these programs is not there, with the Debian package that brings it; nothing when all are."""
    places = f"{os.environ.get('PATH', '')}:/usr/sbin:{postgres_programs() or ''}"
    lack = [name for name in programs if shutil.which(name, path=places) is None]
    return f"not installed: {', '.join(PACKAGES.get(name, name) for name in lack)}" if lack else ""
