"""What the filters of Daftar Pengajuan offer, in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import CompoundSelect, Select, String, cast, func, literal, select, union_all

from app.extensions import db
from app.models import Instansi, JenisLayanan, Pengajuan, TingkatSatuanKerja

MOST_NAMES = 100


@dataclass(frozen=True)
class Pilihan:
    """Choices of the filters; years from the first application on."""

    layanan: Sequence[tuple[int, str]]
    tingkat: Sequence[tuple[int, str]]
    instansi: Sequence[str]
    tahun: Sequence[int]


def pilihan(kantor_id: int | None, *, tahun_ini: int) -> Pilihan:
    """Give the services and levels in order, retired ones too, agencies to pick from, and the years, latest first."""
    by_kind: dict[str, list[tuple[int, str]]] = {"layanan": [], "tingkat": [], "instansi": [], "tahun": []}
    for row in db.session.execute(_statement(kantor_id)):
        by_kind[row.jenis].append((row.id, row.nama))
    (_id, first) = by_kind["tahun"][0]
    since = int(first[:4]) if first else tahun_ini
    return Pilihan(
        layanan=by_kind["layanan"],
        tingkat=by_kind["tingkat"],
        instansi=[nama for _id, nama in by_kind["instansi"]],
        tahun=range(tahun_ini, min(since, tahun_ini) - 1, -1),
    )


def _statement(kantor_id: int | None) -> CompoundSelect[str, int, str, int]:
    names = (
        select(Instansi.id, Instansi.nama).where(Instansi.aktif).order_by(Instansi.nama).limit(MOST_NAMES).subquery()
    )
    first = cast(func.min(Pengajuan.diajukan_pada), String)
    since = select(literal("tahun"), literal(0), first, literal(0)).where(Pengajuan.kantor_id == kantor_id)
    rows = union_all(
        _induk("layanan", JenisLayanan),
        _induk("tingkat", TingkatSatuanKerja),
        select(literal("instansi"), names.c.id, names.c.nama, literal(0)),
        since.where(Pengajuan.dihapus_pada.is_(None)),
    )
    return rows.order_by("jenis", "urutan", "nama")


def _induk(jenis: str, model: type[JenisLayanan | TingkatSatuanKerja]) -> Select[str, int, str, int]:
    return select(literal(jenis).label("jenis"), model.id, model.nama, model.urutan)
