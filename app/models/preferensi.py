"""What a person chose for themselves and the portal remembers."""

from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Preferensi(Base):
    """One choice of one person, e.g. the columns of a list or the mails they do without."""

    __tablename__ = "preferensi"

    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), primary_key=True)
    nama: Mapped[str] = mapped_column(String(60), primary_key=True)
    """E.g. "kolom:pengajuan" or "surel"."""
    isi: Mapped[dict[str, Any]]
