"""What somebody read or agreed to, in which version, and what they took back (UU 27/2022)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, enum_column, partial_index
from app.models.testimoni import Testimoni
from app.models.values import JenisPersetujuan


class Persetujuan(Base):
    """One yes. A row is added for each, and changed once at most: when it is taken back."""

    __tablename__ = "persetujuan"
    __table_args__ = (
        CheckConstraint("(jenis = 'terbit testimoni') = (testimoni_id IS NOT NULL)", name="testimoni_disebut"),
        Index("ix_persetujuan_pengguna", "pengguna_id", "id"),
        partial_index(
            "uq_persetujuan_berlaku",
            "testimoni_id",
            where="ditarik_pada IS NULL AND testimoni_id IS NOT NULL",
            unique=True,
        ),
    )

    id: Mapped[Id]
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    jenis: Mapped[JenisPersetujuan] = mapped_column(enum_column(JenisPersetujuan, "jenis"))
    versi: Mapped[str] = mapped_column(String(20))
    """Of the notice, or of the sentence, as it was shown (`services.pemberitahuan`)."""
    testimoni_id: Mapped[int | None] = mapped_column(ForeignKey("testimoni.id"))
    diberikan_pada: Mapped[datetime]
    ditarik_pada: Mapped[datetime | None]

    testimoni: Mapped[Testimoni | None] = relationship()
