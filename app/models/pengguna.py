"""Accounts: who they are, where they belong, what they may do."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, String, and_, true
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, Line, Short, enum_column, partial_index
from app.models.dua_langkah import DuaLangkah
from app.models.instansi import Instansi
from app.models.kantor import Kantor
from app.models.preferensi import Preferensi
from app.models.values import INTERNAL, Peran


class Pengguna(Base):
    """An account (SP-110, SP-116). Internal ones belong to a Kantor, the others to an Instansi."""

    __tablename__ = "pengguna"
    __table_args__ = (
        CheckConstraint("peran = 'Pengaju' OR kantor_id IS NOT NULL", name="internal_punya_kantor"),
        CheckConstraint("surel = lower(surel)", name="surel_huruf_kecil"),
        CheckConstraint("(nonaktif_pada IS NULL) = (alasan_nonaktif IS NULL)", name="nonaktif_beralasan"),
        partial_index("uq_pengguna_nip_aktif", "nip", where="aktif AND nip IS NOT NULL", unique=True),
        Index("ix_pengguna_peran_nama", "peran", "nama", "id"),
        Index("ix_pengguna_nama", "nama", "id"),
        partial_index("ix_pengguna_menunggu", "dibuat_pada", where="instansi_id IS NOT NULL AND anggota_sejak IS NULL"),
    )

    id: Mapped[Id]
    nama: Mapped[Short]
    nip: Mapped[str | None] = mapped_column(String(18))
    jabatan: Mapped[Short]
    keahlian: Mapped[str | None] = mapped_column(String(200))
    """What a pembina knows best; shown where pembina are chosen."""
    instansi_id: Mapped[int | None] = mapped_column(ForeignKey("instansi.id"), index=True)
    kantor_id: Mapped[int | None] = mapped_column(ForeignKey("kantor.id"), index=True)
    whatsapp: Mapped[str] = mapped_column(String(20))
    surel: Mapped[Line] = mapped_column(unique=True)
    peran: Mapped[Peran] = mapped_column(enum_column(Peran, "peran"))
    aktif: Mapped[bool] = mapped_column(default=True, server_default=true())
    bahasa: Mapped[str | None] = mapped_column(String(5))
    """Language of mails and pages: "id" or "en"; none until chosen."""
    kata_sandi: Mapped[str | None] = mapped_column(String(255))
    """Argon2id hash; none until the owner of the account sets one."""
    surel_terverifikasi_pada: Mapped[datetime | None]
    anggota_sejak: Mapped[datetime | None]
    """When a member or Admin confirmed that this person belongs to the Instansi."""
    privasi_disetujui_pada: Mapped[datetime | None]
    versi_privasi: Mapped[str | None] = mapped_column(String(20))
    """The version of the privacy notice they read last; all of them stand in `Persetujuan`."""
    dibuat_pada: Mapped[datetime]
    nonaktif_pada: Mapped[datetime | None]
    nonaktif_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    alasan_nonaktif: Mapped[str | None] = mapped_column(String(500))
    data_dihapus_pada: Mapped[datetime | None]
    """When who this was was taken out of it (UU PDP); what is left only holds other rows together."""

    instansi: Mapped[Instansi | None] = relationship()
    kantor: Mapped[Kantor | None] = relationship()
    preferensi: Mapped[list[Preferensi]] = relationship(viewonly=True)
    """What this person chose; a few rows, read together with the session."""
    nonaktif_oleh: Mapped["Pengguna | None"] = relationship(remote_side="Pengguna.id")
    dua_langkah: Mapped[DuaLangkah | None] = relationship(viewonly=True)

    @hybrid_property
    def menunggu_konfirmasi(self) -> bool:
        """Tell whether somebody of an agency, whose address is proved, still waits to be confirmed as its member."""
        placed = self.instansi_id is not None and self.anggota_sejak is None
        return placed and self.aktif and self.surel_terverifikasi_pada is not None

    @menunggu_konfirmasi.inplace.expression
    @classmethod
    def _menunggu_konfirmasi(cls) -> ColumnElement[bool]:
        """Ask the same of the database."""
        placed = and_(cls.instansi_id.is_not(None), cls.anggota_sejak.is_(None))
        return and_(placed, cls.aktif, cls.surel_terverifikasi_pada.is_not(None))

    @property
    def is_internal(self) -> bool:
        """Tell whether Halaman Admin is open to this person (SP-030)."""
        return self.peran in INTERNAL

    @property
    def langkah_kedua_sejak(self) -> datetime | None:
        """Since when a log-in asks for a code too; None where it does not."""
        return self.dua_langkah.aktif_sejak if self.dua_langkah is not None else None

    @property
    def is_authenticated(self) -> bool:
        """Flask-Login's question; a Pengguna is only loaded for a valid session."""
        return True

    @property
    def nama_instansi(self) -> str:
        """Name where this person works, the office for internal people."""
        if self.instansi is not None:
            return self.instansi.nama
        return self.kantor.nama if self.kantor is not None else "-"
