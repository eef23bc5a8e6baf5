"""Log-ins: started, used, ended one by one or all at once."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, update

from app.common import clock
from app.common.tokens import hash_token, new_token
from app.models import Kantor, Pengguna, Sesi
from app.queries.pengaturan import current_settings
from app.queries.sesi import LONGEST, session_row
from app.services import aktivitas
from app.services.jejak import Objek
from app.services.terbukti import Terbukti, hold
from app.services.unit_of_work import unit_of_work

TOUCH_EVERY = timedelta(minutes=10)
RECENT = timedelta(minutes=15)
"""So long after somebody proved who they are they are believed, also where much hangs on it."""


@dataclass(frozen=True)
class Masuk:
    """Which log-in it is and whose, how much news they have not read, and whose portal it is."""

    id: int
    pengguna: Pengguna
    belum_dibaca: int
    kantor: Kantor
    baru_dikonfirmasi: bool
    """Whether its owner proved lately who they are."""


def start_session(terbukti: Terbukti, peramban: str | None = None) -> str:
    """Log somebody in on a device; gives the secret for the cookie, of which only the hash is kept.

    Raises RefusedError where the account changed since the password was compared: what ended every log-in then is
    not outlived by one that was under way.
    """
    token = new_token()
    with unit_of_work() as session:
        hold(session, terbukti)
        row = Sesi(
            hash=hash_token(token),
            pengguna_id=terbukti.pengguna.id,
            dibuat_pada=clock.now(),
            terakhir_dipakai=clock.now(),
            peramban=peramban,
        )
        session.add(row)
    return token


def person_of(token: str | None) -> Masuk | None:
    """Give the active person behind a cookie, or None.

    An idle session ends by the setting SPEKTRAL_SESI_JAM, and every one after a week.
    """
    found = session_row(hash_token(token)) if token else None
    if found is None:
        return None
    row = found.sesi
    if row.dicabut_pada is not None or not row.pengguna.aktif:
        return None
    idle, age = clock.now() - row.terakhir_dipakai, clock.now() - row.dibuat_pada
    if idle > timedelta(hours=current_settings().sesi_jam) or not -clock.SLACK <= age <= LONGEST:
        return None  # one from a clock that was ahead would last until that day, and a week
    if idle > TOUCH_EVERY:
        with unit_of_work():
            row.terakhir_dipakai = clock.now()
    recent = -clock.SLACK <= clock.now() - (row.dikonfirmasi_pada or row.dibuat_pada) <= RECENT
    return Masuk(row.id, row.pengguna, found.belum_dibaca, found.kantor, recent)


def confirm_session(id_: int) -> None:
    """Note that whoever uses this log-in has just proved who they are."""
    with unit_of_work() as session:
        session.execute(update(Sesi).where(Sesi.id == id_).values(dikonfirmasi_pada=clock.now()))


def end_session(token: str) -> None:
    """Log out on this device."""
    _end(Sesi.hash == hash_token(token), perbuatan="keluar")


def end_all_sessions(pengguna: Pengguna) -> None:
    """Log out everywhere: after a new password, a new role, a deactivation."""
    _end(Sesi.pengguna_id == pengguna.id)


def end_own_session(pengguna: Pengguna, id_: int) -> bool:
    """Log out on one device of this account; False where it has no such log-in."""
    return _end(Sesi.pengguna_id == pengguna.id, Sesi.id == id_, perbuatan="perangkat.keluarkan") > 0


def end_other_sessions(pengguna: Pengguna, id_: int) -> int:
    """Log out everywhere but here; gives on how many devices that was."""
    return _end(Sesi.pengguna_id == pengguna.id, Sesi.id != id_, perbuatan="perangkat.keluarkan")


def _end(*which: ColumnElement[bool], perbuatan: str = "") -> int:
    """End log-ins and give how many; without a name of its own, it is a part of another act."""
    with unit_of_work() as session:
        ended = update(Sesi).where(*which, Sesi.dicabut_pada.is_(None)).values(dicabut_pada=clock.now())
        whose = session.scalars(ended.returning(Sesi.pengguna_id).execution_options(synchronize_session=False)).all()
        for id_ in set(whose) if perbuatan else ():
            aktivitas.note(session, perbuatan, Objek("pengguna", id_, subjek_id=id_), pelaku_id=id_)
        return len(whose)
