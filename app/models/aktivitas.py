"""Log Aktivitas: who did what, and the seals that show whether somebody changed it afterwards."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.common import trace
from app.models.base import Base, Id
from app.models.kantor import Kantor
from app.models.pengguna import Pengguna


class Segel(Base):
    """A batch of rows, closed by a worker. Its hash holds the one before, so the seals are a chain; never changed."""

    __tablename__ = "segel"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """1, 2, 3 … without a gap: of two workers that seal at once, one finds the number taken."""
    pada: Mapped[datetime]
    sebelum: Mapped[str] = mapped_column(String(64))
    """Hash of the seal before."""
    hash: Mapped[str] = mapped_column(String(64))
    baris: Mapped[str]
    """What is in it, as `common.sidik.listed` writes it: so that it can be told which row is not as it was."""


class Aktivitas(Base):
    """One act, or one opening of personal data. Append-only: a trigger lets it be sealed once, and nothing else."""

    __tablename__ = "aktivitas"
    __table_args__ = (
        Index("ix_aktivitas_pada", "pada", "id"),
        Index("ix_aktivitas_kantor", "kantor_id", "pada", "id"),
        Index("ix_aktivitas_pelaku", "pelaku_id", "pada", "id"),
        Index("ix_aktivitas_perbuatan", "perbuatan", "pada", "id"),
        Index("ix_aktivitas_label", "objek_label", "pada", "id"),
        Index("ix_aktivitas_objek", "objek_jenis", "objek_id", "pada", "id"),
        Index("ix_aktivitas_subjek", "subjek_id", "pada", "id"),
        Index("ix_aktivitas_segel", "segel_id", "id"),
    )

    id: Mapped[Id]
    pada: Mapped[datetime]
    pelaku_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    """None for the public, for a worker and for a command on the server."""
    melalui: Mapped[str] = mapped_column(String(20))
    """By what it came: value of `common.trace.Melalui`."""
    kantor_id: Mapped[int | None] = mapped_column(ForeignKey("kantor.id"))
    """Whose matter it is; none where no single office has it, e.g. a log-in of an agency."""
    perbuatan: Mapped[str] = mapped_column(String(60))
    """What was done, e.g. "pengajuan.status", "data.buka", "masuk.gagal"."""
    objek_jenis: Mapped[str | None] = mapped_column(String(40))
    objek_id: Mapped[int | None]
    objek_label: Mapped[str | None] = mapped_column(String(120))
    """Number or name of the thing; never the name of a person, which must stay erasable."""
    subjek_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    """Whose personal data it is about."""
    alamat: Mapped[str | None] = mapped_column(String(45))
    """From where, as the first proxy that is trusted tells it."""
    request_id: Mapped[str | None] = mapped_column(String(trace.LONGEST_ID))
    """The request or job that did it, as the log calls it."""
    nilai_sidik: Mapped[str | None] = mapped_column(String(64))
    """Hash of the salted hashes of its values; none where it has none."""
    segel_id: Mapped[int | None] = mapped_column(ForeignKey("segel.id"))

    pelaku: Mapped[Pengguna | None] = relationship(foreign_keys=[pelaku_id])
    kantor: Mapped[Kantor | None] = relationship()
    nilai: Mapped[list["AktivitasNilai"]] = relationship(order_by="AktivitasNilai.id")


class AktivitasNilai(Base):
    """A value before and after. It may be blanked with its salt, and is mute then; its hash stays in the chain."""

    __tablename__ = "aktivitas_nilai"
    __table_args__ = (Index("ix_aktivitas_nilai_aktivitas", "aktivitas_id", "id"),)

    id: Mapped[Id]
    aktivitas_id: Mapped[int] = mapped_column(ForeignKey("aktivitas.id"))
    kolom: Mapped[str] = mapped_column(String(60))
    """E.g. "pengguna.peran"."""
    sebelum: Mapped[str | None]
    sesudah: Mapped[str | None]
    garam: Mapped[str | None] = mapped_column(String(32))
    """Without it nobody can try out which value gives the hash; None once blanked."""
    sidik: Mapped[str] = mapped_column(String(64))
