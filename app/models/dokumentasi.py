"""What a finished coaching leaves behind (SP-130…SP-138)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, partial_index
from app.models.berkas import Berkas
from app.models.induk import JenisDokumentasi
from app.models.pengajuan import Pengajuan
from app.models.pengguna import Pengguna
from app.models.penugasan import BERLAKU


class Dokumentasi(Base):
    """One document: a file or an https link, never both (C-07). A withdrawn one stays in the archive."""

    __tablename__ = "dokumentasi"
    __table_args__ = (
        CheckConstraint("(berkas_id IS NULL) <> (tautan IS NULL)", name="berkas_atau_tautan"),
        CheckConstraint("(dicabut_pada IS NULL) = (alasan_dicabut IS NULL)", name="cabut_beralasan"),
        Index("uq_dokumentasi_kunci_kirim", "pengunggah_id", "kunci_kirim", unique=True),
        partial_index("ix_dokumentasi_pengajuan", "pengajuan_id", "jenis_id", where=BERLAKU),
        partial_index("ix_dokumentasi_diunggah", "diunggah_pada", "id", where=BERLAKU),
    )

    id: Mapped[Id]
    pengajuan_id: Mapped[int] = mapped_column(ForeignKey("pengajuan.id"))
    jenis_id: Mapped[int] = mapped_column(ForeignKey("jenis_dokumentasi.id"))
    keterangan: Mapped[str | None] = mapped_column(String(200))
    berkas_id: Mapped[int | None] = mapped_column(ForeignKey("berkas.id"))
    tautan: Mapped[str | None] = mapped_column(String(500))
    dibuka: Mapped[bool] = mapped_column(default=False)
    """Opened one by one by a Supervisor although its kind is not open."""
    pengunggah_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    diunggah_pada: Mapped[datetime]
    dicabut_pada: Mapped[datetime | None]
    dicabut_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    alasan_dicabut: Mapped[str | None] = mapped_column(String(500))
    pengganti_id: Mapped[int | None] = mapped_column(ForeignKey("dokumentasi.id"))
    kunci_kirim: Mapped[str | None] = mapped_column(String(64))
    """Of the form it came with: sent twice, it is here once."""

    pengajuan: Mapped[Pengajuan] = relationship()
    jenis: Mapped[JenisDokumentasi] = relationship(lazy="joined", innerjoin=True)
    berkas: Mapped[Berkas | None] = relationship(lazy="joined")
    pengunggah: Mapped[Pengguna] = relationship(foreign_keys=[pengunggah_id])
    dicabut_oleh: Mapped[Pengguna | None] = relationship(foreign_keys=[dicabut_oleh_id])

    @property
    def terbuka(self) -> bool:
        """Tell whether anyone logged in may read it; Daftar Hadir never (decisions)."""
        return not self.jenis.tertutup and (self.jenis.terbuka or self.dibuka)
