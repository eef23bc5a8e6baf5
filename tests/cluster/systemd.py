"""What systemd does with our units, as far as a cluster in a folder needs it: holds doors open, starts and stops."""

import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from configparser import ConfigParser
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

GRACE = 60.0
"""Seconds after which a service that was told to stop is killed."""
ENTER = """
import os, sys
os.dup2(int(sys.argv[1]), 3)
os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
os.execvp(sys.argv[2], sys.argv[2:])
"""
"""How a program is given a door that is open already: as descriptor 3, named by its own number."""


class Part(Protocol):
    """Something that runs, and may be killed."""

    def start(self) -> None:
        """Let it run."""

    def stop(self) -> None:
        """Tell it to end, and wait."""

    def kill(self) -> None:
        """End it as a power cut would."""


@dataclass
class Service:
    """One service of a unit file."""

    name: str
    words: list[str]
    folder: Path
    environ: dict[str, str]
    log: Path
    rest: float
    """Seconds before it is started again."""
    door: socket.socket | None = None
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run it, with its door where it has one."""
        fds = (self.door.fileno(),) if self.door else ()
        enter = [sys.executable, "-c", ENTER, str(self.door.fileno())] if self.door else []
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - the command of our own unit
                [*enter, *self.words],
                cwd=self.folder,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=fds,
                start_new_session=True,
            )

    def stop(self) -> None:
        """Ask it to end what it has in hand."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE)
            self.kill()

    def kill(self) -> None:
        """End all its processes at once."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


@dataclass
class Systemd:
    """The units of one folder, and services of others under their Debian names."""

    folder: Path
    logs: Path
    parts: dict[str, Part]
    instance_of: Callable[[str], str | None] = lambda _name: None
    """Gives a service a data folder of its own, as if it stood on another machine."""
    doors: dict[str, socket.socket] = field(default_factory=dict)

    def told(self, words: Sequence[str]) -> None:
        """Do what `systemctl` was told; units without an ending are services."""
        verb, *rest = words
        names = [name if name.endswith(".socket") else name.removesuffix(".service") for name in rest if name[0] != "-"]
        now = verb in {"start", "restart"} or "--now" in rest
        for name in self._meant(names):
            if name.endswith(".socket"):
                self._open(name)
                continue
            part = self.part(name)
            if verb in {"stop", "restart"}:
                part.stop()
            if now:
                part.start()

    def part(self, name: str) -> Part:
        """Give what runs, or could run, under this name."""
        if name not in self.parts:
            self.parts[name] = self._service(name)
        return self.parts[name]

    def service(self, name: str) -> Service:
        """Give one of our own."""
        part = self.part(name)
        assert isinstance(part, Service)
        return part

    def gone(self, name: str) -> None:
        """Let a service vanish with its address, as a machine does that loses its power."""
        service = self.service(name)
        service.kill()
        if service.door is not None:
            service.door.close()

    def back(self, name: str) -> None:
        """Let it come back at the same address."""
        self._open(f"{name}.socket")
        service = self.service(name)
        service.door = self.doors[f"{name}.socket"]
        service.start()

    def close(self) -> None:
        """End everything."""
        for part in self.parts.values():
            part.kill()
        for door in self.doors.values():
            door.close()

    def _meant(self, names: Sequence[str]) -> list[str]:
        starred = {name for name in names if name.endswith("*")}
        ours = [name for name in self.parts for star in starred if name.startswith(star.removesuffix("*"))]
        return [name for name in names if name not in starred] + ours

    def _open(self, name: str) -> None:
        unit, instance = self._unit(name.removesuffix(".socket"), ".socket")
        host, _colon, port = unit["Socket"]["ListenStream"].replace("%i", instance).rpartition(":")
        self.doors[name] = socket.create_server((host, int(port)), backlog=int(unit["Socket"]["Backlog"]))

    def _service(self, name: str) -> Service:
        unit, instance = self._unit(name, ".service")
        own = {key: text.replace("%i", instance) for key, text in unit["Service"].items()}
        environ = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        environ |= read_environment(Path(own["EnvironmentFile"]))
        if "Environment" in own:
            key, _, text = own["Environment"].partition("=")
            environ[key] = text
        if folder := self.instance_of(name):
            environ["SPEKTRAL_INSTANCE"] = folder
        return Service(
            name,
            shlex.split(own["ExecStart"]),
            Path(own["WorkingDirectory"]),
            environ,
            self.logs / f"{name}.log",
            float(own["RestartSec"]),
            self.doors.get(f"{name}.socket"),
        )

    def _unit(self, name: str, kind: str) -> tuple[ConfigParser, str]:
        template, _at, instance = name.partition("@")
        unit = ConfigParser(interpolation=None, strict=False, comment_prefixes=("#",))
        unit.optionxform = str  # type: ignore[assignment,method-assign] # as the library's manual has it
        unit.read_string((self.folder / f"{template}@{kind}").read_text(encoding="utf-8"))
        return unit, instance


def read_environment(path: Path) -> dict[str, str]:
    """Read an environment file as systemd does."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    pairs = [line.partition("=")[::2] for line in lines]
    return {name: "".join(shlex.split(text)) for name, text in pairs}


def wait_until(question: Callable[[], object], patience: float, what: str) -> None:
    """Wait until this is so; bounded, so that a test fails and never hangs."""
    until = time.monotonic() + patience
    while not question():
        assert time.monotonic() < until, f"waited in vain: {what}"
        time.sleep(0.1)
