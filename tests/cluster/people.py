"""Those who use the portal while its servers are killed: each a thread with a browser, and with pauses."""

import random
import re
import threading
import time
import traceback
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http import HTTPStatus
from queue import Empty, Queue

from bs4 import BeautifulSoup

from tests.cluster.browser import Answer, Browser, Fields, Place
from tests.cluster.ledger import MAIL, Ledger
from tests.factories.formulir import PDF, weekday_ahead
from tests.factories.relay import Relay
from tests.factories.world import SANDI

PAUSE = (0.05, 0.25)
TRIES = 60
"""How often somebody sends the same once more, at least half a second apart, before giving up."""
LONGEST_END = 120.0
_NOMOR = re.compile(r"/(PB-\d+-\d{4}-\d+)")


class Person(threading.Thread):
    """Does the same again and again until told to stop; what is begun is ended."""

    browser_of: type[Browser] = Browser

    def __init__(self, place: Place, ledger: Ledger, stop: threading.Event, surel: str = "") -> None:
        """Come with an account, or without."""
        super().__init__(daemon=True)
        self.place, self.ledger, self.stop, self.surel = place, ledger, stop, surel
        self.browser = self.browser_of(place)
        self.inside = False

    def run(self) -> None:
        """Act; what breaks is a fault of the test, or a page that nobody foresaw."""
        try:
            while not self.stop.is_set():
                if self.inside or not self.surel or self.log_in():
                    self.act()
                time.sleep(random.uniform(*PAUSE))
        except Exception:  # noqa: BLE001 - told where the test asks
            self.ledger.wrong.append(traceback.format_exc())

    def act(self) -> None:
        """Do one round."""
        raise NotImplementedError

    def get(self, kind: str, path: str) -> Answer:
        """Ask for a page; who is sent to the log-in is not inside any more."""
        answer = self.ledger.note(kind, self.browser.get(path))
        if answer.location.startswith("/masuk"):
            self.inside = False
        return answer

    def log_in(self) -> bool:
        """Log in with a new browser."""
        self.browser = self.browser_of(self.place)
        page = self.get("halaman", "/masuk")
        if not page.good:
            return False
        fields = page.form("/masuk") | {"surel": self.surel, "kata_sandi": SANDI}
        answer = self.ledger.note("masuk", self.browser.post("/masuk", fields))
        self.inside = answer.good and bool(answer.location)
        return self.inside


class Postman(Person):
    """Notes when mails arrive."""

    def __init__(self, relay: Relay, ledger: Ledger, stop: threading.Event, place: Place) -> None:
        """Stand at the relay."""
        super().__init__(place, ledger, stop)
        self.relay, self.known = relay, len(relay.mails)

    def act(self) -> None:
        """Look whether there are more than before."""
        if len(self.relay.mails) > self.known:
            now = time.monotonic()
            self.ledger.note(MAIL, Answer("", HTTPStatus.OK, begun=now, ended=now))
            self.known = len(self.relay.mails)


class Visitor(Person):
    """Reads what everybody may read."""

    def act(self) -> None:
        """Look around and search."""
        for path in ("/", "/modul", "/pembinaan", "/cari?q=metadata", "/tanya-jawab", "/lacak"):
            self.get("halaman", path)
            time.sleep(random.uniform(*PAUSE))


class Officer(Person):
    """Reads the lists of the office, and logs in anew each round."""

    def act(self) -> None:
        """Read, search, leave."""
        for path in ("/kelola", "/kelola/pengajuan", "/kelola/pengajuan?q=metadata", "/kelola/agenda", "/kelola/tugas"):
            self.get("halaman", path)
            time.sleep(random.uniform(*PAUSE))
        self.inside = False


