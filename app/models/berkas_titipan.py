"""Files in custody: they came with a form that was wrong, and wait until it is right."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Id, Line


class BerkasTitipan(Base):
    """A stored and checked file that belongs to nothing yet but to one person's page; swept once forgotten."""

    __tablename__ = "berkas_titipan"

    id: Mapped[Id]
    formulir: Mapped[str] = mapped_column(String(64), index=True)
    """The one-time key of the page it was chosen on."""
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    kunci: Mapped[str] = mapped_column(String(64), unique=True)
    """Where it lies in the store, as in Berkas."""
    nama: Mapped[Line]
    jenis: Mapped[str] = mapped_column(String(10))
    ukuran: Mapped[int]
    """Bytes."""
    sha256: Mapped[str] = mapped_column(String(64))
    menunggu_sejak: Mapped[datetime | None]
    """Since when it waits for the virus scanner, as in Berkas."""
    dibuat_pada: Mapped[datetime]
