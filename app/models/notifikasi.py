"""What the portal tells a person inside, beside the mails."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, Line, partial_index
from app.models.pengajuan import Pengajuan

UNREAD = "dibaca_pada IS NULL"


class Notifikasi(Base):
    """One piece of news for one account; unique by what it announces and to whom."""

    __tablename__ = "notifikasi"
    __table_args__ = (
        Index("ix_notifikasi_pengguna", "pengguna_id", "id"),
        Index("ix_notifikasi_dibuat", "dibuat_pada"),
        partial_index("ix_notifikasi_belum_dibaca", "pengguna_id", "pengajuan_id", where=UNREAD),
    )

    id: Mapped[Id]
    kunci: Mapped[str] = mapped_column(String(300), unique=True)
    """event:object:occasion:account, so that nobody is told the same thing twice."""
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    perihal: Mapped[str] = mapped_column(String(40))
    """The same word as of the mail, e.g. "disetujui"."""
    judul: Mapped[Line]
    """One line in the language of the reader."""
    jalur: Mapped[Line]
    """Path of the page that it leads to."""
    pengajuan_id: Mapped[int | None] = mapped_column(ForeignKey("pengajuan.id"), index=True)
    dibuat_pada: Mapped[datetime]
    dibaca_pada: Mapped[datetime | None]

    pengajuan: Mapped[Pengajuan | None] = relationship()