class Applicant(Person):
    """Sends applications with a letter, and fetches the letter again."""

    def __init__(self, place: Place, ledger: Ledger, stop: threading.Event, surel: str, desk: "Queue[str]") -> None:
        """Hand what was answered on to the desk of the supervisor."""
        super().__init__(place, ledger, stop, surel)
        self.desk = desk

    def act(self) -> None:
        """Apply once."""
        page = self.get("halaman", "/pengajuan/baru")
        if not page.good or page.location:
            return
        topik, letter = (
            f"Uji {uuid.uuid4().hex}",
            PDF.replace(b"\n", b"\n%" + uuid.uuid4().hex.encode() * 300 + b"\n", 1),
        )
        fields = page.form("/pengajuan/baru") | self._filled(page, topik)
        for _try in range(TRIES):
            files = {"lampiran": ("surat.pdf", letter)}
            answer = self.ledger.note("kirim", self.browser.post("/pengajuan/baru", fields, files))
            if nomor := _NOMOR.search(answer.location):
                self.ledger.sent[nomor[1]] = (topik, sha256(letter).hexdigest())
                self.desk.put(nomor[1])
                self._fetch(nomor[1], letter)
                return
            if answer.location.startswith("/masuk"):
                self.inside = False
                return
            time.sleep(0.5)

    def _filled(self, page: Answer, topik: str) -> Fields:
        options = BeautifulSoup(page.body, "html.parser").select("[name=jenis_layanan_id] option")
        kind = next(option for option in options if "Pendampingan" in option.get_text())
        return {
            "jenis_layanan_id": str(kind["value"]),
            "topik": topik,
            "deskripsi": "Pendampingan penyusunan metadata bagi perangkat daerah.",
            "tanggal": f"{weekday_ahead():%d/%m/%Y}",
            "pukul_mulai": "09.00",
            "lokasi": "Aula Bappeda, Bangkinang",
            "mode": "Luring",
            "saran_terlihat": "ya",
            "tujuan": "kirim",
        }

    def _fetch(self, nomor: str, letter: bytes) -> None:
        page = self.get("halaman", f"/pengajuan/{nomor}")
        link = re.search(rf"/pengajuan/{nomor}/lampiran/\d+", page.text)
        if not page.good or link is None:
            return
        answer = self.get("unduh", link[0])
        if not answer.location:
            return
        file = self.ledger.note("unduh", self.browser.get(answer.location))
        if file.good and file.body != letter:
            self.ledger.wrong.append(f"{nomor}: the letter came back as {file.body[:200]!r}")


class Supervisor(Person):
    """Takes each application up and approves it."""

    def __init__(self, place: Place, ledger: Ledger, stop: threading.Event, surel: str, desk: "Queue[str]") -> None:
        """Work off a desk."""
        super().__init__(place, ledger, stop, surel)
        self.desk = desk

    def act(self) -> None:
        """Decide on one; whoever got no answer looks how it stands, and goes on from there."""
        try:
            nomor = self.desk.get(timeout=0.5)
        except Empty:
            return
        for _try in range(TRIES):
            if (self.inside or self.log_in()) and self._step(nomor):
                return
            time.sleep(0.2)

    def _step(self, nomor: str) -> bool:
        """Take the next step; True when none is left."""
        path = f"/supervisor/pengajuan/{nomor}/status"
        page = self.get("halaman", path)
        if not page.good or page.location:
            return False
        fields = page.form(path)
        target = str(fields["status"])
        if target not in {"Dalam Proses", "Disetujui"}:
            return True
        people = BeautifulSoup(page.body, "html.parser").select("[name=pembina]")
        answer = self.ledger.note(
            "putus",
            self.browser.post(path, fields | {"pembina": [str(people[0]["value"])], "alasan": "", "catatan": ""}),
        )
        if answer.good and answer.location.endswith(nomor):
            self.ledger.decided[nomor] = target
        return False


@contextmanager
def at_work(place: Place, relay: Relay, ledger: Ledger) -> Iterator[None]:
    """Let all of them work; at the end each ends what it has begun."""
    stop, desk = threading.Event(), Queue[str]()
    everybody: list[Person] = [
        Postman(relay, ledger, stop, place),
        Visitor(place, ledger, stop),
        Officer(place, ledger, stop, "operator@contoh.test"),
        Applicant(place, ledger, stop, "pengaju@contoh.test", desk),
        Applicant(place, ledger, stop, "pengaju2@contoh.test", desk),
        Supervisor(place, ledger, stop, "supervisor@contoh.test", desk),
    ]
    for person in everybody:
        person.start()
    try:
        yield
    finally:
        stop.set()
        for person in everybody:
            person.join(LONGEST_END)
        assert not any(person.is_alive() for person in everybody), "somebody does not come to an end"
