"""What every layanan shares: number, owner, status, deadline, version."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Id, enum_column, partial_index
from app.models.instansi import Instansi
from app.models.kantor import Kantor
from app.models.pengguna import Pengguna
from app.models.values import Status

if TYPE_CHECKING:
    from app.models.berkas import Lampiran
    from app.models.pembinaan import Pembinaan
    from app.models.penugasan import Penugasan

ALIVE = "dihapus_pada IS NULL"


class Pengajuan(Base):
    """A request. Its status is written by `services.status.advance` and by nothing else."""

    __tablename__ = "pengajuan"
    __table_args__ = (
        CheckConstraint("(status = 'Ditolak') = (alasan_ditolak IS NOT NULL)", name="alasan_hanya_ditolak"),
        CheckConstraint("(dihapus_pada IS NULL) = (alasan_hapus IS NULL)", name="hapus_beralasan"),
        CheckConstraint("versi > 0", name="versi_positif"),
        partial_index("ix_pengajuan_status", "kantor_id", "status", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_batas", "kantor_id", "batas_waktu", "id", where=ALIVE),
        partial_index("ix_pengajuan_semua_diajukan", "diajukan_pada", "id", "lama_tanggap", where=ALIVE),
        partial_index("ix_pengajuan_semua_status", "status", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_semua_batas", "batas_waktu", "id", where=ALIVE),
        partial_index("ix_pengajuan_semua_mulai", "mulai", "id", where=ALIVE),
        partial_index("ix_pengajuan_semua_layanan", "jenis_layanan_id", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_semua_tingkat", "tingkat_id", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_semua_wilayah", "wilayah_kode", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_instansi", "instansi_id", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_pengaju", "pengaju_id", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_mulai", "kantor_id", "mulai", "id", where=ALIVE),
        partial_index("ix_pengajuan_status_mulai", "kantor_id", "status", "mulai", "id", where=ALIVE),
        partial_index("ix_pengajuan_layanan", "kantor_id", "jenis_layanan_id", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_tingkat", "kantor_id", "tingkat_id", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_wilayah", "kantor_id", "wilayah_kode", "diajukan_pada", "id", where=ALIVE),
        partial_index("ix_pengajuan_tanggap", "kantor_id", "diajukan_pada", "id", "lama_tanggap", where=ALIVE),
        partial_index("ix_pengajuan_katalog", "status", "mulai", "id", where=ALIVE),
        partial_index("ix_pengajuan_katalog_layanan", "status", "jenis_layanan_id", "mulai", "id", where=ALIVE),
        partial_index("ix_pengajuan_katalog_wilayah", "status", "wilayah_kode", "mulai", "id", where=ALIVE),
        partial_index("ix_pengajuan_dihapus", "kantor_id", "dihapus_pada", "id", where="dihapus_pada IS NOT NULL"),
    )

    id: Mapped[Id]
    nomor: Mapped[str] = mapped_column(String(40), unique=True)
    layanan: Mapped[str] = mapped_column(String(40))
    kantor_id: Mapped[int] = mapped_column(ForeignKey("kantor.id"))
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    pengaju_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    """None for one that came by letter or phone, until the agency claims it."""
    dicatat_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    """The member of staff who entered it by Tambah (SP-057)."""
    asal_id: Mapped[int | None] = mapped_column(ForeignKey("pengajuan.id"), index=True)
    """The older pengajuan this one repeats (Ajukan Ulang)."""
    status: Mapped[Status] = mapped_column(enum_column(Status, "status"), default=Status.MENUNGGU)
    alasan_ditolak: Mapped[str | None]
    batas_waktu: Mapped[datetime | None]
    """When the next answer is due by the service standard; none once decided."""
    versi: Mapped[int] = mapped_column(default=1)
    """Counts every change; a form that shows an older one is refused."""
    kunci_kirim: Mapped[str | None] = mapped_column(String(64), unique=True)
    """Key of the draft it was sent from: a double click makes one pengajuan."""
    rahasia_lacak: Mapped[str] = mapped_column(String(16))
    diajukan_pada: Mapped[datetime]
    diubah_pada: Mapped[datetime]
    ditanggapi_pada: Mapped[datetime | None]
    """When it left Menunggu Diproses."""
    lama_tanggap: Mapped[int | None]
    """Working days from the application to that first answer, by the holidays known on its day."""
    mulai: Mapped[datetime | None]
    """Copy of the one in `Pembinaan`, like the three below: the database keeps them (0006), lists sort and filter by
    them with one index. Nobody writes them."""
    jenis_layanan_id: Mapped[int | None]
    tingkat_id: Mapped[int | None]
    wilayah_kode: Mapped[str | None] = mapped_column(String(10))
    dihapus_pada: Mapped[datetime | None]
    dihapus_oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    alasan_hapus: Mapped[str | None]

    kantor: Mapped[Kantor] = relationship()
    instansi: Mapped[Instansi] = relationship()
    pengaju: Mapped[Pengguna | None] = relationship(foreign_keys=[pengaju_id])
    dicatat_oleh: Mapped[Pengguna | None] = relationship(foreign_keys=[dicatat_oleh_id])
    dihapus_oleh: Mapped[Pengguna | None] = relationship(foreign_keys=[dihapus_oleh_id])
    asal: Mapped["Pengajuan | None"] = relationship(remote_side="Pengajuan.id")
    pembinaan: Mapped["Pembinaan"] = relationship(back_populates="pengajuan")
    penugasan: Mapped[list["Penugasan"]] = relationship(back_populates="pengajuan", order_by="Penugasan.id")
    lampiran: Mapped[list["Lampiran"]] = relationship(order_by="Lampiran.id")

    @property
    def dihapus(self) -> bool:
        """Tell whether it was cancelled or withdrawn."""
        return self.dihapus_pada is not None

    @property
    def pembina(self) -> list[Pengguna]:
        """The people who coach now: those named first lead, those named together stand by name."""
        return [tugas.pembina for tugas in self.penugasan if tugas.dicabut_pada is None]
