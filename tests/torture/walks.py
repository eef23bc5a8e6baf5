"""`python -m tests.torture.walks`: walks through the life of a pengajuan, by everybody, legal and not.

After each step the database is compared with tests/torture/buku.py, which knows the rules from the spec; it is read
anew only where the step has committed something, of which SQLite tells without a doubt. At the end of a walk the chain
of Log Aktivitas is sealed and checked. Each piece is so many walks of one seed.
"""

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from app.common import clock
from app.extensions import db
from app.layanan.pembinaan import PEMBINAAN
from app.models import (
    Catatan,
    Dokumentasi,
    Email,
    JenisDokumentasi,
    Pengajuan,
    Pengguna,
    Riwayat,
    Status,
    StatusSurel,
    Testimoni,
)
from app.queries.segel import faults
from app.services import counters
from app.services.catatan import add_catatan
from app.services.dokumentasi import IsianDokumen, open_one, upload, withdraw
from app.services.isian import IsianJadwal, IsianPembinaan
from app.services.pengajuan import hand_over
from app.services.penugasan import change_pembina
from app.services.perubahan import cancel, edit, reschedule, restore
from app.services.segel import seal
from app.services.status import advance
from app.services.testimoni import delete_testimoni, write_testimoni
from app.workflow.engine import RefusedError
from tests.corners import CORNER
from tests.factories.kantor import open_office
from tests.factories.world import PATH_TO, World
from tests.torture.buku import (
    ADMIN,
    EVERYBODY,
    MEMBERS,
    OPERATORS,
    PENGAJU,
    REKAN,
    SANA,
    STAFF,
    STEPS,
    SUPERVISORS,
    Buku,
)
from tests.torture.keeping import Part, Seen, command, office

EACH = 100
STEPS_OF_A_WALK = 30
OLD = timedelta(days=2)
FEW = 2
WHO = st.sampled_from((*EVERYBODY, *SUPERVISORS * 4, *(ADMIN, PENGAJU) * 3))
"""Those who may do something come oftener, or most walks would stand still."""
SOME = st.sets(st.sampled_from(tuple(STAFF)), max_size=3)
RIGHT = st.sets(st.sampled_from(OPERATORS + SUPERVISORS), min_size=1, max_size=2)
WORDS = st.sampled_from(["", "Karena begitu.", "Karena itu."])
LATE = st.sampled_from([0, 0, 0, 1])
"""How much older the form is than what stands there."""


class Ground:
    """A portal with its people, brought back to its beginning before each walk."""

    def __init__(self, world: World) -> None:
        """Let everybody come."""
        self.world, self.file = world, Path(world.app.instance_path) / "spektral.db"
        self._watcher: sqlite3.Connection | None = None
        self._version = 0
        self._people()
        self._end()
        if CORNER.name == "sqlite":
            shutil.copy(self.file, self.file.with_suffix(".awal"))

    def reset(self) -> None:
        """Go back; on SQLite by copying one file."""
        self._end()
        if CORNER.name == "sqlite":
            for left in ("-wal", "-shm"):
                self.file.with_name(self.file.name + left).unlink(missing_ok=True)
            shutil.copy(self.file.with_suffix(".awal"), self.file)
            self._watcher, self._version = sqlite3.connect(self.file), 0
        else:
            CORNER.restore(self.file.parent)
            self._people()

    def changed(self) -> bool:
        """Tell whether something was committed since this was asked last; where nobody can tell, it was."""
        if self._watcher is None:
            return True
        before, (self._version,) = self._version, self._watcher.execute("PRAGMA data_version").fetchone()
        return self._version != before

    def _end(self) -> None:
        if self._watcher is not None:
            self._watcher.close()
        with self.world.app.app_context():
            db.session.remove()
            db.engine.dispose()

    def _people(self) -> None:
        self.world.internal()
        self.world.pengguna(PENGAJU)
        self.world.pengguna(REKAN)
        self.world.pengguna("calon@contoh.test", anggota=False)
        self.world.pengguna("asing@contoh.test", instansi="Dinas Asing")
        open_office(self.world, SANA)


def machine_on(ground: Ground, seen: Seen) -> type[RuleBasedStateMachine]:
    """Give the machine that walks there."""
    return type("WalkHere", (Walk,), {"ground": ground, "seen": seen})


