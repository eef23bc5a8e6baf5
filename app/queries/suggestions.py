"""What may already answer a question before anybody applies (SP-012)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, String, Subquery, cast, literal, null, select, union_all

from app.extensions import db
from app.models import Berkas, Instansi, Modul, Pembinaan, Pengajuan
from app.queries import katalog, modul
from app.queries.search import candidates, ranked, wanted_stems

MOST = 3
SHORTEST = 4
LONGEST = 300


@dataclass(frozen=True)
class ModulSerupa:
    """A module that fits."""

    slug: str
    nama: str
    jenis: str
    unduhan: int


@dataclass(frozen=True)
class PembinaanSerupa:
    """A finished pembinaan that fits."""

    nomor: str
    topik: str
    instansi: str
    mulai: datetime


@dataclass(frozen=True)
class Saran:
    """Modules and finished pembinaan that fit what was written."""

    modul: Sequence[ModulSerupa] = ()
    pembinaan: Sequence[PembinaanSerupa] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.modul or self.pembinaan)


def suggest(words: str) -> Saran:
    """Give what fits best, read in one statement; nothing for a word or two that fits everything."""
    written = " ".join(words.split())[:LONGEST]
    found = wanted_stems(written)
    if len(written) < SHORTEST or not found:
        return Saran()
    held = _pembinaan(candidates(katalog.JENIS, found, katalog.finished_ids()))
    rows = db.session.execute(union_all(held, _modul(candidates(modul.JENIS, found)))).all()
    return Saran(
        modul=[ModulSerupa(row.kunci, row.judul, row.rincian, row.n) for row in _best(rows, modul.JENIS, found)],
        pembinaan=[
            PembinaanSerupa(row.kunci, row.judul, row.rincian, row.mulai) for row in _best(rows, katalog.JENIS, found)
        ],
    )


def _best(rows: Sequence[Row[Any]], jenis: str, found: Sequence[str]) -> list[Row[Any]]:
    return ranked([row for row in rows if row.apa == jenis], found)[:MOST]


def _pembinaan(near: Subquery) -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal(katalog.JENIS).label("apa"),
            near.c.objek_id,
            near.c.teks,
            Pengajuan.nomor.label("kunci"),
            Pembinaan.topik.label("judul"),
            Instansi.nama.label("rincian"),
            literal(0).label("n"),
            Pengajuan.mulai.label("mulai"),
        )
        .join(Pengajuan, Pengajuan.id == near.c.objek_id)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .join(Instansi, Instansi.id == Pengajuan.instansi_id)
    )


def _modul(near: Subquery) -> Select[*tuple[Any, ...]]:
    return (
        select(
            literal(modul.JENIS),
            near.c.objek_id,
            near.c.teks,
            cast(Modul.slug, String),
            Modul.nama,
            Berkas.jenis,
            Modul.unduhan,
            cast(null(), Pengajuan.mulai.type),
        )
        .join(Modul, Modul.id == near.c.objek_id)
        .join(Berkas, Berkas.id == Modul.berkas_id)
        .where(Modul.dihapus_pada.is_(None))
    )
