"""The servers that are not ours: PostgreSQL, Redis and nginx, each in a folder of the cluster, on a port of its own."""

import getpass
import os
import shlex
import shutil
import signal
import socket
import subprocess
from contextlib import suppress
from pathlib import Path

from tests.cluster.systemd import wait_until
from tests.factories.ports import free_port

PATIENCE = 60.0


def postgres_programs() -> Path | None:
    """Give the folder of PostgreSQL's own programs, the newest there is."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    return found[-1] if found else None


class Postgres:
    """A cluster of its own; as root it runs as the user postgres, who alone may."""

    def __init__(self, folder: Path, more: Path) -> None:
        """Choose a port; `more` is a folder of further settings."""
        self.folder, self.more, self.port = folder, more, free_port()

    @property
    def environ(self) -> dict[str, str]:
        """What a program of PostgreSQL is told of it, whoever runs it as its superuser."""
        return {"PGHOST": str(self.folder), "PGPORT": str(self.port), "PGUSER": "postgres"}

    def create(self) -> None:
        """Make it, empty."""
        self.folder.mkdir()
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", self._data, "-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256")
        with Path(self._data, "postgresql.conf").open("a") as settings:
            settings.write(f"include_dir '{self.more}'\n")

    def start(self) -> None:
        """Begin, and wait until it answers."""
        own = f"-p {self.port} -k {self.folder} -h 127.0.0.1 -c shared_buffers=64MB"
        self._run("pg_ctl", "-D", self._data, "-o", own, "-l", str(self.folder / "log"), "-w", "start")

    def stop(self) -> None:
        """End, breaking off who is connected."""
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", self._data, "-m", "fast", "-w", "stop")

    def kill(self) -> None:
        """End without tidying up: at the next start it recovers from its log."""
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    def named(self, text: str) -> str:
        """Leave the address of the guide: it is one server, as there."""
        return text

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str) -> None:
        folder = postgres_programs()
        assert folder is not None
        command = [str(folder / program), *words]
        if getpass.getuser() == "root":
            command = ["/bin/su", "postgres", "-s", "/bin/sh", "-c", shlex.join(command)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")  # noqa: S603 - programs of PostgreSQL


class Program:
    """A server that is one command, and comes back at the same port."""

    def __init__(self, log: Path, port: int, *words: str, soft: signal.Signals = signal.SIGTERM) -> None:
        """Know the command and where it will answer; `soft` is how it is asked to end."""
        self.log, self.port, self.words, self.soft = log, port, words, soft
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin, and wait until it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - a command of the cluster
                self.words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        wait_until(lambda: listens(self.port), PATIENCE, self.words[0])

    def stop(self) -> None:
        """Ask it to end."""
        if self.process is not None:
            self.process.send_signal(self.soft)
            self.process.wait(PATIENCE)
            self.process = None

    def kill(self) -> None:
        """End it and what it has started."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def redis_server(folder: Path, port: int) -> Program:
    """Give a Redis that keeps nothing."""
    words = ("redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder))
    return Program(folder / "redis.log", port, *words)


def nginx_server(folder: Path, configuration: Path, port: int) -> Program:
    """Give an nginx with the configuration that stands there by then."""
    words = ("/usr/sbin/nginx", "-c", str(configuration), "-g", "daemon off;")
    return Program(folder / "nginx.log", port, *words, soft=signal.SIGQUIT)


def listens(port: int) -> bool:
    """Tell whether somebody takes calls there."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0
