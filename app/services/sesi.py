"""Log-ins: started, used, ended one by one or all at once."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import update

from app.common import clock
from app.common.tokens import hash_token, new_token
from app.models import Kantor, Pengguna, Sesi
from app.queries.pengaturan import current_settings
from app.queries.sesi import session_row
from app.services.unit_of_work import unit_of_work

TOUCH_EVERY = timedelta(minutes=10)


@dataclass(frozen=True)
class Masuk:
    """Whose log-in it is, how much news they have not read, and whose portal it is."""

    pengguna: Pengguna
    belum_dibaca: int
    kantor: Kantor


def start_session(pengguna: Pengguna) -> str:
    """Log somebody in; gives the secret for the cookie, of which only the hash is kept."""
    token = new_token()
    with unit_of_work() as session:
        row = Sesi(
            hash=hash_token(token),
            pengguna_id=pengguna.id,
            dibuat_pada=clock.now(),
            terakhir_dipakai=clock.now(),
        )
        session.add(row)
    return token


def person_of(token: str | None) -> Masuk | None:
    """Give the active person behind a cookie, or None; an idle session ends by the setting SPEKTRAL_SESI_JAM."""
    found = session_row(hash_token(token)) if token else None
    if found is None:
        return None
    row = found.sesi
    if row.dicabut_pada is not None or not row.pengguna.aktif:
        return None
    idle = clock.now() - row.terakhir_dipakai
    if idle > timedelta(hours=current_settings().sesi_jam):
        return None
    if idle > TOUCH_EVERY:
        with unit_of_work():
            row.terakhir_dipakai = clock.now()
    return Masuk(row.pengguna, found.belum_dibaca, found.kantor)


def end_session(token: str) -> None:
    """Log out on this device."""
    with unit_of_work() as session:
        session.execute(
            update(Sesi)
            .where(Sesi.hash == hash_token(token), Sesi.dicabut_pada.is_(None))
            .values(dicabut_pada=clock.now())
        )


def end_all_sessions(pengguna: Pengguna) -> None:
    """Log out everywhere: after a new password, a new role, a deactivation."""
    with unit_of_work() as session:
        session.execute(
            update(Sesi)
            .where(Sesi.pengguna_id == pengguna.id, Sesi.dicabut_pada.is_(None))
            .values(dicabut_pada=clock.now())
        )
