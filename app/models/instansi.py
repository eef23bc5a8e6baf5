"""The agency: owner of its pengajuan; people are its members."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id
from app.models.induk import TingkatSatuanKerja
from app.models.wilayah import Wilayah


class Instansi(Base):
    """An agency, campus, company or person that may ask for coaching."""

    __tablename__ = "instansi"
    __table_args__ = (Index("ix_instansi_nama", "nama", "id"),)

    id: Mapped[Id]
    nama: Mapped[str] = mapped_column(String(200))
    nama_kunci: Mapped[str] = mapped_column(String(200), unique=True)
    """The name in lower case with single spaces: two spellings are one agency."""
    tingkat_id: Mapped[int] = mapped_column(ForeignKey("tingkat_satuan_kerja.id"))
    wilayah_kode: Mapped[str | None] = mapped_column(ForeignKey("wilayah.kode_bps"), index=True)
    """The regency or city it works in; none for a whole province or more."""
    produsen_data: Mapped[bool] = mapped_column(default=False, server_default=false())
    contoh: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A sample of the demo data, no real agency."""
    aktif: Mapped[bool] = mapped_column(default=True, server_default=true())
    dibuat_pada: Mapped[datetime]

    wilayah: Mapped[Wilayah | None] = relationship()
    tingkat: Mapped[TingkatSatuanKerja] = relationship(lazy="joined")
    """Read along. No inner join: behind the outer join of whoever has an agency, SQLite would read all agencies."""
