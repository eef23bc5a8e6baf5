"""What nginx says by itself protects whoever gets it, and what it writes down opens no account."""

import os
import re
import socket
import ssl
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPMessage, HTTPResponse
from pathlib import Path

import pytest
from flask import Flask

from app.config import ROOT
from app.views.headers import HTTPS_ONLY, PROTECTION
from tests.cluster.browser import PORTAL
from tests.cluster.conftest import need
from tests.cluster.parts import nginx_server
from tests.conftest import another_process
from tests.factories.ports import free_port
from tests.torture.scripts import listening

FILES = "berkas.contoh.test"
TOKEN = "rahasia-di-dalam-tautan"
SAME = ("X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
"""Said by nginx in the words of the portal."""


@dataclass
class Nginx:
    """One that runs with deploy/nginx.conf, moved into a folder."""

    folder: Path
    ports: dict[str, int]
    """Those it has for the ones of the file."""
    page: str = ""

    def ask(self, text: str, *, secure: bool = True) -> tuple[int, HTTPMessage]:
        """Send these very letters; gives status and headers, and keeps the page in `page`."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        port = self.ports["443" if secure else "80"]
        line = socket.create_connection(("127.0.0.1", port), 30)
        with context.wrap_socket(line) if secure else line as speaking:
            speaking.sendall(text.replace("\n", "\r\n").encode())
            with closing(HTTPResponse(speaking)) as answer:
                answer.begin()
                self.page = answer.read().decode(errors="replace")
                return answer.status, answer.headers

    def get(self, path: str, host: str = PORTAL, more: str = "") -> tuple[int, HTTPMessage]:
        """Ask for a page."""
        return self.ask(f"GET {path} HTTP/1.1\nHost: {host}\n{more}\n")

    def logs(self) -> str:
        """Give all it wrote down."""
        return "".join(path.read_text() for path in [*self.folder.glob("log/nginx/*"), self.folder / "nginx.log"])


def configuration(folder: Path, ports: dict[str, int]) -> str:
    """Give deploy/nginx.conf for this folder and these ports; the rest stays as it is."""
    text = re.sub(r"^ *listen \[::\].*\n", "", (ROOT / "deploy/nginx.conf").read_text(), flags=re.MULTILINE)
    text = re.sub(r"(listen |127\.0\.0\.1:)(\d+)", lambda found: f"{found[1]}{ports[found[2]]}", text)
    places = {
        "user www-data;": "" if os.geteuid() else "user root;",
        "/opt/spektral/current": str(ROOT),
        "/etc/spektral/tls": str(folder),
        "/run/nginx.pid": f"{folder}/pid",
        "/var/log": f"{folder}/log",
        "/var/lib/nginx": f"{folder}/cache",
    }
    for theirs, ours in places.items():
        assert theirs in text, theirs
        text = text.replace(theirs, ours)
    return text


@pytest.fixture
def nginx(app: Flask, tmp_path: Path) -> Iterator[Nginx]:
    """Before a portal that answers, and a store of files that does not."""
    need("nginx", "openssl")
    for name in ("log/nginx", "cache"):
        (tmp_path / name).mkdir(parents=True)
    words = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={PORTAL}"]
    words += ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run(["openssl", *words], check=True, capture_output=True)  # noqa: S603, S607 - a certificate for trying out
    with another_process(app, SPEKTRAL_BASE_URL=f"https://{PORTAL}") as portal, listening(portal) as server:
        ports = {name: free_port() for name in ("80", "443", "9000")}
        ports |= {"8001": server.server_port, "8002": server.server_port}
        file = tmp_path / "nginx.conf"
        file.write_text(configuration(tmp_path, ports), encoding="utf-8")
        program = nginx_server(tmp_path, file, ports["443"])
        try:
            program.start()
            yield Nginx(tmp_path, ports)
        finally:
            program.kill()


def test_what_nginx_answers_by_itself_is_protected_like_a_page(nginx: Nginx) -> None:
    large = "x" * 9_000  # more than nginx reads of one line, and less than it is sent at a time
    answers = {
        "no host": (400, nginx.ask("GET / HTTP/1.1\n\n")),
        "no request": (400, nginx.ask("\x01\n\n")),
        "too many headers": (400, nginx.get("/", more=f"X-Besar: {large}\n")),
        "too long an address": (414, nginx.get(f"/{large}")),
        "only for a GET": (403, nginx.ask(f"DELETE /a HTTP/1.1\nHost: {FILES}\n\n")),
        "a page of its own": (404, nginx.get("/galat.html")),
        "too large": (413, nginx.ask(f"POST /masuk HTTP/1.1\nHost: {PORTAL}\nContent-Length: 4000000\n\n")),
        "the store is away": (502, nginx.get("/bucket/kunci", FILES)),
    }
    for what, (status, (code, headers)) in answers.items():
        assert code == status, what
        assert headers.get_all("Strict-Transport-Security") == [HTTPS_ONLY], what
        assert {name: headers.get_all(name) for name in SAME} == {name: [PROTECTION[name]] for name in SAME}, what
        (policy,) = headers.get_all("Content-Security-Policy") or [""]
        assert {"default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy.split("; ")), what
        assert "unsafe" not in policy, what
        assert headers.get_all("Cache-Control") == ["no-store"], what
        assert headers.get_all("Retry-After") == (["30"] if status == 502 else None), what


def test_whoever_comes_by_http_is_led_on_and_protected_too(nginx: Nginx) -> None:
    code, headers = nginx.ask(f"GET /masuk HTTP/1.1\nHost: {PORTAL}\n\n", secure=False)
    assert (code, headers["Location"]) == (301, f"https://{PORTAL}/masuk")
    assert {name: headers[name] for name in SAME} == {name: PROTECTION[name] for name in SAME}
    assert headers["Strict-Transport-Security"] is None  # by http it means nothing


def test_what_the_portal_says_is_said_once(nginx: Nginx) -> None:
    nginx.get("/masuk")
    style = re.findall(r'href="(/static/[^"]+\.css)"', nginx.page)[0]
    for path in ("/masuk", "/tidak-ada", "/healthz", style, style):
        _code, headers = nginx.get(path)
        said = {name: headers.get_all(name) for name in (*PROTECTION, "Strict-Transport-Security")}
        assert said == {name: [text] for name, text in {**PROTECTION, "Strict-Transport-Security": HTTPS_ONLY}.items()}
        assert len(headers.get_all("Cache-Control") or []) == 1
        assert headers["Retry-After"] is None


def test_the_pages_of_nginx_may_draw_with_their_own_style_alone() -> None:
    (allowed,) = re.findall(r"style-src ([^;]+);", (ROOT / "deploy/nginx.conf").read_text())
    for name in ("galat.html", "terlalu-besar.html"):
        (style,) = re.findall(r"<style>(.*?)</style>", (ROOT / "app/static" / name).read_text(), re.DOTALL)
        assert allowed == f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'", name


def test_no_link_that_opens_an_account_is_written_down_whatever_breaks(nginx: Nginx) -> None:
    path, before = f"/atur-sandi/{TOKEN}", f"Referer: https://{PORTAL}/atur-sandi/{TOKEN}\n"
    nginx.get(path)
    nginx.get("/masuk", more=before)
    body = "kata_sandi=" + "x" * 100_000  # more than nginx keeps in memory
    nginx.ask(f"POST {path} HTTP/1.1\nHost: {PORTAL}\nContent-Length: {len(body)}\n\n{body}")
    assert nginx.get(f"/bucket/kunci?X-Amz-Signature={TOKEN}", FILES)[0] == 502
    assert nginx.get("/bucket/kunci", FILES, before)[0] == 502
    assert nginx.ask(f"DELETE /{TOKEN} HTTP/1.1\nHost: {FILES}\n{before}\n")[0] == 403
    assert nginx.ask(f"POST {path} HTTP/1.1\nHost: {PORTAL}\nContent-Length: 99999999\n\n")[0] == 413
    written = nginx.logs()
    assert " 502 " in written
    assert TOKEN not in written
