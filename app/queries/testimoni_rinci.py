"""One testimonial, for the question whether to delete it."""

from sqlalchemy import and_, or_, select, true
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import Pengajuan, Pengguna, Testimoni
from app.queries.kantor import in_view, office_of


def testimoni_by_id(admin: Pengguna, id_: int) -> Testimoni | None:
    """Give a testimonial of the Admin's office that has not been deleted, with its writer."""
    statement = (
        select(Testimoni)
        .outerjoin(Pengajuan, Pengajuan.id == Testimoni.pengajuan_id)
        .where(
            Testimoni.id == id_,
            Testimoni.dihapus_pada.is_(None),
            or_(Testimoni.pengajuan_id.is_(None), and_(true(), *in_view(office_of(admin), Pengajuan.kantor_id))),
        )
        .options(joinedload(Testimoni.penulis))
    )
    return db.session.scalars(statement).first()
