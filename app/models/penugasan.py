"""Who coaches: an internal person assigned to one pengajuan (C-04)."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id
from app.models.pengguna import Pengguna

if TYPE_CHECKING:
    from app.models.pengajuan import Pengajuan

BERLAKU = {"sqlite_where": text("dicabut_pada IS NULL"), "postgresql_where": text("dicabut_pada IS NULL")}


class Penugasan(Base):
    """An assignment; Ganti Pembina ends it and keeps the row."""

    __tablename__ = "penugasan"
    __table_args__ = (
        Index("uq_penugasan_berlaku", "pengajuan_id", "pembina_id", unique=True, **BERLAKU),
        Index("ix_penugasan_pembina", "pembina_id", "pengajuan_id", **BERLAKU),
    )

    id: Mapped[Id]
    pengajuan_id: Mapped[int] = mapped_column(ForeignKey("pengajuan.id"))
    pembina_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditugaskan_oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    ditugaskan_pada: Mapped[datetime]
    dicabut_pada: Mapped[datetime | None]

    pengajuan: Mapped["Pengajuan"] = relationship(back_populates="penugasan")
    pembina: Mapped[Pengguna] = relationship(foreign_keys=[pembina_id])
