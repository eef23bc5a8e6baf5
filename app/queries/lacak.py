"""Lacak: a number and its secret open the status, and nothing else does."""

from collections.abc import Sequence
from hmac import compare_digest

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.common.tokens import clean_code
from app.extensions import db
from app.models import Pembinaan, Pengajuan, Riwayat

NOBODY = "-"


def tracked_pengajuan(nomor: str, rahasia: str) -> Pengajuan | None:
    """Give the pengajuan of a number, to whoever holds the secret of its receipt mail."""
    row = db.session.scalars(
        select(Pengajuan)
        .where(Pengajuan.nomor == nomor)
        .options(joinedload(Pengajuan.kantor), joinedload(Pengajuan.pembinaan).joinedload(Pembinaan.jenis_layanan))
    ).first()
    kept = row.rahasia_lacak if row is not None else NOBODY
    return row if compare_digest(clean_code(rahasia).encode(), kept.encode()) else None


def statuses_of(pengajuan: Pengajuan) -> Sequence[Riwayat]:
    """Give the lines of the history at which a status began."""
    where = (Riwayat.pengajuan_id == pengajuan.id, Riwayat.ke.is_not(None))
    return db.session.scalars(select(Riwayat).where(*where).order_by(Riwayat.id)).all()
