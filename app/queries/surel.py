"""Mails as people may read them."""

from sqlalchemy import select

from app.extensions import db, portal
from app.models import Email, Keadaan, Pengguna

DEMO = "demo"
TRIAL = "surel_uji"


def is_demo() -> bool:
    """Tell whether this installation holds demo data."""
    row = db.session.get(Keadaan, DEMO)
    return row is not None and row.nilai == "1"


def demo_shows_mails() -> bool:
    """Tell whether pages show mails, so that registering can be tried without a mail server: with demo data only."""
    return not portal.settings.production and is_demo()


def demo_verification(surel: str) -> Email | None:
    """Give the latest verification mail to an address, with demo data only, so that registering can be tried."""
    if not demo_shows_mails():
        return None
    statement = (
        select(Email)
        .where(Email.kepada_surel == surel.lower(), Email.perihal == "verifikasi", Email.teks != "")
        .order_by(Email.id.desc())
        .limit(1)
    )
    return db.session.scalars(statement).first()


def last_trial(person: Pengguna) -> Email | None:
    """Give the latest test mail of this person, and with it how it went."""
    statement = select(Email).where(Email.perihal == TRIAL, Email.kepada_surel == person.surel)
    return db.session.scalars(statement.order_by(Email.id.desc()).limit(1)).first()
