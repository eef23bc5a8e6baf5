"""Loading the benchmark rows: whole or not at all, the same for the same seed and day."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from random import Random

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from app.cli.benchmark.bulk import Row, without_indexes, writer_of
from app.cli.benchmark.office import Agency, employ, found_agencies, open_offices
from app.cli.benchmark.rows import COLUMNS, Office, moment_of_first, rows_of
from app.cli.benchmark.story import Story, story_of
from app.cli.benchmark.timing import Workdays
from app.cli.demo.accounts import SANDI
from app.common import clock
from app.common.numbering import nomor
from app.common.passwords import hash_password
from app.extensions import db, portal
from app.models import (
    Base,
    Dokumentasi,
    Instansi,
    JenisDokumentasi,
    JenisLayanan,
    Keadaan,
    NomorUrut,
    Pengajuan,
    Pengguna,
    Penghitung,
)
from app.queries import awal
from app.queries.kantor import home_kantor
from app.queries.libur import holidays
from app.queries.surel import DEMO
from app.services.counters import recount_accounts
from app.services.pengajuan import LAYANAN
from app.services.unit_of_work import unit_of_work

MOST = 5_000_000
AT_ONCE = 2_000
"""Pengajuan whose rows are held in memory."""

Counted = Counter[tuple[int, str]]


class BenchmarkRefusedError(Exception):
    """The rows do not belong here."""


def load(*, total: int, seed: int, until: date | None = None) -> None:
    """Fill an empty database with offices, people, agencies and `total` pengajuan with all that hangs on them.

    Raises BenchmarkRefusedError in production, and where anybody or anything is in the database already.
    """
    if portal.settings.production:
        raise BenchmarkRefusedError("Data uji beban tidak dimuat ketika SPEKTRAL_ENV bernilai production.")
    hashed = hash_password(SANDI)
    with unit_of_work() as session:
        if not awal.is_empty() or session.scalar(select(Instansi.id).limit(1)) is not None:
            raise BenchmarkRefusedError("Data uji beban hanya dimuat ke basis data yang kosong.")
        # Production refuses a database whose passwords everybody can read.
        session.add(Keadaan(kunci=DEMO, nilai="1"))
        _fill(session, total, Random(seed), until, hashed)
    _measure()


def _fill(session: Session, total: int, chance: Random, until: date | None, hashed: str) -> None:
    home = home_kantor()
    days = Workdays(total, until or clock.today(home.zona), holidays(), home.zona)
    connection = session.connection()
    writer, since = writer_of(connection), moment_of_first(days)
    staff = employ(session, open_offices(session, home), hashed, since)
    agencies = found_agencies(session, writer, staff, total, hashed, since)
    office = Office(
        total=total,
        zona=home.zona,
        days=days,
        writer=writer,
        layanan=[(row.id, row.nama) for row in session.scalars(select(JenisLayanan).order_by(JenisLayanan.id))],
        required=session.scalars(select(JenisDokumentasi.id).where(JenisDokumentasi.wajib)).all(),
    )
    counted, numbers = Counter[tuple[int, str]](), Counter[tuple[int, int]]()
    with without_indexes(connection, COLUMNS):
        _write(office, _stories(office, agencies, chance, numbers), counted)
    _keep(session, counted, numbers)
    recount_accounts(session)
    writer.finish((Instansi, Pengguna, Pengajuan, Dokumentasi))


def _stories(
    office: Office, agencies: Sequence[Agency], chance: Random, numbers: Counter[tuple[int, int]]
) -> Iterator[Story]:
    for number in range(office.total):
        agency = agencies[int(chance.random() * len(agencies))]
        sent = office.days.sent(number)
        place = agency.kantor.id, office.days.year(sent[0])
        numbers[place] += 1
        written = nomor("PB", agency.kantor.kode, place[1], numbers[place])
        yield story_of(number + 1, written, agency, sent, chance, office.days)


def _write(office: Office, stories: Iterator[Story], counted: Counted) -> None:
    while batch := list(islice(stories, AT_ONCE)):
        tables: dict[type[Base], list[Row]] = {model: [] for model in COLUMNS}
        for story in batch:
            for model, row in rows_of(story, office, counted):
                tables[model].append(row)
        for model, rows in tables.items():
            office.writer.write(model, COLUMNS[model], rows)


def _keep(session: Session, counted: Counted, numbers: Counter[tuple[int, int]]) -> None:
    """Write the counters and the last running numbers."""
    rows = [{"kantor_id": kantor, "kunci": kunci, "jumlah": n} for (kantor, kunci), n in sorted(counted.items())]
    session.execute(insert(Penghitung), rows)
    last = [
        {"kantor_id": kantor, "layanan": LAYANAN, "tahun": tahun, "terakhir": n}
        for (kantor, tahun), n in sorted(numbers.items())
    ]
    session.execute(insert(NomorUrut), last)


def _measure() -> None:
    """Let PostgreSQL look at the new tables now, as it would by itself in a while; SQLite is used as it comes."""
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))
