"""How the portal itself is: what its database says of schema, mails and workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import func, select

from app.common import clock
from app.config import ROOT
from app.extensions import db
from app.models import Aktivitas, Berkas, Detak, Email, Keadaan, Pekerjaan, StatusPekerjaan, StatusSurel
from app.queries.capped import count_of

COUNTED = (StatusSurel.MENUNGGU, StatusSurel.MENGIRIM, StatusSurel.GAGAL, StatusSurel.TIDAK_PASTI)
"""What is not settled; the settled mails are millions, and nobody need count them here."""
BACKED_UP = "cadangan"
"""Of `Keadaan`: the moment of the last backup."""
CLOCK = "jam"
"""Of `Keadaan`: when a worker last looked at its clock, and since when it doubts it."""
JURNAL = "jurnal"
"""Of `Keadaan`: what is wrong with the journal of the relay, empty where nothing is."""
Schema = Literal["ready", "behind", "newer", "empty"]


@dataclass(frozen=True)
class Antrean:
    """The outbox: how many mails of each unsettled status, up to 100, and since when the oldest should be gone."""

    jumlah: dict[StatusSurel, int]
    tertua: datetime | None

    @property
    def umur(self) -> timedelta:
        """How long the oldest due mail waits already."""
        return clock.now() - self.tertua if self.tertua is not None else timedelta(0)


@dataclass(frozen=True)
class Jam:
    """What is remembered of the clock: its last moment, and when it leapt, None once it has gone on for long enough."""

    terlihat: datetime
    melompat: datetime | None


def database_version() -> str:
    """Give name and version of the database; whoever gets an answer knows that it is there."""
    version = ".".join(map(str, db.session.connection().dialect.server_version_info or ()))
    db.session.execute(select(1))
    return f"{'SQLite' if db.engine.dialect.name == 'sqlite' else 'PostgreSQL'} {version}"


def revision() -> str | None:
    """Give the migration at which the database stands, None where there was none."""
    return MigrationContext.configure(db.session.connection()).get_current_revision()


def schema() -> Schema:
    """Compare the database with the code; one that is newer serves older code too, while servers are replaced."""
    current = revision()
    if current is None:
        return "empty"
    if current in heads():
        return "ready"
    return "behind" if current in _known() else "newer"


def antrean() -> Antrean:
    """Look at the outbox."""
    counts = db.session.execute(select(*(count_of(select(Email.id).where(Email.status == s)) for s in COUNTED))).one()
    due = (Email.status == StatusSurel.MENUNGGU, Email.coba_pada <= clock.now())
    oldest = db.session.scalar(select(Email.coba_pada).where(*due).order_by(Email.coba_pada).limit(1))
    return Antrean(dict(zip(COUNTED, counts, strict=True)), oldest)


def oldest_due_work() -> datetime | None:
    """Give when the piece of work was due that waits longest, None where none waits.

    One in hand is due again when its claim runs out: whoever lives renews it.
    """
    unfinished = Pekerjaan.status.in_((StatusPekerjaan.MENUNGGU, StatusPekerjaan.DIKERJAKAN))
    due = Pekerjaan.mulai_pada <= clock.now()
    return db.session.scalar(select(func.min(Pekerjaan.mulai_pada)).where(unfinished, due))


def last_backup() -> datetime | None:
    """Give the moment of which the last backup is, None before the first."""
    row = db.session.get(Keadaan, BACKED_UP)
    return datetime.fromisoformat(row.nilai) if row is not None else None


def jam() -> Jam | None:
    """Give what is remembered of the clock, None before a worker first looked at it."""
    row = db.session.get(Keadaan, CLOCK, populate_existing=True)
    if row is None:
        return None
    terlihat, _space, melompat = row.nilai.partition(" ")
    return Jam(datetime.fromisoformat(terlihat), datetime.fromisoformat(melompat) if melompat else None)


def newest_act() -> datetime | None:
    """Give when the last act was written down, None before the first."""
    return db.session.scalar(select(Aktivitas.pada).order_by(Aktivitas.id.desc()).limit(1))


def is_file_put_off() -> bool:
    """Tell whether there is a file that the virus scanner could not look at, though it answers."""
    put_off = select(Berkas.id).where(Berkas.menunggu_sejak.is_not(None), Berkas.menunggu_sejak > Berkas.dibuat_pada)
    return db.session.scalar(put_off.limit(1)) is not None


def journal_trouble() -> str | None:
    """Give what the worker found wrong with the journal, None where nothing."""
    row = db.session.get(Keadaan, JURNAL)
    return row.nilai or None if row is not None else None


def workers() -> Sequence[Detak]:
    """List the workers, the one seen last first."""
    return db.session.scalars(select(Detak).order_by(Detak.terakhir_pada.desc()).limit(20)).all()


@cache
def heads() -> frozenset[str]:
    """Give the latest migrations that this code knows; more than one only while branches are not merged."""
    return frozenset(_scripts().get_heads())


@cache
def _known() -> frozenset[str]:
    return frozenset(script.revision for script in _scripts().walk_revisions())


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(ROOT / "migrations"))
