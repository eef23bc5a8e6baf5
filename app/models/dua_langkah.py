"""The second step of a log-in: the secret of an app that gives codes, and codes for the day the phone is gone."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Id


class DuaLangkah(Base):
    """What one account shares with the app on its owner's phone (TOTP, RFC 6238)."""

    __tablename__ = "dua_langkah"

    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), primary_key=True)
    rahasia_totp: Mapped[str] = mapped_column(String(255))
    """Sealed with a key that is not in the database (common/sealing.py)."""
    dibuat_pada: Mapped[datetime]
    aktif_sejak: Mapped[datetime | None]
    """When its owner proved that the app gives the right codes; none while it is being set up."""
    langkah_terakhir: Mapped[int | None]
    """Time step of the last code that was taken, in 30 seconds since 1970: no code counts twice."""


class KodePemulihan(Base):
    """A code on paper that opens the second step once; only its hash is kept."""

    __tablename__ = "kode_pemulihan"

    id: Mapped[Id]
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    dibuat_pada: Mapped[datetime]
    dipakai_pada: Mapped[datetime | None]
