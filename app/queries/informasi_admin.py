"""Whom to ask at the office: Admin and Supervisor (C-11)."""

from collections.abc import Sequence

from sqlalchemy import select

from app.extensions import db
from app.models import Pengguna, Peran
from app.queries.keyset import AnyRow

MOST = 200


def contacts(kantor_id: int | None) -> Sequence[AnyRow]:
    """List the active Admin and Supervisor of an office, Admin first."""
    statement = (
        select(Pengguna.nama, Pengguna.jabatan, Pengguna.peran, Pengguna.whatsapp, Pengguna.surel)
        .where(Pengguna.peran.in_((Peran.ADMIN, Peran.SUPERVISOR)), Pengguna.aktif, Pengguna.kantor_id == kantor_id)
        .order_by(Pengguna.peran, Pengguna.nama, Pengguna.id)
        .limit(MOST)
    )
    return db.session.execute(statement).all()
