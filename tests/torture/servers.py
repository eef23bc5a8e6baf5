"""`python -m tests.torture.servers`: the web server is killed while people submit, decide, upload and export.

Half of the kills take all of gunicorn at any moment, half one of its processes at a place of tests/torture/mati.py.
"""

import http.client
import os
import random
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import timedelta
from hashlib import sha256
from itertools import cycle
from pathlib import Path
from queue import Queue

from sqlalchemy import func, select, text

from app.common import clock
from app.config import ROOT
from app.extensions import db, portal
from app.models import Berkas, Email, JenisDokumentasi, Pembinaan, Pengajuan, Peristiwa, Riwayat, Status
from app.queries.segel import faults
from app.services import counters
from app.services.orphans import OWNERS, sweep_orphans
from app.services.segel import seal
from tests.cluster.browser import PORTAL, Browser
from tests.cluster.ledger import Ledger
from tests.cluster.people import Applicant, Person, Supervisor
from tests.cluster.verdict import _applications, _decisions
from tests.corners import CORNER, SECRET_KEY
from tests.factories.formulir import PDF
from tests.factories.ports import free_port
from tests.factories.stored import stored
from tests.factories.world import World
from tests.torture.keeping import Part, Seen, command, office
from tests.torture.mati import PLACES, TOLD

KILLS = 10
PATIENCE = 120.0
LATER = timedelta(days=2)
TOLD_OF = {Status.PROSES: "dalam_proses", Status.DISETUJUI: "disetujui"}


class Plain(Browser):
    """Comes to gunicorn itself."""

    def _connection(self, host: str) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=PATIENCE)
        connection.host = host
        connection._create_connection = lambda _address, *rest: socket_to(self._port, *rest)  # type: ignore[attr-defined] # noqa: SLF001 - whatever host is named
        return connection


class Uploader(Person):
    """Uploads documents of one pembinaan that is over."""

    def __init__(self, gunicorn: "Gunicorn", ledger: Ledger, stop: threading.Event, nomor: str, jenis: int) -> None:
        """Know where to."""
        super().__init__(gunicorn, ledger, stop, "operator@contoh.test")
        self.path, self.jenis = f"/kelola/pembinaan/{nomor}/dokumentasi/tambah", jenis
        self.told: list[str] = []

    def act(self) -> None:
        """Upload one."""
        page = self.get("halaman", self.path)
        if not page.good or page.location:
            return
        content = PDF.replace(b"\n", b"\n%" + uuid.uuid4().hex.encode() + b"\n", 1)
        fields = page.form(self.path) | {"jenis_id": str(self.jenis)}
        answer = self.ledger.note(
            "unggah", self.browser.post(self.path, fields, {"berkas": ("notulensi.pdf", content)})
        )
        if answer.good and answer.location and not answer.location.startswith("/masuk"):
            self.told.append(sha256(content).hexdigest())


class Exporter(Person):
    """Takes the list of pengajuan home."""

    def act(self) -> None:
        """Fetch it; half a file is none."""
        answer = self.get("ekspor", "/kelola/pengajuan/ekspor.csv")
        if answer.good and not answer.location and not answer.body.endswith(b"\r\n"):
            self.ledger.wrong.append(f"half an export: {answer.body[-80:]!r}")


class Gunicorn:
    """The web server, which is killed and begins again."""

    def __init__(self, instance: Path) -> None:
        """Begin."""
        self.instance, self.ports = instance, {443: free_port()}
        self.told = instance.parent / "mati"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SPEKTRAL_")}
        ours = {"SPEKTRAL_INSTANCE": str(instance), "SPEKTRAL_SECRET_KEY": SECRET_KEY, **CORNER.environ(instance)}
        more = {"PORT": str(self.ports[443]), "SPEKTRAL_BASE_URL": f"http://{PORTAL}", "SPEKTRAL_WORKERS": "2"}
        self.environ = kept | ours | more | {TOLD: str(self.told), "SPEKTRAL_DATA_DEMO": "0"}
        self.start()

    def start(self) -> None:
        """Let it run, in a group of its own, and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "-c", "python:tests.torture.mati"]
        with (self.instance.parent / "gunicorn.log").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - our own
                command, cwd=ROOT, env=self.environ, stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if time.monotonic() > end or self.process.poll() is not None:
                self.kill()
                raise TimeoutError((self.instance.parent / "gunicorn.log").read_text()[-2000:])
            time.sleep(0.1)

    def kill(self) -> None:
        """End all of it at once."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def end_at(self, place: str) -> None:
        """Let one process end itself there."""
        self.told.write_text(place, encoding="utf-8")
        end = time.monotonic() + PATIENCE
        while self.told.exists():
            if time.monotonic() > end:
                raise TimeoutError(f"nobody comes by {place}")
            time.sleep(0.05)

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[443], timeout=PATIENCE)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()


def socket_to(port: int, *rest: object) -> object:
    """Open a line to this machine."""
    return http.client.socket.create_connection(("127.0.0.1", port), *rest)  # type: ignore[attr-defined] # as the library does


