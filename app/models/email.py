"""The outbox: mails queued in the transaction of what they announce."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, Line, Short, enum_column, partial_index
from app.models.kantor import Kantor
from app.models.pengajuan import Pengajuan
from app.models.values import StatusSurel


class Email(Base):
    """One mail to one person; unique by what it announces and to whom."""

    __tablename__ = "email"
    __table_args__ = (
        Index("ix_email_antrean", "status", "coba_pada", "id"),
        Index("ix_email_pengajuan", "pengajuan_id", "id"),
        Index("ix_email_kantor", "kantor_id", "id"),
        Index("ix_email_kepada", "kepada_surel", "id"),
        partial_index("ix_email_berisi", "dibuat_pada", "id", where="teks <> ''"),
    )

    id: Mapped[Id]
    kunci: Mapped[str] = mapped_column(String(300), unique=True)
    """event:object:occasion:recipient, so that nobody is told the same thing twice."""
    perihal: Mapped[str] = mapped_column(String(40))
    """Folder under templates/email, e.g. "disetujui"."""
    pengajuan_id: Mapped[int | None] = mapped_column(ForeignKey("pengajuan.id"))
    kantor_id: Mapped[int | None] = mapped_column(ForeignKey("kantor.id"))
    """The office that writes; none where an older version of the portal queued it."""
    kepada_nama: Mapped[Short]
    kepada_surel: Mapped[Line]
    subjek: Mapped[Line]
    teks: Mapped[str]
    """Empty once its time is over (`services.retensi`), like the two below; that it went stays."""
    html: Mapped[str]
    kalender: Mapped[str | None]
    """Text of the .ics file attached, if any."""
    rahasia: Mapped[bool] = mapped_column(default=False)
    """Holds a link that opens an account: hidden in Kotak Keluar and wiped once sent."""
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    status: Mapped[StatusSurel] = mapped_column(enum_column(StatusSurel, "status"), default=StatusSurel.MENUNGGU)
    percobaan: Mapped[int] = mapped_column(default=0)
    coba_pada: Mapped[datetime]
    """Not before this time; while it is being sent, until when the claim holds; while nobody knows whether it went,
    when the journal is asked (again)."""
    galat: Mapped[str | None] = mapped_column(String(500))
    dibuat_pada: Mapped[datetime]
    terkirim_pada: Mapped[datetime | None]
    jurnal_sejak: Mapped[datetime | None]
    """Since when the journal has been asked in vain."""
    jurnal_pada: Mapped[datetime | None]
    """When the journal last showed whether it has a copy: it has, where `jurnal_sejak` is empty."""

    pengajuan: Mapped[Pengajuan | None] = relationship()
    kantor: Mapped[Kantor | None] = relationship()