class Walk(RuleBasedStateMachine):
    """One walk."""

    ground: Ground
    seen: Seen
    nomor = ""
    found: dict[str, Any]

    @initialize(by_office=st.booleans(), berakhir=st.booleans(), ke=st.sampled_from(list(Status)), pembina=RIGHT)
    def begin(self, by_office: bool, berakhir: bool, ke: Status, pembina: set[str]) -> None:  # noqa: FBT001 - hypothesis names them
        """Let an application come in, by its agency or by letter, and take it to where the walk begins."""
        self.ground.reset()
        self.seen.figures["walks"] += 1
        mulai = clock.now() - OLD if berakhir else clock.now() + OLD
        self.nomor = self.ground.world.pengajuan(mulai=mulai, instansi="Dinas Contoh" if by_office else None)
        self.buku = Buku(None if by_office else PENGAJU, berakhir)
        self.salinan = 0
        for target in PATH_TO[ke]:
            self._advance(SUPERVISORS[0], target, pembina, "Penuh.", "Lebih awal.", 0)

    @rule(data=st.data(), alasan=WORDS)
    def go_on(self, data: st.DataObject, alasan: str) -> None:
        """Take a right step by the right person, where there is one."""
        target = data.draw(st.sampled_from(sorted(STEPS[self.buku.status] or {self.buku.status})))
        self._advance(
            data.draw(st.sampled_from(SUPERVISORS)), target, data.draw(RIGHT), alasan or "Penuh.", "Lebih awal.", 0
        )

    @rule(who=WHO, ke=st.sampled_from(list(Status)), people=SOME, alasan=WORDS, catatan=WORDS, late=LATE)
    def any_step(self, who: str, ke: Status, people: set[str], alasan: str, catatan: str, late: int) -> None:
        """Take any step, by anybody, with anything."""
        self._advance(who, ke, people, alasan, catatan, late)

    def _advance(self, who: str, target: Status, people: set[str], alasan: str, catatan: str, late: int) -> None:
        facts = {"pembina": sorted(people), "alasan": alasan, "catatan": catatan}

        def act(row: Pengajuan) -> None:
            brought = facts | {"pembina": [person(surel) for surel in sorted(people)]}
            advance(PEMBINAAN, pengajuan=row, target=target, actor=person(who), versi=row.versi - late, facts=brought)

        self._try("advance", act, late, lambda: self.buku.advance(who, target, people, alasan, catatan))

    @rule(who=WHO, alasan=WORDS, late=LATE)
    def cancelling(self, who: str, alasan: str, late: int) -> None:
        """Batalkan."""
        self._try(
            "cancel",
            lambda row: cancel(pengajuan=row, alasan=alasan, actor=person(who), versi=row.versi - late),
            late,
            lambda: self.buku.cancel(who, alasan),
        )

    @rule(who=st.sampled_from((*EVERYBODY, ADMIN, ADMIN, ADMIN)))
    def restoring(self, who: str) -> None:
        """Pulihkan."""
        self._try("restore", lambda row: restore(pengajuan=row, actor=person(who)), 0, lambda: self.buku.restore(who))

    @rule(who=WHO, people=st.one_of(SOME, RIGHT), late=LATE)
    def changing_pembina(self, who: str, people: set[str], late: int) -> None:
        """Ganti Pembina."""

        def act(row: Pengajuan) -> None:
            named = [person(surel) for surel in sorted(people)]
            change_pembina(pengajuan=row, people=named, actor=person(who), versi=row.versi - late)

        self._try("change_pembina", act, late, lambda: self.buku.change_pembina(who, people))

    @rule(who=WHO, changed=st.booleans(), late=LATE)
    def rescheduling(self, who: str, changed: bool, late: int) -> None:  # noqa: FBT001 - hypothesis names them
        """Perubahan Jadwal."""
        self.salinan += 1

        def act(row: Pengajuan) -> None:
            facts = row.pembinaan
            place = f"Ruang {self.salinan}" if changed else facts.lokasi
            isian = IsianJadwal(facts.mulai, facts.selesai, place, facts.mode, facts.tautan_rapat)
            reschedule(pengajuan=row, isian=isian, catatan="", actor=person(who), versi=row.versi - late)

        self._try("reschedule", act, late, lambda: self.buku.reschedule(who, changed=changed))

    @rule(who=WHO, what=st.sampled_from(["", "topik", "lokasi"]), late=LATE)
    def editing(self, who: str, what: str, late: int) -> None:
        """Edit Detail."""
        self.salinan += 1

        def act(row: Pengajuan) -> None:
            facts = row.pembinaan
            isian = IsianPembinaan(**{each.name: getattr(facts, each.name) for each in fields(IsianPembinaan)})
            changed: dict[str, Any] = {what: f"Ubahan {self.salinan}"} if what else {}
            isian = replace(isian, **changed)
            edit(pengajuan=row, isian=isian, actor=person(who), versi=row.versi - late)

        told = {"changed": bool(what), "matters": what == "lokasi"}
        self._try("edit", act, late, lambda: self.buku.edit(who, **told))

    @rule(who=WHO)
    def uploading(self, who: str) -> None:
        """Upload a document, as a link."""
        self._try("upload", lambda row: _upload(row, who), 0, lambda: self.buku.upload(who))

    @precondition(lambda self: bool(self.buku.pembina))
    @rule(data=st.data())
    def uploading_rightly(self, data: st.DataObject) -> None:
        """Upload one by who may, once it is over."""
        who = data.draw(st.sampled_from(sorted(self.buku.pembina)))
        self._try("upload", lambda row: _upload(row, who), 0, lambda: self.buku.upload(who))

    @precondition(lambda self: bool(self.buku.dokumen))
    @rule(data=st.data(), who=WHO, alasan=WORDS, opened=st.booleans())
    def about_a_document(self, data: st.DataObject, who: str, alasan: str, opened: bool) -> None:  # noqa: FBT001 - hypothesis names them
        """Withdraw a document, or open it."""
        n = data.draw(st.integers(0, len(self.buku.dokumen) - 1))
        if opened:
            self._try(
                "open",
                lambda row: open_one(dokumen=_document(row, n), actor=person(who)),
                0,
                lambda: self.buku.open(who, n),
            )
            return
        self._try(
            "withdraw",
            lambda row: withdraw(dokumen=_document(row, n), alasan=alasan, actor=person(who)),
            0,
            lambda: self.buku.withdraw(who, n, alasan),
        )

    @rule(who=st.sampled_from((*EVERYBODY, *sorted(MEMBERS))))
    def praising(self, who: str) -> None:
        """Write a testimonial."""

        def act(row: Pengajuan) -> None:
            write_testimoni(pengajuan=row, isi="Terima kasih.", izin_terbit=True, actor=person(who))

        self._try("praise", act, 0, lambda: self.buku.praise(who))

    @precondition(lambda self: self.buku.testimoni)
    @rule(who=st.sampled_from((*EVERYBODY, ADMIN, ADMIN)), alasan=WORDS)
    def unpraising(self, who: str, alasan: str) -> None:
        """Take the testimonial away."""

        def act(row: Pengajuan) -> None:
            kept = (Testimoni.pengajuan_id == row.id, Testimoni.dihapus_pada.is_(None))
            delete_testimoni(
                testimoni=db.session.scalars(select(Testimoni).where(*kept)).one(), alasan=alasan, actor=person(who)
            )

        self._try("unpraise", act, 0, lambda: self.buku.unpraise(who, alasan))

    @rule(who=WHO, to=WHO, late=LATE)
    def handing_over(self, who: str, to: str, late: int) -> None:
        """Serahkan."""
        self._try(
            "hand_over",
            lambda row: hand_over(pengajuan=row, to=person(to), actor=person(who), versi=row.versi - late),
            late,
            lambda: self.buku.hand_over(who, to),
        )

    @precondition(lambda self: self.buku.catatan < FEW)
    @rule(who=WHO)
    def noting(self, who: str) -> None:
        """Write an internal note."""
        self._try(
            "note",
            lambda row: add_catatan(pengajuan=row, isi="Dihubungi.", actor=person(who)),
            0,
            lambda: self.buku.note(who),
        )

    @invariant()
    def the_database_is_as_the_book_says(self) -> None:
        """Compare."""
        if self.nomor:
            if self.ground.changed():
                self.found = self.ground.world.read(lambda: looked_at(self.nomor))
            wanted = said(self.buku)
            assert self.found == wanted, f"{self.found}\nis not\n{wanted}"

    def teardown(self) -> None:
        """Seal and check what was written down of it."""
        if self.nomor:
            self.ground.world.read(seal)
            assert self.ground.world.read(lambda: list(faults())) == []

    def _try(self, name: str, act: Callable[[Pengajuan], object], late: int, may: Callable[[], bool]) -> None:
        def go() -> bool:
            try:
                act(row_of(self.nomor))
            except RefusedError:
                return False
            return True

        done = self.ground.world.read(go)
        wanted = False if late else may()
        assert done == wanted, f"{name}: {'done' if done else 'refused'}, in {self.buku}"
        self.seen.figures["steps"] += 1
        self.seen.figures["steps refused"] += not done
        self.seen.figures[f"{name} done"] += done