@contextmanager
def at_work(world: World, gunicorn: Gunicorn, ledger: Ledger) -> Iterator[Uploader]:
    """Let people use it."""
    stop, desk = threading.Event(), Queue[str]()
    nomor = world.pengajuan(status=Status.SELESAI)
    kind = select(JenisDokumentasi.id).where(JenisDokumentasi.nama == "Notulensi")
    uploader = Uploader(gunicorn, ledger, stop, nomor, world.read(lambda: db.session.scalars(kind).one()))
    everybody = [
        uploader,
        Applicant(gunicorn, ledger, stop, "pengaju@contoh.test", desk),
        Applicant(gunicorn, ledger, stop, "pengaju2@contoh.test", desk),
        Supervisor(gunicorn, ledger, stop, "supervisor@contoh.test", desk),
        Exporter(gunicorn, ledger, stop, "supervisor2@contoh.test"),
    ]
    for one in everybody:
        one.browser_of = Plain
        one.start()
    try:
        yield uploader
    finally:
        stop.set()
        for one in everybody:
            one.join(PATIENCE)
        if any(one.is_alive() for one in everybody):
            ledger.wrong.append("somebody does not come to an end")


def work(numbers: Sequence[int], folder: Path, kills: int = KILLS) -> Iterator[Seen]:
    """Kill."""
    for n in numbers:
        ledger, chance = Ledger(), random.Random(n)
        with office(folder / str(n) / "instance") as world:
            for surel in ("pengaju@contoh.test", "pengaju2@contoh.test"):
                world.pengguna(surel)
            world.internal()
            gunicorn = Gunicorn(Path(world.app.instance_path))
            try:
                with at_work(world, gunicorn, ledger) as uploader:
                    where = _kill(gunicorn, chance, kills)
            finally:
                gunicorn.kill()
            wrong = world.read(lambda: list(verdict(ledger, uploader.told)))  # noqa: B023 - asked within the round
        told = {"applications answered": len(ledger.sent), "decisions answered": len(ledger.decided)}
        told |= {"uploads answered": len(uploader.told), "answers": len(ledger.answers)}
        yield Seen(Counter(told | {"kills": where.total()}) + where, [f"seed {n}: {one}" for one in wrong])


def _kill(gunicorn: Gunicorn, chance: random.Random, kills: int) -> Counter[str]:
    """Kill so often, by turns at any moment and at each of the places; gives where."""
    where = Counter[str]()
    places = cycle(chance.sample(PLACES, len(PLACES)))
    for number in range(kills):
        time.sleep(chance.uniform(0.3, 2.5))
        if number % 2:
            gunicorn.end_at(place := next(places))
            where[f"kills {place}"] += 1
        else:
            gunicorn.kill()
            where["kills at any moment"] += 1
            gunicorn.start()
    time.sleep(1.0)
    return where


def verdict(ledger: Ledger, uploaded: Sequence[str]) -> Iterator[str]:
    """Hold what is there against what people were told; in an application context."""
    yield from ledger.wrong
    yield from (f"lost: {told}" for told in (*_applications(ledger), *_decisions(ledger)))
    kept = Counter(db.session.scalars(select(Berkas.sha256)))
    yield from (f"lost: document {digest}" for digest in uploaded if not kept[digest])
    topics = Counter(db.session.scalars(select(Pembinaan.topik).where(Pembinaan.topik.like("Uji %"))))
    yield from (f"doubled: application {topik}" for topik, times in topics.items() if times > 1)
    yield from _half_done()
    if differing := counters.differences(db.session()):
        yield f"counters differ: {differing}"
    seal()
    yield from (f"Log Aktivitas: {fault}" for fault in faults())
    if db.engine.dialect.name == "sqlite":
        found = [tuple(row) for row in db.session.execute(text("PRAGMA integrity_check"))]
        broken = list(db.session.execute(text("PRAGMA foreign_key_check")))
        yield from [] if found == [("ok",)] and not broken else [f"integrity: {found} {broken}"]
    yield from _orphans()


def _half_done() -> Iterator[str]:
    """Each step has its row of history, its mails, and its number."""
    for row in db.session.scalars(select(Pengajuan)):
        steps = list(db.session.scalars(select(Riwayat).where(Riwayat.pengajuan_id == row.id).order_by(Riwayat.id)))
        moved = [one for one in steps if one.ke is not None]
        uncounted = sum(one.peristiwa in {Peristiwa.DIKIRIM, Peristiwa.DOKUMENTASI} for one in steps)
        if moved[-1].ke is not row.status or row.versi != 1 + len(steps) - uncounted:
            yield f"half-done: {row.nomor} is {row.status} in version {row.versi} after {len(steps)} events"
        told = set(db.session.scalars(select(Email.perihal).where(Email.pengajuan_id == row.id)))
        wanted = {"tanda_terima"} | {TOLD_OF[one.ke] for one in moved if one.ke in TOLD_OF}
        yield from (f"half-done: nobody was told {perihal} of {row.nomor}" for perihal in wanted - told)


def _orphans() -> Iterator[str]:
    """After one sweep no file is without a row, and no row without its file."""
    with clock.at(clock.now() + LATER):
        sweep_orphans()
    owned = {key for column in OWNERS for key in db.session.scalars(select(column)) if key is not None}
    yield from (f"orphan: {key}" for key in stored() if key not in owned)
    yield from (f"file gone: {key}" for key in owned if key and not portal.storage.exists(key))
    if not db.session.scalar(select(func.count()).select_from(Berkas)):
        yield "nobody uploaded anything"


PART = Part(
    "servers",
    "kills",
    300,
    "Web server killed during submit, decide, upload, export: every answered request present, 0 half-done, 0 orphans "
    "after one sweep, integrity_check ok",
    work,
    KILLS,
)

if __name__ == "__main__":
    command(PART)()
