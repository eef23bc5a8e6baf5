"""Who coaches: an internal person assigned to one pengajuan (C-04)."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, partial_index
from app.models.pengguna import Pengguna

if TYPE_CHECKING:
    from app.models.pengajuan import Pengajuan

BERLAKU = "dicabut_pada IS NULL"


class Penugasan(Base):
    """An assignment; Ganti Pembina ends it and keeps the row."""

    __tablename__ = "penugasan"
    __table_args__ = (
        partial_index("uq_penugasan_berlaku", "pengajuan_id", "pembina_id", where=BERLAKU, unique=True),
        Index("ix_penugasan_pengajuan", "pengajuan_id", "id"),
        partial_index("ix_penugasan_pembina", "pembina_id", "pengajuan_id", where=BERLAKU),
    )

    id: Mapped[Id]
    pengajuan_id: Mapped[int] = mapped_column(ForeignKey("pengajuan.id"))
    pembina_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditugaskan_oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditugaskan_pada: Mapped[datetime]
    dicabut_pada: Mapped[datetime | None]

    pengajuan: Mapped["Pengajuan"] = relationship(back_populates="penugasan")
    pembina: Mapped[Pengguna] = relationship(foreign_keys=[pembina_id])
