"""The office."""

from sqlalchemy import select

from app.extensions import db
from app.models import Kantor


def home_kantor() -> Kantor:
    """Give the first office: the one that receives what the public sends while there is only one."""
    return db.session.scalars(select(Kantor).order_by(Kantor.id).limit(1)).one()


def kantor_with_logo(nama: str) -> Kantor | None:
    """Give the office whose logo is kept under this name, the last part of its key."""
    return db.session.scalars(select(Kantor).where(Kantor.logo_kunci == f"{nama[:2]}/{nama[2:4]}/{nama}")).first()
