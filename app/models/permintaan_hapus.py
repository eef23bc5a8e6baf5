"""Requests to have one's personal data erased (UU 27/2022 Pasal 8)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, enum_column, partial_index
from app.models.pengguna import Pengguna
from app.models.values import StatusPermintaan

WAITING = "status = 'Menunggu'"


class PermintaanHapus(Base):
    """One request of one person, and what the office answered; kept as proof that it did."""

    __tablename__ = "permintaan_hapus"
    __table_args__ = (
        CheckConstraint(f"({WAITING}) = (diputuskan_pada IS NULL)", name="menunggu_atau_diputuskan"),
        CheckConstraint("status <> 'Ditolak' OR alasan IS NOT NULL", name="ditolak_beralasan"),
        partial_index("uq_permintaan_hapus_menunggu", "pengguna_id", where=WAITING, unique=True),
    )

    id: Mapped[Id]
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    diminta_pada: Mapped[datetime]
    batas_pada: Mapped[datetime]
    """When an answer is due: 3 x 24 hours later."""
    status: Mapped[StatusPermintaan] = mapped_column(
        enum_column(StatusPermintaan, "status"), default=StatusPermintaan.MENUNGGU
    )
    diputuskan_pada: Mapped[datetime | None]
    diputuskan_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    alasan: Mapped[str | None] = mapped_column(String(500))

    pengguna: Mapped[Pengguna] = relationship(foreign_keys=[pengguna_id])
    diputuskan_oleh: Mapped[Pengguna | None] = relationship(foreign_keys=[diputuskan_oleh_id])