def looked_at(nomor: str) -> dict[str, Any]:
    """Give all that acts leave behind; inside `world.read` only."""
    row = row_of(nomor)
    mails = db.session.execute(
        select(Email.perihal, Email.kepada_surel, Email.status).where(Email.pengajuan_id == row.id)
    )
    happened = db.session.scalars(select(Riwayat.peristiwa).where(Riwayat.pengajuan_id == row.id))
    last = select(Riwayat.ke).where(Riwayat.pengajuan_id == row.id, Riwayat.ke.is_not(None)).order_by(Riwayat.id.desc())
    documents = db.session.scalars(
        select(Dokumentasi).where(Dokumentasi.pengajuan_id == row.id).order_by(Dokumentasi.id)
    )
    praised = select(func.count()).where(Testimoni.pengajuan_id == row.id, Testimoni.dihapus_pada.is_(None))
    return {
        "status": row.status,
        "riwayat ke": db.session.scalars(last.limit(1)).one(),
        "versi": row.versi,
        "batal": row.dihapus_pada is not None,
        "alasan": bool(row.alasan_ditolak),
        "pengaju": row.pengaju.surel if row.pengaju else None,
        "pembina": {one.surel for one in row.pembina},
        "dokumen": ["dicabut" if d.dicabut_pada else "terbuka" if d.dibuka else "tertutup" for d in documents],
        "testimoni": db.session.scalar(praised),
        "catatan": db.session.scalar(select(func.count()).where(Catatan.pengajuan_id == row.id)),
        "riwayat": Counter(str(one) for one in happened),
        "surel": Counter((perihal, surel, status is StatusSurel.BATAL) for perihal, surel, status in mails),
        "penghitung": counters.differences(db.session()),
    }


