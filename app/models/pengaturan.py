"""Settings that Admin changes in the browser; they stand above those of the environment."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.common import trace
from app.models.base import Base, Id
from app.models.pengguna import Pengguna


class Pengaturan(Base):
    """One changed setting of the installation; what is not changed has no row."""

    __tablename__ = "pengaturan"

    nama: Mapped[str] = mapped_column(String(60), primary_key=True)
    """Field of `config.Settings`, e.g. "lampiran_mb"."""
    nilai: Mapped[str] = mapped_column(String(255))
    diubah_pada: Mapped[datetime]
    diubah_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))

    diubah_oleh: Mapped[Pengguna | None] = relationship()


class RiwayatPengaturan(Base):
    """One change of a setting, of the installation or of an office: who, when, from what to what."""

    __tablename__ = "riwayat_pengaturan"
    __table_args__ = (Index("ix_riwayat_pengaturan_kantor", "kantor_id", "id"),)

    id: Mapped[Id]
    kantor_id: Mapped[int] = mapped_column(ForeignKey("kantor.id"))
    """The office whose Admin changed it."""
    nama: Mapped[str] = mapped_column(String(60))
    """Column of `Kantor`, or field of `config.Settings`."""
    lama: Mapped[str | None]
    baru: Mapped[str | None]
    """None where there was nothing, or where it went back to the default."""
    pada: Mapped[datetime]
    oleh_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    request_id: Mapped[str | None] = mapped_column(String(trace.LONGEST_ID), default=trace.current_id)
    """The request or job that wrote this, as the log calls it."""

    oleh: Mapped[Pengguna] = relationship()
