"""Stored files, drafts and the files that go with them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.common.filekinds import PICTURES, Kind
from app.models.base import Base, Id, Line, partial_index
from app.models.pengguna import Pengguna


class Berkas(Base):
    """A stored file: generated key in the store, original name only for show."""

    __tablename__ = "berkas"
    __table_args__ = (
        partial_index("ix_berkas_menunggu", "menunggu_sejak", "id", where="menunggu_sejak IS NOT NULL"),
        Index("ix_berkas_pengunggah", "pengunggah_id", "dibuat_pada"),
    )

    id: Mapped[Id]
    kunci: Mapped[str] = mapped_column(String(64), unique=True)
    nama: Mapped[Line]
    jenis: Mapped[str] = mapped_column(String(10))
    """Value of `common.filekinds.Kind`, found by content."""
    ukuran: Mapped[int]
    """Bytes."""
    sha256: Mapped[str] = mapped_column(String(64))
    pratinjau_kunci: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Key of the small picture of a photo, made when it came in."""
    pengunggah_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuat_pada: Mapped[datetime]
    menunggu_sejak: Mapped[datetime | None]
    """Since when it waits for the virus scanner, or for its next turn; nobody gets it meanwhile."""
    ancaman: Mapped[str | None] = mapped_column(String(120))
    """What the scanner called it, later: then its content is gone and only its name is left."""

    pengunggah: Mapped[Pengguna | None] = relationship()

    @property
    def tersedia(self) -> bool:
        """Tell whether it may be handed out."""
        return self.menunggu_sejak is None and self.ancaman is None

    @property
    def is_put_off(self) -> bool:
        """Tell whether the virus scanner was there and could not look at it: then it waits for another turn."""
        return self.menunggu_sejak is not None and self.menunggu_sejak > self.dibuat_pada

    @property
    def is_picture(self) -> bool:
        """Tell whether it is a picture, which the portal has written anew when it came in."""
        return self.jenis in PICTURES

    @property
    def is_pdf(self) -> bool:
        """Tell whether a browser can show it as pages."""
        return self.jenis == Kind.PDF


class Draf(Base):
    """An unsent form with its files; a draft is not a status."""

    __tablename__ = "draf"

    id: Mapped[Id]
    kunci: Mapped[str] = mapped_column(String(64), unique=True)
    """Public name in the URL, and the one-time key of sending."""
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    isi: Mapped[dict[str, Any]]
    tanda: Mapped[str | None] = mapped_column(String(64))
    """Which page wrote it last, and what: of two pages that are open at once, the later one is told."""
    asal_id: Mapped[int | None] = mapped_column(ForeignKey("pengajuan.id"))
    dibuat_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]

    lampiran: Mapped[list["Lampiran"]] = relationship(order_by="Lampiran.id")


class Lampiran(Base):
    """A file that goes with an application, or with the draft of one (SP-050)."""

    __tablename__ = "lampiran"
    __table_args__ = (CheckConstraint("(pengajuan_id IS NULL) <> (draf_id IS NULL)", name="satu_pemilik"),)

    id: Mapped[Id]
    pengajuan_id: Mapped[int | None] = mapped_column(ForeignKey("pengajuan.id"), index=True)
    draf_id: Mapped[int | None] = mapped_column(ForeignKey("draf.id"), index=True)
    berkas_id: Mapped[int] = mapped_column(ForeignKey("berkas.id"))

    berkas: Mapped[Berkas] = relationship(lazy="joined", innerjoin=True)
