"""The history of a pengajuan, and what staff note among themselves."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.common import trace
from app.models.base import Base, Id, enum_column
from app.models.pengguna import Pengguna
from app.models.values import Peristiwa, Status


class Riwayat(Base):
    """One event. Append-only by triggers: words give way to the name of an erased account, and nothing else (0015)."""

    __tablename__ = "riwayat"
    __table_args__ = (Index("ix_riwayat_pengajuan", "pengajuan_id", "id"), Index("ix_riwayat_ke", "ke", "pada"))

    id: Mapped[Id]
    pengajuan_id: Mapped[int] = mapped_column(ForeignKey("pengajuan.id"))
    pada: Mapped[datetime]
    peristiwa: Mapped[Peristiwa] = mapped_column(enum_column(Peristiwa, "peristiwa"))
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dari: Mapped[Status | None] = mapped_column(enum_column(Status, "dari"))
    ke: Mapped[Status | None] = mapped_column(enum_column(Status, "ke"))
    catatan: Mapped[str | None]
    """What was said or changed, readable by the agency too."""
    rincian: Mapped[str | None] = mapped_column(String(500))
    """The fields that changed, or the people, in words."""
    request_id: Mapped[str | None] = mapped_column(String(trace.LONGEST_ID), default=trace.current_id)
    """The request or job that wrote this, as the log calls it."""

    pelaku: Mapped[Pengguna | None] = relationship()


class Catatan(Base):
    """An internal note ("PIC dihubungi, belum dijawab"); applicants never see it."""

    __tablename__ = "catatan"
    __table_args__ = (
        Index("ix_catatan_pengajuan", "pengajuan_id", "id"),
        Index("uq_catatan_kunci_kirim", "penulis_id", "kunci_kirim", unique=True),
    )

    id: Mapped[Id]
    pengajuan_id: Mapped[int] = mapped_column(ForeignKey("pengajuan.id"))
    penulis_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    isi: Mapped[str]
    dibuat_pada: Mapped[datetime]
    kunci_kirim: Mapped[str | None] = mapped_column(String(64))
    """Of the form it came with: sent twice, it is here once."""

    penulis: Mapped[Pengguna] = relationship()
