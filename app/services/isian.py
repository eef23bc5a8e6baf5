"""The checked content of the application form (SP-058), free of any form library."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.common import formats
from app.common.i18n import _l
from app.models import Mode, Pembinaan


@dataclass(frozen=True)
class IsianPembinaan:
    """What an application says, right in itself; times are aware UTC."""

    nama_pengaju: str
    nip: str | None
    telepon: str
    surel: str
    jenis_layanan_id: int
    topik: str
    deskripsi: str
    lokasi: str
    mode: Mode
    tautan_rapat: str | None
    mulai: datetime
    selesai: datetime
    pic_nama: str
    pic_nomor: str
    pic_surel: str

    def columns(self) -> dict[str, Any]:
        """Give the values by the names of the columns of Pembinaan."""
        return dict(self.__dict__)


@dataclass(frozen=True)
class IsianJadwal:
    """A time and a place, right in themselves; times are aware UTC."""

    mulai: datetime
    selesai: datetime
    lokasi: str
    mode: Mode
    tautan_rapat: str | None

    def columns(self) -> dict[str, Any]:
        """Give the values by the names of the columns of Pembinaan."""
        return dict(self.__dict__)


WORDS = {
    "nama_pengaju": _l("Nama Pengaju"),
    "nip": _l("NIP"),
    "telepon": _l("Telepon"),
    "surel": _l("Email"),
    "jenis_layanan_id": _l("Jenis Layanan"),
    "topik": _l("Topik"),
    "deskripsi": _l("Deskripsi"),
    "lokasi": _l("Lokasi Pembinaan"),
    "mode": _l("Mode"),
    "tautan_rapat": _l("Tautan rapat"),
    "mulai": _l("Waktu mulai"),
    "selesai": _l("Waktu selesai"),
    "pic_nama": _l("Nama PIC"),
    "pic_nomor": _l("Nomor PIC"),
    "pic_surel": _l("Email PIC"),
}
MATTERS_TO_PEMBINA = frozenset(
    {
        "jenis_layanan_id",
        "lokasi",
        "mode",
        "tautan_rapat",
        "mulai",
        "selesai",
        "pic_nama",
        "pic_nomor",
        "pic_surel",
    }
)
"""A change of these after Disetujui is a Perubahan Jadwal (C-15)."""


def changed_fields(row: Pembinaan, isian: IsianPembinaan | IsianJadwal) -> list[str]:
    """List the columns in which the form differs from the row."""
    return [name for name, value in isian.columns().items() if getattr(row, name) != value]


def in_words(names: list[str]) -> str:
    """Name columns as the form does."""
    return ", ".join(str(WORDS[name]) for name in names)


def schedule_in_words(row: Pembinaan, zona: str) -> str:
    """Say when and where, to stand in the history beside the new time and place."""
    return f"{formats.rentang_panjang(row.mulai, row.selesai, zona)}, {row.lokasi}"
