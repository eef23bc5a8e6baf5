"""The library of modules (SP-120…SP-123)."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, Line, partial_index
from app.models.berkas import Berkas
from app.models.induk import KategoriModul
from app.models.pengajuan import ALIVE
from app.models.pengguna import Pengguna


class Modul(Base):
    """A teaching text that may answer a question before anybody applies."""

    __tablename__ = "modul"
    __table_args__ = (
        Index("uq_modul_kunci_kirim", "pengunggah_id", "kunci_kirim", unique=True),
        partial_index("ix_modul_dibuat", "dibuat_pada", "id", where=ALIVE),
        partial_index("ix_modul_kategori", "kategori_id", "dibuat_pada", "id", where=ALIVE),
        partial_index("ix_modul_unduhan", "unduhan", "id", where=ALIVE),
    )

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(String(140), unique=True)
    nama: Mapped[Line]
    kategori_id: Mapped[int] = mapped_column(ForeignKey("kategori_modul.id"))
    ringkasan: Mapped[str]
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"))
    unduhan: Mapped[int] = mapped_column(default=0)
    pengunggah_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime]
    dihapus_pada: Mapped[datetime | None]
    dihapus_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    alasan_hapus: Mapped[str | None] = mapped_column(String(500))
    kunci_kirim: Mapped[str | None] = mapped_column(String(64))
    """Of the form it came with: sent twice, it is here once."""

    kategori: Mapped[KategoriModul] = relationship(lazy="joined", innerjoin=True)
    berkas: Mapped[Berkas] = relationship(lazy="joined", innerjoin=True)
    pengunggah: Mapped[Pengguna] = relationship(foreign_keys=[pengunggah_id])