def said(book: Buku) -> dict[str, Any]:
    """Give the same out of the book."""
    return {
        "status": book.status,
        "riwayat ke": book.status,
        "versi": book.versi,
        "batal": book.batal,
        "alasan": book.status is Status.DITOLAK,
        "pengaju": book.pengaju,
        "pembina": book.pembina,
        "dokumen": book.dokumen,
        "testimoni": int(book.testimoni),
        "catatan": book.catatan,
        "riwayat": +book.riwayat,
        "surel": +book.surel,
        "penghitung": {},
    }


def row_of(nomor: str) -> Pengajuan:
    """Load the pengajuan; inside `world.read` only."""
    return db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()


def person(surel: str) -> Pengguna:
    """Load an account; inside `world.read` only."""
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def _upload(row: Pengajuan, who: str) -> None:
    kind = db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == "Notulensi")).one()
    upload(pengajuan=row, isian=IsianDokumen(jenis=kind, tautan="https://arsip.contoh.test/1"), actor=person(who))


def _document(row: Pengajuan, n: int) -> Dokumentasi:
    mine = select(Dokumentasi).where(Dokumentasi.pengajuan_id == row.id).order_by(Dokumentasi.id)
    return db.session.scalars(mine.offset(n).limit(1)).one()


def work(numbers: Sequence[int], folder: Path, walks: int = EACH) -> Iterator[Seen]:
    """Walk."""
    how = settings(
        max_examples=walks,
        stateful_step_count=STEPS_OF_A_WALK,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
    )
    with office(folder / "instance") as world:
        ground = Ground(world)
        for number in numbers:
            seen = Seen()
            try:
                run_state_machine_as_test(seed(number)(machine_on(ground, seen)), settings=how)
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                notes = "\n".join(getattr(error, "__notes__", []))
                seen.wrong.append(f"seed {number}: {type(error).__name__}: {error}\n{notes}"[:4000])
            yield seen


PART = Part(
    "walks",
    "walks",
    20_000,
    "State machine: every role and illegal move, up to 30 steps; the database is as the book says after each step",
    work,
    EACH,
)

if __name__ == "__main__":
    command(PART)()
