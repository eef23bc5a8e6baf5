"""A large file on its way in, piece by piece; a broken line costs only the piece that was under way."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Id, Line


class Unggahan(Base):
    """An upload that may be resumed; swept once forgotten, or some time after its file was put into custody."""

    __tablename__ = "unggahan"
    __table_args__ = (CheckConstraint("diterima >= 0 AND diterima <= ukuran", name="diterima_dalam_ukuran"),)

    id: Mapped[Id]
    kunci: Mapped[str] = mapped_column(String(64), unique=True)
    """Public name in the URL."""
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    untuk: Mapped[str] = mapped_column(String(120))
    """What it is for, e.g. "dokumentasi:PB-14000-2026-00184"."""
    nama: Mapped[Line]
    ukuran: Mapped[int]
    """Bytes of the whole file, as its sender announced."""
    diterima: Mapped[int] = mapped_column(default=0)
    """Bytes that are safely on disk."""
    potongan: Mapped[int]
    """Bytes of a piece; only the last one is shorter."""
    sidik: Mapped[str] = mapped_column(default="")
    """SHA-256 of each piece received, a line each: whoever resumes must show the same."""
    titipan: Mapped[str | None] = mapped_column(String(64))
    """Once it is whole: where it lies in the store, in custody for its form."""
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]
