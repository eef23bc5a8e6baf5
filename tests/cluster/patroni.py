"""PostgreSQL on three machines that Patroni watches over, with etcd beside them; as deploy/patroni.yml sets them up."""

import json
import os
import shutil
import signal
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from app.config import ROOT
from tests.cluster.parts import Program, postgres_programs
from tests.cluster.systemd import wait_until
from tests.factories.ports import free_port

PATIENCE = 180.0
PASSWORD = "SANDI-1"
SOONER = {"ttl: 30": "ttl: 20", "loop_wait: 10": "loop_wait: 1", "retry_timeout: 10": "retry_timeout: 5"}
"""A dead leader is replaced after 20 seconds here, not 30: ten times is long enough."""


class Node:
    """One machine with PostgreSQL and Patroni."""

    def __init__(self, folder: Path, number: int, etcd: int) -> None:
        """Choose ports, and write the file of deploy/ with them."""
        self.name, self.port, self.rest = f"basis-data-{number}", free_port(), free_port()
        self.folder = folder / self.name
        self.folder.mkdir(parents=True)
        file = self.folder / "patroni.yml"
        file.write_text(self._settings(etcd), encoding="utf-8")
        for path in (self.folder, file):
            shutil.chown(path, "postgres")
        self.folder.chmod(0o700)
        self.program = Program(folder / f"{self.name}.log", self.rest, *as_postgres("patroni", str(file)))

    def start(self) -> None:
        """Begin; a machine that comes back follows whoever leads by then."""
        self.program.start()

    def kill(self) -> None:
        """Let machine, Patroni and PostgreSQL vanish at once."""
        self.program.kill()
        pid = self.folder / "data" / "postmaster.pid"
        if pid.exists():  # Patroni has put it into a session of its own
            _kill_tree(int(pid.read_text().split()[0]))

    def _settings(self, etcd: int) -> str:
        text = (ROOT / "deploy" / "patroni.yml").read_text(encoding="utf-8")
        here, more = self.folder, "\n        "
        places = {
            "basis-data-1": self.name,
            "10.0.0.31:2379,10.0.0.32:2379,10.0.0.33:2379": f"127.0.0.1:{etcd}",
            "10.0.0.21:8008": f"127.0.0.1:{self.rest}",
            "10.0.0.21:5432": f"127.0.0.1:{self.port}",
            "/var/lib/postgresql/15/spektral": f"{self.folder}/data",
            "/usr/lib/postgresql/15/bin": str(postgres_programs()),
            "hostssl": "host",
            'ssl: "on"': 'ssl: "off"',
            "10.0.0.0/24": "127.0.0.1/32",
            "local all all peer": "local all all trust",
            "max_connections: 120": more.join(
                ("max_connections: 80", "shared_buffers: 64MB", f"unix_socket_directories: {here}")
            ),
        }
        for theirs, ours in {**places, **SOONER}.items():
            assert theirs in text, theirs
            text = text.replace(theirs, ours)
        return text


class Patroni:
    """All of them: looks to the machine like one PostgreSQL that does not end."""

    def __init__(self, folder: Path) -> None:
        """Lay them out."""
        self.folder = folder
        folder.mkdir(parents=True)
        folder.chmod(0o755)
        client, peer = free_port(), free_port()
        urls = {name: f"http://127.0.0.1:{port}" for name, port in (("client", client), ("peer", peer))}
        words = ["etcd", "--data-dir", str(folder / "etcd"), "--name", "satu", "--log-level", "error"]
        words += ["--listen-client-urls", urls["client"], "--advertise-client-urls", urls["client"]]
        words += ["--listen-peer-urls", urls["peer"], "--initial-advertise-peer-urls", urls["peer"]]
        words += ["--initial-cluster", f"satu={urls['peer']}"]
        self.etcd = Program(folder / "etcd.log", client, *words)
        self.nodes = [Node(folder, number, client) for number in (1, 2, 3)]

    @property
    def port(self) -> int:
        """The first one's, as one address needs one."""
        return self.nodes[0].port

    @property
    def query(self) -> str:
        """How the driver is told of all of them."""
        ports = ",".join(str(node.port) for node in self.nodes)
        hosts = ",".join("127.0.0.1" for _node in self.nodes)
        return f"host={hosts}&port={ports}&target_session_attrs=read-write"

    @property
    def environ(self) -> dict[str, str]:
        """What a program of PostgreSQL is told, whoever runs it as superuser."""
        told = dict(pair.split("=") for pair in self.query.split("&"))
        names = {"host": "PGHOST", "port": "PGPORT", "target_session_attrs": "PGTARGETSESSIONATTRS"}
        return {names[key]: text for key, text in told.items()} | {"PGUSER": "postgres", "PGPASSWORD": PASSWORD}

    def named(self, text: str) -> str:
        """Put the address that names all machines where the guide has that of one."""
        one = '"postgresql://spektral:$PASSWORD@127.0.0.1:5432/spektral"'
        every = '"\\"postgresql://spektral:$PASSWORD@/spektral?' + self.query.replace("&", "\\\\&") + '\\""'
        return text.replace(one, every)

    def create(self) -> None:
        """Do nothing: Patroni makes the database by itself."""

    def start(self) -> None:
        """Begin, and wait until a standby has everything."""
        if self.etcd.process is None:
            self.etcd.start()
            for node in self.nodes:
                node.start()
        self.wait_for_standby()

    def stop(self) -> None:
        """Go on: a failing guide would be the only one to ask."""

    def kill(self) -> None:
        """End all."""
        for node in self.nodes:
            node.kill()
        self.etcd.kill()

    def fail_over(self) -> Node:
        """Kill the leader, once there is a standby to take over; gives who it was."""
        self.wait_for_standby()
        (leader,) = [node for node in self.nodes if self._role(node) == "leader"]
        leader.kill()
        return leader

    def wait_for_standby(self) -> None:
        """Wait until one leads, another one has all that it answered, and every machine is there."""
        wait_until(self._whole, PATIENCE, "a synchronous standby")

    def _whole(self) -> bool:
        roles = [self._role(node) for node in self.nodes]
        return "sync_standby" in roles and roles.count("leader") == 1 and all(roles)

    def _role(self, node: Node) -> str:
        """Ask Patroni itself how this machine stands."""
        for other in self.nodes:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{other.rest}/cluster", timeout=5) as answer:
                    known: dict[str, Any] = json.load(answer)
            except (OSError, urllib.error.URLError):
                continue
            roles = [one for one in known["members"] if one["name"] == node.name]
            up = {"running", "streaming"}
            return next((str(one["role"]) for one in roles if one.get("state") in up), "")
        return ""


def as_postgres(*words: str) -> list[str]:
    """Let the user postgres run it where we are root."""
    if os.geteuid():
        return list(words)
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--reset-env", *words]


def _kill_tree(pid: int) -> None:
    """End a postmaster and its children: those notice its death only after a while."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    known = [int(one) for one in children.read_text().split()] if children.exists() else []
    for one in (pid, *known):
        try:
            os.kill(one, signal.SIGKILL)
        except ProcessLookupError:
            continue
