"""Regions: a code of BPS and one of Kemendagri, which differ for most regencies (spec 5)."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Short


class Wilayah(Base):
    """A province, a regency or city of one, and below them districts and villages."""

    __tablename__ = "wilayah"

    kode_bps: Mapped[str] = mapped_column(String(10), primary_key=True)
    """E.g. "1471"."""
    kode_dagri: Mapped[str] = mapped_column(String(13), unique=True)
    """E.g. "14.71"; never the same as the code of BPS without its dot."""
    nama: Mapped[Short]
    tingkat: Mapped[str] = mapped_column(String(20))
    """"Provinsi", "Kabupaten" or "Kota", "Kecamatan", "Desa" or "Kelurahan"."""
    induk_kode: Mapped[str | None] = mapped_column(ForeignKey("wilayah.kode_bps"), index=True)
