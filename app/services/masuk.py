"""A password at the door: whose it is, and that it fits."""

from sqlalchemy import update

from app.common.i18n import _
from app.common.passwords import hash_password, needs_rehash, verify_password
from app.extensions import db, portal
from app.models import Pengguna
from app.services.akun import by_surel
from app.services.dicatat import note_failed_login
from app.services.terbukti import Terbukti, hold, proved
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError


def authenticate(*, surel: str, kata_sandi: str) -> Terbukti:
    """Give the person with this address and password.

    Raises RefusedError, with one sentence for an unknown address, a wrong password and an inactive account.
    """
    pengguna = by_surel(db.session(), surel)
    matches = verify_password(pengguna.kata_sandi if pengguna else None, kata_sandi)
    if pengguna is None or not matches or not pengguna.aktif:
        portal.metrics.logins.labels("refused").inc()
        note_failed_login(surel)
        raise RefusedError(_("Email atau kata sandi tidak cocok. Periksa lagi, atau pilih Lupa kata sandi."))
    terbukti = proved(pengguna)
    if pengguna.kata_sandi and needs_rehash(pengguna.kata_sandi):
        terbukti = _rehashed(terbukti, kata_sandi)
    outcome = "code_asked" if pengguna.langkah_kedua_sejak else "ok"
    portal.metrics.logins.labels("unverified" if pengguna.surel_terverifikasi_pada is None else outcome).inc()
    return terbukti


def _rehashed(terbukti: Terbukti, kata_sandi: str) -> Terbukti:
    """Hash the same password as it is done today, past the rows in hand: it is nobody's act."""
    hashed = hash_password(kata_sandi)
    with unit_of_work() as session:
        hold(session, terbukti)
        session.execute(update(Pengguna).where(Pengguna.id == terbukti.pengguna.id).values(kata_sandi=hashed))
        session.refresh(terbukti.pengguna)
        return proved(terbukti.pengguna)
