"""Work that no visitor waits for: rows are the truth, whoever works claims them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Id, Line, enum_column
from app.models.values import StatusPekerjaan


class Pekerjaan(Base):
    """A piece of work: done once and gone, kept with its file, or done again every period."""

    __tablename__ = "pekerjaan"
    __table_args__ = (
        Index("ix_pekerjaan_antrean", "status", "mulai_pada", "id"),
        Index("ix_pekerjaan_pengguna", "pengguna_id", "id"),
    )

    id: Mapped[Id]
    kunci: Mapped[str] = mapped_column(String(120), unique=True)
    """What it is about, e.g. "pratinjau:12", so that nothing is queued twice."""
    jenis: Mapped[str] = mapped_column(String(40))
    """Which duty does it."""
    isi: Mapped[dict[str, Any]]
    """What the duty must know."""
    status: Mapped[StatusPekerjaan] = mapped_column(
        enum_column(StatusPekerjaan, "status"), default=StatusPekerjaan.MENUNGGU
    )
    mulai_pada: Mapped[datetime]
    """Not before this time; while somebody works on it, until when the claim holds."""
    percobaan: Mapped[int] = mapped_column(default=0)
    galat: Mapped[str | None] = mapped_column(String(500))
    pengguna_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    """Who asked for it, if anybody did."""
    berkas_kunci: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Where the file lies that came of it."""
    berkas_nama: Mapped[Line | None]
    dibuat_pada: Mapped[datetime]
    selesai_pada: Mapped[datetime | None]
