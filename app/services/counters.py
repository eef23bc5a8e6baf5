"""Counters kept in the transaction of what they count, and the repair that compares them with the rows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import CursorResult, delete, func, insert, select, update
from sqlalchemy.orm import Session

from app.models import Instansi, Kantor, Keadaan, Pengajuan, Pengguna, Penghitung, Peran, Status
from app.queries.kantor import Pelayan, serving_kantor
from app.queries.tally import facts, keys_of
from app.services.deadlines import workdays_to
from app.services.races import insert_unless_there
from app.services.unit_of_work import unit_of_work

Key = tuple[int, str]

KEPT_AS = "penghitung"
VERSION = "2"
"""Raise it when other things are counted: the next start then counts everything anew, once."""
AT_ONCE = 1000


def add(session: Session, kantor_id: int, kunci: str, n: int) -> None:
    """Add n, which may be negative, to a counter of an office."""
    where = (Penghitung.kantor_id == kantor_id, Penghitung.kunci == kunci)
    statement = update(Penghitung).where(*where).values(jumlah=Penghitung.jumlah + n)
    session.flush()
    changed = cast("CursorResult[Any]", session.execute(statement.execution_options(synchronize_session=False)))
    if changed.rowcount == 0 and not insert_unless_there(
        session, Penghitung(kantor_id=kantor_id, kunci=kunci, jumlah=n)
    ):
        session.execute(statement.execution_options(synchronize_session=False))


def count_new(session: Session, row: Pengajuan | Pengguna) -> None:
    """Count something that did not exist before."""
    _move(session, [], _keys(session, row))


@contextmanager
def recounted(session: Session, row: Pengajuan | Pengguna) -> Iterator[None]:
    """Keep the counters right over a change of a pengajuan or an account, whatever it is that changes.

    They are written last, so that everybody locks the row first and a counter afterwards.
    """
    if isinstance(row, Pengajuan):
        _hold(session, row)
    before = _keys(session, row)
    yield
    session.flush()
    _move(session, before, _keys(session, row))


def akun_key(peran: Peran, *, aktif: bool) -> str:
    """Name the counter of accounts of a role."""
    return f"akun:{peran.value}" if aktif else "akun:Nonaktif"


def differences(session: Session) -> dict[Key, tuple[int, int]]:
    """Compare every counter with the rows: (kept, counted) where they differ."""
    kept = {(row.kantor_id, row.kunci): row.jumlah for row in session.scalars(select(Penghitung))}
    counted = _count(session)
    return {
        key: (kept.get(key, 0), counted[key])
        for key in sorted(kept.keys() | counted.keys())
        if kept.get(key, 0) != counted[key]
    }


def rebuild() -> None:
    """Write every counter anew from the rows."""
    with unit_of_work() as session:
        _stop_the_others(session)
        session.execute(delete(Penghitung))
        _write(session, _count(session))


def recount_completeness(session: Session) -> None:
    """Count anew which coachings have every required document: the types that are required have changed."""
    _stop_the_others(session)
    session.execute(delete(Penghitung).where(Penghitung.kunci.like("lengkap:%")))
    finished = (Pengajuan.status == Status.SELESAI, Pengajuan.dihapus_pada.is_(None))
    counted = _count_pengajuan(session.execute(facts().where(*finished)).yield_per(AT_ONCE))
    _write(session, {key: n for key, n in counted.items() if key[1].startswith("lengkap:")})


def recount_accounts(session: Session) -> None:
    """Count the accounts anew: which office looks after which agency has changed."""
    _stop_the_others(session)
    session.execute(delete(Penghitung).where(Penghitung.kunci.startswith("akun:")))
    _write(session, _count_accounts(session))


def renew() -> None:
    """After an upgrade that counts more than before: measure and count everything once."""
    with unit_of_work() as session:
        kept = session.get(Keadaan, KEPT_AS)
        if kept is not None and kept.nilai == VERSION:
            return
        _stop_the_others(session)
        _measure_answers(session)
        rebuild()
        session.merge(Keadaan(kunci=KEPT_AS, nilai=VERSION))


def _count(session: Session) -> Counter[Key]:
    return _count_pengajuan(session.execute(facts()).yield_per(AT_ONCE)) + _count_accounts(session)


def _count_accounts(session: Session) -> Counter[Key]:
    pelayan, counted = Pelayan(session), Counter[Key]()
    statement = select(
        Pengguna.kantor_id, Instansi.wilayah_kode, Pengguna.peran, Pengguna.aktif, func.count()
    ).outerjoin(Instansi, Instansi.id == Pengguna.instansi_id)
    columns = (Pengguna.kantor_id, Instansi.wilayah_kode, Pengguna.peran, Pengguna.aktif)
    for kantor_id, wilayah, peran, aktif, n in session.execute(statement.group_by(*columns)):
        counted[(kantor_id or pelayan.kantor_id(wilayah), akun_key(peran, aktif=aktif))] += n
    return counted


def _count_pengajuan(rows: Iterable[Any]) -> Counter[Key]:
    counted: Counter[Key] = Counter()
    for row in rows:
        counted.update((row.kantor_id, kunci) for kunci in keys_of(row))
    return counted


def _keys(session: Session, row: Pengajuan | Pengguna) -> list[Key]:
    if isinstance(row, Pengajuan):
        known = session.execute(facts().where(Pengajuan.id == row.id)).one()
        return [(known.kantor_id, kunci) for kunci in keys_of(known)]
    return [(row.kantor_id or _looks_after(session, row), akun_key(row.peran, aktif=row.aktif))]


def _looks_after(session: Session, pengguna: Pengguna) -> int:
    """Give the office under which somebody of an agency is counted: the one that serves it."""
    return serving_kantor(session, pengguna.instansi.wilayah_kode if pengguna.instansi is not None else None).id


def _move(session: Session, before: list[Key], after: list[Key]) -> None:
    for key in sorted(set(before) ^ set(after)):
        add(session, *key, 1 if key in after else -1)


def _write(session: Session, counted: dict[Key, int]) -> None:
    rows = [{"kantor_id": kantor_id, "kunci": kunci, "jumlah": n} for (kantor_id, kunci), n in sorted(counted.items())]
    if rows:
        session.execute(insert(Penghitung), rows)


def _hold(session: Session, pengajuan: Pengajuan) -> None:
    """Let nobody else change this row, or what is required of all, between the two times it is looked at."""
    session.execute(select(Kantor.id).where(Kantor.id == pengajuan.kantor_id).with_for_update(read=True))
    session.execute(select(Pengajuan.id).where(Pengajuan.id == pengajuan.id).with_for_update())


def _stop_the_others(session: Session) -> None:
    """Wait for whoever is recounting something, and let nobody begin: they all hold their office."""
    session.execute(select(Kantor.id).order_by(Kantor.id).with_for_update())


def _measure_answers(session: Session) -> None:
    """Work out how long the first answers took that were given before anybody measured."""
    unmeasured = select(Pengajuan).where(Pengajuan.ditanggapi_pada.is_not(None), Pengajuan.lama_tanggap.is_(None))
    known = [
        {"id": row.id, "lama_tanggap": workdays_to(row, row.ditanggapi_pada)}
        for row in session.scalars(unmeasured)
        if row.ditanggapi_pada is not None
    ]
    if known:
        session.execute(update(Pengajuan), known)
