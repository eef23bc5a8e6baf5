"""A small mailbox on the loopback that speaks IMAP as far as the portal asks, and misbehaves as it is told."""

import re
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Literal

HOST = "127.0.0.1"
USER, PASSWORD = "jurnal", 'r4hasia "di\\ jalan'
LONG_AGO = datetime.now(UTC).date() - timedelta(days=30)

Mood = Literal["", "silent", "drips", "garbage", "half_a_search", "dies", "repeats", "no_tls"]


@dataclass
class Kotak:
    """What lies in the mailbox, and how its server behaves; `asked` is what it was told, without LOGIN."""

    surat: list[EmailMessage] = field(default_factory=list)
    mood: Mood = ""
    since: date = LONG_AGO
    """When the oldest mail came, which is none of ours."""
    empty: bool = False
    asked: list[str] = field(default_factory=list)
    tls: ssl.SSLContext | None = None
    starttls: bool = False
    port: int = 0
    done: threading.Event = field(default_factory=threading.Event)

    def url(self, *, user: str = USER, kotak: str = "INBOX") -> str:
        """What SPEKTRAL_JURNAL_URL says."""
        scheme = "imaps" if self.tls and not self.starttls else "imap"
        ending = "?starttls=1" if self.starttls else ""
        return f"{scheme}://{user}:r4hasia%20%22di%5C%20jalan@{HOST}:{self.port}/{kotak}{ending}"

    def found(self, keys: str) -> list[int]:
        """Give the numbers of what a search finds; number 1 is the old mail."""
        if header := re.fullmatch(r'HEADER Message-ID "([^"\\]*)"', keys):
            ids = [str(mail["Message-ID"]) for mail in self.surat]
            return [number + 2 for number, id_ in enumerate(ids) if header[1] in id_]
        before = re.fullmatch(r"1 BEFORE (\d+-[A-Z][a-z]{2}-\d{4})", keys)
        assert before, keys
        day = datetime.strptime(before[1], "%d-%b-%Y").replace(tzinfo=UTC).date()
        return [1] if self.since < day else []


class _Talk(socketserver.StreamRequestHandler):
    """One conversation."""

    def handle(self) -> None:
        kotak: Kotak = self.server.kotak  # type: ignore[attr-defined] # given where it is begun
        self.state = "greeted"
        with suppress(OSError):
            if kotak.tls and not kotak.starttls:
                self._encrypt(kotak.tls)
            if not self._misbehaves(kotak):
                self._say("* OK [CAPABILITY IMAP4rev1] siap")
                while self._answer(kotak, self.rfile.readline().decode("ascii").removesuffix("\r\n")):
                    pass

    def finish(self) -> None:
        super().finish()
        self.request.close()

    def _misbehaves(self, kotak: Kotak) -> bool:
        if kotak.mood == "silent":
            kotak.done.wait(30)
        elif kotak.mood == "drips":
            while not kotak.done.wait(0.05):
                self.wfile.write(b"*")
        elif kotak.mood == "garbage":
            self._say("HTTP/1.1 400 Bad Request")
        return kotak.mood in {"silent", "drips", "garbage"}

    def _answer(self, kotak: Kotak, told: str) -> bool:
        if not told:
            return False
        tag, _blank, command = told.partition(" ")
        name, _blank, rest = command.partition(" ")
        if name != "LOGIN":
            kotak.asked.append(command)
        acts: dict[str, Callable[[Kotak, str, str], bool]] = {
            "STARTTLS": self._starttls, "LOGIN": self._login, "EXAMINE": self._examine, "UID": self._search,
            "LOGOUT": self._logout,
        }  # fmt: skip
        return name in acts and acts[name](kotak, tag, rest)

    def _starttls(self, kotak: Kotak, tag: str, _rest: str) -> bool:
        if kotak.mood == "no_tls" or kotak.tls is None:
            return self._say(f"{tag} NO nanti saja")
        self._say(f"{tag} OK mulai")
        self._encrypt(kotak.tls)
        return True

    def _login(self, kotak: Kotak, tag: str, rest: str) -> bool:
        quoted = [word.replace('"', '\\"') for word in (PASSWORD.replace("\\", "\\\\"),)]
        if kotak.mood == "repeats":
            return self._say(f"{tag} BAD tidak paham: LOGIN {rest}")
        if rest != f'"{USER}" "{quoted[0]}"':
            return self._say(f"{tag} NO [AUTHENTICATIONFAILED] ditolak")
        self.state = "in"
        return self._say(f"{tag} OK masuk")

    def _examine(self, kotak: Kotak, tag: str, rest: str) -> bool:
        if self.state != "in" or rest != '"INBOX"':
            return self._say(f"{tag} NO tidak ada")
        self.state = "open"
        self._say("* FLAGS (\\Seen)\r\n* 0 RECENT")
        self._say(f"* {0 if kotak.empty else len(kotak.surat) + 1} exists")
        return self._say(f"{tag} ok [READ-ONLY] terbuka")

    def _search(self, kotak: Kotak, tag: str, rest: str) -> bool:
        assert self.state == "open"
        if kotak.mood == "dies":
            return False
        if kotak.mood == "half_a_search":
            return self._say(f"{tag} OK selesai")
        uids = " ".join(str(number + 400) for number in kotak.found(rest.removeprefix("SEARCH ")))
        return self._say(f"* SEARCH {uids}".rstrip() + f"\r\n{tag} OK selesai")

    def _logout(self, _kotak: Kotak, tag: str, _rest: str) -> bool:
        self._say(f"* BYE\r\n{tag} OK sampai jumpa")
        return False

    def _encrypt(self, tls: ssl.SSLContext) -> None:
        self.request = tls.wrap_socket(self.request, server_side=True)
        self.setup()

    def _say(self, text: str) -> bool:
        self.wfile.write(f"{text}\r\n".encode())
        return True


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    kotak: Kotak

    def handle_error(self, _request: object, _address: object) -> None:
        """Keep quiet about callers that do not trust it, and let what it did not understand fail the test."""


@contextmanager
def running(kotak: Kotak) -> Iterator[Kotak]:
    """Let it listen."""
    with _Server((HOST, 0), _Talk) as server:
        server.kotak, kotak.port = kotak, server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield kotak
        finally:
            kotak.done.set()
            server.shutdown()
            thread.join()
