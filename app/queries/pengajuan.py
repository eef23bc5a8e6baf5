"""Second gate: every reading of a pengajuan starts narrowed to what this person may see."""

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.models import Instansi, Lampiran, Pembinaan, Pengajuan, Pengguna, Penugasan


def visible_to(pengguna: Pengguna) -> Select[Pengajuan]:
    """Give what a person may see: staff their office's, members their agency's, others their own."""
    if pengguna.is_internal:
        return select(Pengajuan).where(Pengajuan.kantor_id == pengguna.kantor_id)
    own = Pengajuan.pengaju_id == pengguna.id
    if pengguna.anggota_sejak is None:
        return select(Pengajuan).where(own)
    return select(Pengajuan).where(or_(own, Pengajuan.instansi_id == pengguna.instansi_id))


def pengajuan_by_nomor(pengguna: Pengguna, nomor: str) -> Pengajuan | None:
    """Give one pengajuan with all that its page shows, or None where this person may not see it.

    Cancelled ones stay readable: the history is an archive.
    """
    statement = (
        visible_to(pengguna)
        .where(Pengajuan.nomor == nomor)
        .options(
            joinedload(Pengajuan.kantor),
            joinedload(Pengajuan.instansi).joinedload(Instansi.tingkat),
            joinedload(Pengajuan.pengaju),
            joinedload(Pengajuan.pembinaan).joinedload(Pembinaan.jenis_layanan),
            joinedload(Pengajuan.pembinaan).joinedload(Pembinaan.tingkat),
            selectinload(Pengajuan.penugasan).joinedload(Penugasan.pembina),
            selectinload(Pengajuan.lampiran).joinedload(Lampiran.berkas),
        )
    )
    return db.session.scalars(statement).unique().first()
