"""Frequently asked questions, kept by Admin."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String, false, true
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Id, Line, enum_column
from app.models.values import KelompokTanya


class TanyaJawab(Base):
    """A question with its answer, in Indonesian and, where written, in English."""

    __tablename__ = "tanya_jawab"
    __table_args__ = (CheckConstraint("(tanya_en IS NULL) = (jawab_en IS NULL)", name="inggris_lengkap"),)

    id: Mapped[Id]
    kunci: Mapped[str] = mapped_column(String(100), unique=True)
    """Where the question stands on its page, and in links to it: made once, kept when its words change."""
    kelompok: Mapped[KelompokTanya] = mapped_column(enum_column(KelompokTanya, "kelompok"))
    tanya: Mapped[Line]
    jawab: Mapped[str]
    tanya_en: Mapped[Line | None]
    jawab_en: Mapped[str | None]
    urutan: Mapped[int] = mapped_column(default=0)
    tampil: Mapped[bool] = mapped_column(default=True, server_default=true())
    untuk_internal: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Only shown to people of the office."""
    versi: Mapped[int] = mapped_column(default=1)
    diubah_pada: Mapped[datetime]
