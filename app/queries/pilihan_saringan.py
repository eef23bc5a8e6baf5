"""What the filters of lists of pengajuan offer, in one statement."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import CompoundSelect, Select, String, cast, func, literal, select, union_all

from app.common.i18n import istilah
from app.extensions import db
from app.models import Instansi, JenisLayanan, Kantor, Pengajuan, TingkatSatuanKerja, Wilayah
from app.queries.kantor import Sudut, in_view, sudut
from app.queries.wilayah import told_apart

MOST_NAMES = 100


@dataclass(frozen=True)
class Pilihan:
    """Choices of the filters; years from the first application on."""

    layanan: Sequence[tuple[str, str]]
    tingkat: Sequence[tuple[str, str]]
    wilayah: Sequence[tuple[str, str]]
    instansi: Sequence[str]
    tahun: Sequence[int]
    kantor: Sequence[tuple[str, str]]
    """Offices in view by unit code; none where there is one alone."""


def pilihan(kantor: Kantor, *, tahun_ini: int) -> Pilihan:
    """Give the services and levels in order, retired ones too, regions, agencies to pick from, and the years."""
    by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in db.session.execute(_statement(sudut(kantor))):
        by_kind[row.jenis].append((row.kunci, row.nama))
    (_kunci, first) = by_kind["tahun"][0]
    since = int(first[:4]) if first else tahun_ini
    return Pilihan(
        layanan=[(key, istilah(nama)) for key, nama in by_kind["layanan"]],
        tingkat=[(key, istilah(nama)) for key, nama in by_kind["tingkat"]],
        wilayah=by_kind["wilayah"],
        kantor=sorted(by_kind["kantor"]),
        instansi=[nama for _kunci, nama in by_kind["instansi"]],
        tahun=range(tahun_ini, min(since, tahun_ini) - 1, -1),
    )


@lru_cache(1_000)
def _statement(kantor: Sudut) -> CompoundSelect[str, str, str, int]:
    names = select(Instansi.nama).where(Instansi.aktif).order_by(Instansi.nama).limit(MOST_NAMES).subquery()
    first = cast(func.min(Pengajuan.diajukan_pada), String)
    since = select(literal("tahun"), literal(""), first, literal(0)).where(*in_view(kantor, Pengajuan.kantor_id))
    regions = select(literal("wilayah"), Wilayah.kode_bps, Wilayah.nama, literal(0)).where(told_apart(kantor))
    offices = select(literal("kantor"), Kantor.kode, Kantor.nama, literal(0)).where(*in_view(kantor, Kantor.id))
    rows = union_all(
        _induk("layanan", JenisLayanan),
        _induk("tingkat", TingkatSatuanKerja),
        select(literal("instansi"), literal(""), names.c.nama, literal(0)),
        since.where(Pengajuan.dihapus_pada.is_(None)),
        regions,
        *([offices] if kantor.punya_bawahan else []),
    )
    return rows.order_by("jenis", "urutan", "nama")


def _induk(jenis: str, model: type[JenisLayanan | TingkatSatuanKerja]) -> Select[str, str, str, int]:
    key = cast(model.id, String).label("kunci")
    return select(literal(jenis).label("jenis"), key, model.nama, model.urutan)
