"""What agencies say of a coaching (SP-100…SP-102, C-22)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, partial_index
from app.models.pengajuan import ALIVE, Pengajuan
from app.models.pengguna import Pengguna


class Testimoni(Base):
    """One per Selesai pembinaan, public only with the writer's consent."""

    __tablename__ = "testimoni"
    __table_args__ = (
        partial_index(
            "uq_testimoni_pengajuan",
            "pengajuan_id",
            where="dihapus_pada IS NULL AND pengajuan_id IS NOT NULL",
            unique=True,
        ),
        partial_index("ix_testimoni_dibuat", "dibuat_pada", "id", where=ALIVE),
    )

    id: Mapped[Id]
    pengajuan_id: Mapped[int | None] = mapped_column(ForeignKey("pengajuan.id"))
    """None only for one that is older than the portal."""
    penulis_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    isi: Mapped[str]
    izin_terbit: Mapped[bool]
    dibuat_pada: Mapped[datetime]
    dihapus_pada: Mapped[datetime | None]
    dihapus_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    alasan_hapus: Mapped[str | None] = mapped_column(String(500))

    pengajuan: Mapped[Pengajuan | None] = relationship()
    penulis: Mapped[Pengguna] = relationship(foreign_keys=[penulis_id])

    @property
    def kantor_id(self) -> int | None:
        """The office it was said of; None where it is older than the portal."""
        return self.pengajuan.kantor_id if self.pengajuan is not None else None
