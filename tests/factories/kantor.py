"""A second office: what belongs to it is not for the people of the first one."""

from sqlalchemy import select, update

from app.extensions import db
from app.models import Kantor, Pengajuan
from app.services.unit_of_work import unit_of_work
from tests.factories.world import World


def belongs_to_another_office(world: World, nomor: str) -> None:
    """Give a pengajuan to an office that is not the one of `world.internal()`."""

    def move() -> None:
        with unit_of_work() as session:
            lain = session.scalars(select(Kantor).where(Kantor.kode == "14710")).first() or _second_office()
            session.add(lain)
            session.flush()
            session.execute(update(Pengajuan).where(Pengajuan.nomor == nomor).values(kantor_id=lain.id))

    world.read(move)


def _second_office() -> Kantor:
    """Open one like the first, under another code."""
    first = db.session.scalars(select(Kantor).order_by(Kantor.id).limit(1)).one()
    columns = {c.key: getattr(first, c.key) for c in Kantor.__table__.columns if c.key not in {"id", "kode"}}
    return Kantor(kode="14710", **columns)
