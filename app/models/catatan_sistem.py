"""Small tables the portal keeps for itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Id


class Penghitung(Base):
    """A counter kept in the transaction of what it counts, so that no page counts rows."""

    __tablename__ = "penghitung"
    __table_args__ = (
        Index("ix_penghitung_kunci", "kunci", "kantor_id", "jumlah", postgresql_ops={"kunci": "text_pattern_ops"}),
    )

    kantor_id: Mapped[int] = mapped_column(ForeignKey("kantor.id"), primary_key=True)
    kunci: Mapped[str] = mapped_column(String(60), primary_key=True)
    """E.g. "status:Selesai", "selesai:2026-11", "peran:Operator"."""
    jumlah: Mapped[int] = mapped_column(default=0)


class NomorUrut(Base):
    """The last running number of a layanan, office and year."""

    __tablename__ = "nomor_urut"

    kantor_id: Mapped[int] = mapped_column(ForeignKey("kantor.id"), primary_key=True)
    layanan: Mapped[str] = mapped_column(String(40), primary_key=True)
    tahun: Mapped[int] = mapped_column(primary_key=True)
    terakhir: Mapped[int] = mapped_column(default=0)


class IndeksCari(Base):
    """Stemmed words of what can be searched; full-text indexes stand on this table."""

    __tablename__ = "indeks_cari"
    __table_args__ = (Index("uq_indeks_cari_objek", "jenis", "objek_id", unique=True),)

    id: Mapped[Id]
    jenis: Mapped[str] = mapped_column(String(20))
    """"modul", "pengajuan" (staff, with names) or "pembinaan" (public, without)."""
    objek_id: Mapped[int]
    teks: Mapped[str]


class Isian(Base):
    """What somebody had typed when their session ended, kept until they are back."""

    __tablename__ = "isian"

    id: Mapped[Id]
    kunci: Mapped[str] = mapped_column(String(64), unique=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    jalur: Mapped[str] = mapped_column(String(500))
    isi: Mapped[dict[str, Any]]
    dibuat_pada: Mapped[datetime]


class Detak(Base):
    """One worker, and when it was last seen at work."""

    __tablename__ = "detak"

    nama: Mapped[str] = mapped_column(String(120), primary_key=True)
    """Machine and process, e.g. "web-1:4711"."""
    mulai_pada: Mapped[datetime]
    terakhir_pada: Mapped[datetime]


class Keadaan(Base):
    """Facts about the installation, e.g. that it holds demo data."""

    __tablename__ = "keadaan"

    kunci: Mapped[str] = mapped_column(String(60), primary_key=True)
    nilai: Mapped[str] = mapped_column(String(255))
