"""What the layanan pembinaan asks, one row beside each pengajuan (SP-058)."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Line, Short, enum_column
from app.models.induk import JenisLayanan, TingkatSatuanKerja
from app.models.values import Mode
from app.models.wilayah import Wilayah

if TYPE_CHECKING:
    from app.models.pengajuan import Pengajuan


class Pembinaan(Base):
    """The facts of the coaching and of who asked, as they were written in the form."""

    __tablename__ = "pembinaan"
    __table_args__ = (
        CheckConstraint("selesai > mulai", name="selesai_sesudah_mulai"),
        Index("ix_pembinaan_jenis_layanan", "jenis_layanan_id", "pengajuan_id"),
        Index("ix_pembinaan_wilayah", "wilayah_kode", "pengajuan_id"),
        Index("ix_pembinaan_tingkat", "tingkat_id", "pengajuan_id"),
        Index("ix_pembinaan_surel", "surel"),
        Index("ix_pembinaan_pic_surel", "pic_surel"),
    )

    pengajuan_id: Mapped[int] = mapped_column(ForeignKey("pengajuan.id"), primary_key=True)
    nama_pengaju: Mapped[Short]
    nip: Mapped[str | None] = mapped_column(String(18))
    telepon: Mapped[str] = mapped_column(String(20))
    surel: Mapped[Line]
    tingkat_id: Mapped[int] = mapped_column(ForeignKey("tingkat_satuan_kerja.id"))
    wilayah_kode: Mapped[str | None] = mapped_column(ForeignKey("wilayah.kode_bps"))
    """The regency or city of the agency when it asked."""
    produsen_data: Mapped[bool]
    """Whether the agency was a data producer when it asked."""
    jenis_layanan_id: Mapped[int] = mapped_column(ForeignKey("jenis_layanan.id"))
    topik: Mapped[Short]
    deskripsi: Mapped[str]
    lokasi: Mapped[Line]
    mode: Mapped[Mode] = mapped_column(enum_column(Mode, "mode"))
    tautan_rapat: Mapped[str | None] = mapped_column(String(500))
    mulai: Mapped[datetime]
    selesai: Mapped[datetime]
    pic_nama: Mapped[Short]
    pic_nomor: Mapped[str] = mapped_column(String(20))
    pic_surel: Mapped[Line]

    pengajuan: Mapped["Pengajuan"] = relationship(back_populates="pembinaan")
    wilayah: Mapped[Wilayah | None] = relationship()
    tingkat: Mapped[TingkatSatuanKerja] = relationship()
    jenis_layanan: Mapped[JenisLayanan] = relationship()
