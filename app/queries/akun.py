"""Accounts as their owners may see them."""

from sqlalchemy import select

from app.extensions import db
from app.models import Pengguna


def colleagues(pengguna: Pengguna) -> list[Pengguna]:
    """List active people of the same Instansi; a person not confirmed yet sees only themselves."""
    if pengguna.instansi_id is None:
        return []
    statement = select(Pengguna).where(
        Pengguna.instansi_id == pengguna.instansi_id,
        Pengguna.aktif,
        Pengguna.surel_terverifikasi_pada.is_not(None),
    )
    if pengguna.anggota_sejak is None:
        statement = statement.where(Pengguna.id == pengguna.id)
    return list(db.session.scalars(statement.order_by(Pengguna.anggota_sejak.is_not(None), Pengguna.nama)))


def colleague(pengguna: Pengguna, id_: int) -> Pengguna | None:
    """Give one of them, or None."""
    return next((person for person in colleagues(pengguna) if person.id == id_), None)
