"""What is left of the codes on paper, and whose password was right a moment ago."""

from sqlalchemy import func, select

from app.extensions import db
from app.models import KodePemulihan, Pengguna


def paper_codes_left(pengguna: Pengguna) -> int:
    """Count the codes of an account that were not used yet."""
    own = (KodePemulihan.pengguna_id == pengguna.id, KodePemulihan.dipakai_pada.is_(None))
    return db.session.scalar(select(func.count()).select_from(KodePemulihan).where(*own)) or 0


def active_person(id_: int) -> Pengguna | None:
    """Give an account that may be used, or None."""
    return db.session.scalars(select(Pengguna).where(Pengguna.id == id_, Pengguna.aktif)).first()
