"""Second gate: every reading of a pengajuan starts narrowed to what this person may see."""

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import Instansi, Lampiran, Pembinaan, Pengajuan, Pengguna, Penugasan
from app.queries.kantor import in_view, office_of
from app.queries.search import Hits


def visible_to(pengguna: Pengguna) -> Select[Pengajuan]:
    """Give what a person may see: staff their office's and those below it, members their agency's, others their own."""
    if pengguna.is_internal:
        return select(Pengajuan).where(*in_view(office_of(pengguna), Pengajuan.kantor_id))
    own = Pengajuan.pengaju_id == pengguna.id
    if pengguna.anggota_sejak is None:
        return select(Pengajuan).where(own)
    return select(Pengajuan).where(or_(own, Pengajuan.instansi_id == pengguna.instansi_id))


def alive(found: Hits | None = None) -> ColumnElement[bool]:
    """Ask whether a pengajuan was not cancelled, in the words that the indexes of lists understand.

    Where a search has named a few, the same is asked in words that they do not (a CHECK keeps both equal): SQLite,
    which takes it that an office has ten pengajuan, would read all of it to meet those few.
    """
    if found is not None and found.few:
        return Pengajuan.alasan_hapus.is_(None)
    return Pengajuan.dihapus_pada.is_(None)


def pengajuan_by_nomor(pengguna: Pengguna, nomor: str) -> Pengajuan | None:
    """Give one pengajuan with all that its page shows, or None where this person may not see it.

    Cancelled ones stay readable: the history is an archive. Pembina and files are few, so all comes in one statement.
    """
    statement = (
        visible_to(pengguna)
        .where(Pengajuan.nomor == nomor)
        .options(
            joinedload(Pengajuan.kantor),
            joinedload(Pengajuan.instansi).joinedload(Instansi.tingkat),
            joinedload(Pengajuan.pengaju),
            joinedload(Pengajuan.dihapus_oleh),
            joinedload(Pengajuan.pembinaan).joinedload(Pembinaan.jenis_layanan),
            joinedload(Pengajuan.pembinaan).joinedload(Pembinaan.tingkat),
            joinedload(Pengajuan.penugasan).joinedload(Penugasan.pembina),
            joinedload(Pengajuan.lampiran).joinedload(Lampiran.berkas, innerjoin=False),
        )
    )
    return db.session.scalars(statement).unique().first()
