"""Files in custody, to the person who sent them only."""

from sqlalchemy import select

from app.extensions import db
from app.models import BerkasTitipan, Pengguna


def held_files(pengguna: Pengguna, formulir: str) -> list[BerkasTitipan]:
    """List what a person's page holds, in the order in which it came."""
    own = (BerkasTitipan.formulir == formulir, BerkasTitipan.pengguna_id == pengguna.id)
    return list(db.session.scalars(select(BerkasTitipan).where(*own).order_by(BerkasTitipan.id)))
