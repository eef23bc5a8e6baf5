"""Large exports of one person."""

from sqlalchemy import select

from app.extensions import db
from app.models import Pekerjaan, Pengguna


def ekspor_by_kunci(pengguna: Pengguna, kunci: str) -> Pekerjaan | None:
    """Give one's own export; None once one's role is another, since it may hold what the new one may not read."""
    own = (Pekerjaan.kunci == f"ekspor:{kunci}", Pekerjaan.pengguna_id == pengguna.id)
    row = db.session.scalars(select(Pekerjaan).where(*own)).first()
    return row if row is not None and row.isi.get("peran") == pengguna.peran.value else None
