"""A visitor of the cluster: a browser that keeps its cookies, and judges what it is answered."""

import gzip
import http.client
import socket
import ssl
import time
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Protocol
from urllib.parse import urlencode, urlsplit

from bs4 import BeautifulSoup

from app.config import ROOT

PATIENCE = 90.0
GALAT = (ROOT / "app" / "static" / "galat.html").read_bytes()
PORTAL = "portal.contoh.test"
Fields = dict[str, str | list[str]]


class Place(Protocol):
    """Where nginx listens."""

    @property
    def ports(self) -> dict[int, int]:
        """The port that stands for each port of a machine."""


@dataclass
class Answer:
    """What came back, or that nothing whole came back."""

    path: str
    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    begun: float = 0.0
    ended: float = 0.0
    broken: str = ""
    """Why this was no answer: the connection was refused, or ended in the middle."""

    @property
    def good(self) -> bool:
        """Whether the portal did what it was asked."""
        return not self.broken and self.status < 400

    @property
    def clear(self) -> bool:
        """Whether a person can read what happened."""
        if self.broken or b"Traceback" in self.body:
            return False
        return self.good or self.body == GALAT or b"SPEKTRAL" in self.body

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode(errors="replace")

    @property
    def location(self) -> str:
        """Where it leads."""
        return self.headers.get("Location", "")

    def form(self, action: str) -> Fields:
        """Give what the form that goes to this address would send as it stands."""
        page = BeautifulSoup(self.body, "html.parser")
        found = next((form for form in page.find_all("form") if str(form.get("action") or "").startswith(action)), None)
        assert found is not None, f"{self.path} has no form for {action}: {self.status} {self.text[:300]}"
        fields: Fields = {}
        for one in found.find_all(["input", "select", "textarea"]):
            name, kind = str(one.get("name") or ""), one.get("type")
            unchecked = kind in {"checkbox", "radio"} and not one.has_attr("checked")
            if not name or kind in {"file", "submit"} or unchecked:
                continue
            chosen = one.find("option", selected=True) if one.name == "select" else None
            fields[name] = str(chosen.get("value", "")) if chosen else str(one.get("value") or one.get_text() or "")
        return fields


class Browser:
    """One person at one computer."""

    def __init__(self, place: Place) -> None:
        """Come without cookies."""
        self._port = place.ports[443]
        self._cookies: dict[str, str] = {}
        self.answers: list[Answer] = []

    def get(self, address: str) -> Answer:
        """Ask for a page, or for a file in the store."""
        return self._ask("GET", address, b"", {})

    def post(self, path: str, fields: Fields, files: dict[str, tuple[str, bytes]] | None = None) -> Answer:
        """Send a form."""
        if files:
            body, kind = _multipart(fields, files)
        else:
            body, kind = urlencode(fields, doseq=True).encode(), "application/x-www-form-urlencoded"
        return self._ask("POST", path, body, {"Content-Type": kind, "Referer": f"https://{PORTAL}{path}"})

    def _connection(self, host: str) -> http.client.HTTPConnection:
        """Open a line to whoever goes by this name."""
        return _Connection(host, self._port)

    def _ask(self, method: str, address: str, body: bytes, more: dict[str, str]) -> Answer:
        parts = urlsplit(address)
        host = parts.hostname or PORTAL
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        headers = {"Host": host, "Accept": "text/html", "Accept-Encoding": "gzip", **more}
        if host == PORTAL and self._cookies:
            headers["Cookie"] = "; ".join(f"{name}={text}" for name, text in self._cookies.items())
        answer = Answer(path, 0, begun=time.monotonic())
        connection = self._connection(host)
        try:
            connection.request(method, path, body or None, headers)
            said = connection.getresponse()
            answer.status, answer.body = said.status, said.read()
            answer.headers = dict(said.getheaders())
            self._keep(said.msg.get_all("Set-Cookie") or [])
            if answer.headers.get("Content-Encoding") == "gzip":
                answer.body = gzip.decompress(answer.body)
        except (OSError, http.client.HTTPException, EOFError) as error:
            answer.broken = repr(error)
        finally:
            connection.close()
        answer.ended = time.monotonic()
        self.answers.append(answer)
        return answer

    def _keep(self, cookies: list[str]) -> None:
        for one in cookies:
            for name, morsel in SimpleCookie(one).items():
                self._cookies[name] = morsel.value


class _Connection(http.client.HTTPSConnection):
    """Comes to nginx whatever host is named; the certificate is one for trying out."""

    def __init__(self, host: str, port: int) -> None:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        super().__init__(host, port, timeout=PATIENCE, context=context)
        self._context_of_trial, self._nginx = context, port

    def connect(self) -> None:
        """Go to the machine itself."""
        line = socket.create_connection(("127.0.0.1", self._nginx), PATIENCE)
        self.sock = self._context_of_trial.wrap_socket(line, server_hostname=self.host)


def _multipart(fields: Fields, files: dict[str, tuple[str, bytes]]) -> tuple[bytes, str]:
    border = uuid.uuid4().hex
    pairs = [(name, one) for name, text in fields.items() for one in ([text] if isinstance(text, str) else text)]
    plain = '--{}\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = [plain.format(border, name, one).encode() for name, one in pairs]
    for name, (file, content) in files.items():
        head = f'--{border}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
        parts.append(f"{head}Content-Type: application/pdf\r\n\r\n".encode() + content + b"\r\n")
    return b"".join([*parts, f"--{border}--\r\n".encode()]), f"multipart/form-data; boundary={border}"
