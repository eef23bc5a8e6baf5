"""Master tables that Admin edits; a value in use is retired, never deleted (spec, decisions)."""

from datetime import date

from sqlalchemy import String, false, true
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Id, Line, enum_column
from app.models.values import SlotDokumentasi


class Induk:
    """Columns of every master table."""

    id: Mapped[Id]
    nama: Mapped[str] = mapped_column(String(120), unique=True)
    urutan: Mapped[int] = mapped_column(default=0)
    aktif: Mapped[bool] = mapped_column(default=True, server_default=true())


class TingkatSatuanKerja(Induk, Base):
    """The level of an agency, e.g. Provinsi, Kabupaten/Kota, Swasta."""

    __tablename__ = "tingkat_satuan_kerja"

    pemerintah: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Counts as K/L/I/D; others may register only where the setting allows it (C-19)."""


class JenisLayanan(Induk, Base):
    """What kind of coaching is asked for (SP-045)."""

    __tablename__ = "jenis_layanan"


class JenisDokumentasi(Induk, Base):
    """What kind of proof a coaching leaves (SP-134, SP-137)."""

    __tablename__ = "jenis_dokumentasi"

    wajib: Mapped[bool] = mapped_column(default=False, server_default=false())
    terbuka: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Files of this kind are open to anyone logged in once the coaching is Selesai."""
    tertutup: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Never opened, not even one by one: Daftar Hadir."""
    slot: Mapped[SlotDokumentasi] = mapped_column(enum_column(SlotDokumentasi, "slot"))


class KategoriModul(Induk, Base):
    """Shelf of the module library (SP-120)."""

    __tablename__ = "kategori_modul"


class HariLibur(Base):
    """A day that is no working day for the service standard."""

    __tablename__ = "hari_libur"

    tanggal: Mapped[date] = mapped_column(primary_key=True)
    keterangan: Mapped[Line]
