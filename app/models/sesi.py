"""Log-ins that can be ended at once, and links sent by mail."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, enum_column
from app.models.pengguna import Pengguna
from app.models.values import GunaToken


class Sesi(Base):
    """One log-in on one device; the cookie holds a secret, this row its hash."""

    __tablename__ = "sesi"

    id: Mapped[Id]
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    dibuat_pada: Mapped[datetime]
    terakhir_dipakai: Mapped[datetime]
    dicabut_pada: Mapped[datetime | None]
    dikonfirmasi_pada: Mapped[datetime | None]
    """When its owner last proved again who they are; none since the log-in itself."""
    peramban: Mapped[str | None] = mapped_column(String(60))
    """What the browser said it was, e.g. "Chrome, Android"; for its owner to know it again."""

    pengguna: Mapped[Pengguna] = relationship(lazy="joined", innerjoin=True)


class TokenAkun(Base):
    """A single-use link to verify an address or set a password; only its hash is kept."""

    __tablename__ = "token_akun"

    id: Mapped[Id]
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    guna: Mapped[GunaToken] = mapped_column(enum_column(GunaToken, "guna"))
    surel: Mapped[str] = mapped_column(String(255))
    """The address it was sent to: a link to an old address proves nothing about a new one."""
    kedaluwarsa: Mapped[datetime]
    dipakai_pada: Mapped[datetime | None]

    pengguna: Mapped[Pengguna] = relationship()
