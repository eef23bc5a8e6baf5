"""A new version comes while people work: old and new code on one database, migrated under the old one's feet."""

import http.cookiejar
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.config import ROOT
from tests.corners import CORNER
from tests.factories.ports import free_port

pytestmark = pytest.mark.cluster
PATIENCE = 180
SANDI = "belajar-statistik"
PAGES = ("/kelola", "/kelola/pengajuan", "/kelola/pembinaan", "/kelola/tugas", "/profil", "/modul")


class Browser:
    """Somebody who works at one of the two servers."""

    def __init__(self, url: str) -> None:
        """Open no page yet."""
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._opener = urllib.request.build_opener(jar)

    def get(self, path: str) -> tuple[int, str]:
        """Ask for a page."""
        return self._ask(path, None)

    def post(self, path: str, form_at: str, **fields: str) -> tuple[int, str]:
        """Send a form with the token of the page it stands on."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(form_at)[1])
        assert token is not None, form_at
        return self._ask(path, {"csrf_token": token[1], **fields})

    def log_in(self, surel: str) -> None:
        """Log in with the password of the demo accounts."""
        code, page = self.post("/masuk", "/masuk", surel=surel, kata_sandi=SANDI)
        assert code == 200, page
        assert self.get("/kelola")[0] == 200

    def _ask(self, path: str, fields: dict[str, str] | None) -> tuple[int, str]:
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self.url + path, data, {"Origin": self.url})  # noqa: S310 - our own server
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


def git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603, S607
    return done.stdout.strip() if done.returncode == 0 else ""


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The code as it was before the latest migration came, from the history of this checkout."""
    latest = max(path.name for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
    added = git("log", "--first-parent", "-m", "--diff-filter=A", "--format=%H", "--", f"migrations/versions/{latest}")
    archive = tmp_path / "before.tar"
    if not added or not git("rev-parse", "--verify", f"{added.split()[0]}^1"):
        pytest.skip("this checkout has no history to take the version before from")
    git("archive", "--format=tar", "-o", str(archive), f"{added.split()[0]}^1")
    shutil.unpack_archive(archive, tmp_path / "before", filter="data")
    assert not (tmp_path / "before" / "migrations" / "versions" / latest).exists()
    return tmp_path / "before"


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
    instance = tmp_path / "instance"
    instance.mkdir()
    return kept | {
        "SPEKTRAL_INSTANCE": str(instance),
        "SPEKTRAL_WORKERS": "1",
        "SPEKTRAL_LAJU": "10000",
        "SPEKTRAL_SECRET_KEY": "kunci-yang-sama-untuk-kedua-versi-0123456789",
        **CORNER.environ(instance),
    }


@contextmanager
def serving(code: Path, environ: dict[str, str], log: Path) -> Iterator[str]:
    """Serve with the code of a folder; gives the address."""
    port = str(free_port())
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "serve"],
            cwd=code,
            env=environ | {"PORT": port},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/healthz", server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(PATIENCE)


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=5)  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"nothing answers at {url}")


class Colleague(threading.Thread):
    """Reads and writes at the old server until told to stop."""

    def __init__(self, url: str, nomor: str) -> None:
        """Log in."""
        super().__init__()
        self.done = threading.Event()
        self.answers: list[tuple[str, int]] = []
        self.notes: list[str] = []
        self._nomor = nomor
        self._browser = Browser(url)
        self._browser.log_in("supervisor@contoh.test")

    def run(self) -> None:
        """Work."""
        while not self.done.is_set():
            for path in (*PAGES, f"/kelola/pengajuan/{self._nomor}"):
                self.answers.append((path, self._browser.get(path)[0]))
            self._note(f"Catatan ke-{len(self.notes) + 1} dari versi lama")

    def _note(self, words: str) -> None:
        at = f"/kelola/pengajuan/{self._nomor}"
        code, _page = self._browser.post(f"{at}/catatan", at, catatan=words)
        self.answers.append(("catatan", code))
        if code == 200:
            self.notes.append(words)


def test_the_old_version_works_on_while_the_new_one_comes(
    before: Path, environ: dict[str, str], tmp_path: Path
) -> None:
    with serving(before, environ | {"SPEKTRAL_DATA_DEMO": "1"}, tmp_path / "old.log") as old:
        nomor = _some_pengajuan(old)
        colleague = Colleague(old, nomor)
        colleague.start()
        try:
            upgrade = [sys.executable, "-m", "flask", "--app", "wsgi", "db", "upgrade"]
            subprocess.run(upgrade, cwd=ROOT, env=environ, check=True, timeout=PATIENCE)  # noqa: S603 - ours
            with serving(ROOT, environ, tmp_path / "new.log") as new:
                newcomer = Browser(new)
                newcomer.log_in("supervisor2@contoh.test")
                seen = len(colleague.notes)
                while len(colleague.notes) < seen + 3 and colleague.is_alive():
                    time.sleep(0.2)
                _code, page = newcomer.get(f"/kelola/pengajuan/{nomor}")
                told = list(colleague.notes[:-1])
                code, _page = newcomer.post(
                    f"/kelola/pengajuan/{nomor}/catatan", f"/kelola/pengajuan/{nomor}", catatan="Dari versi baru"
                )
                colleague.done.set()
                colleague.join(PATIENCE)
                _code, at_old = Browser(old).get("/healthz")
        finally:
            colleague.done.set()
            colleague.join(PATIENCE)
        reader = Browser(old)
        reader.log_in("supervisor@contoh.test")
        assert "Dari versi baru" in reader.get(f"/kelola/pengajuan/{nomor}")[1]
    assert code == 200
    assert at_old
    assert all(words in page for words in told)
    assert len(colleague.answers) > len(PAGES)
    assert [answer for answer in colleague.answers if answer[1] != 200] == []


def _some_pengajuan(url: str) -> str:
    browser = Browser(url)
    browser.log_in("supervisor@contoh.test")
    found = re.search(r"/kelola/pengajuan/(PB-[\d-]+)\"", browser.get("/kelola/pengajuan")[1])
    assert found is not None
    return found[1]
