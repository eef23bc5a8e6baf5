"""Keeping the searchable words beside what they describe, in the same transaction."""

from typing import NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.common.phones import both_ways
from app.common.stemming import stemmed
from app.models import IndeksCari, Modul, Pengajuan


class Searchable(NamedTuple):
    """What a pengajuan is found by."""

    topik: str
    deskripsi: str
    layanan: str
    instansi: str
    nama_pengaju: str
    pic_nama: str
    lokasi: str
    nip: str | None
    surel: str
    nomor: str
    telepon: str
    pic_nomor: str


def texts_of(row: Searchable) -> tuple[list[str], list[str]]:
    """Give what only staff find it by, names and numbers, and what everybody does, without any name."""
    staff = [row.nama_pengaju, row.pic_nama, row.lokasi, row.nip or "", row.surel]
    numbers = [*_said(row.nomor), *both_ways(row.telepon), *both_ways(row.pic_nomor)]
    return [*staff, *numbers], [row.topik, row.deskripsi, row.layanan, row.instansi]


def index_pengajuan(session: Session, pengajuan: Pengajuan) -> None:
    """Index a pengajuan for staff, and for the public catalogue."""
    facts = pengajuan.pembinaan
    staff, public = texts_of(
        Searchable(
            topik=facts.topik,
            deskripsi=facts.deskripsi,
            layanan=facts.jenis_layanan.nama,
            instansi=pengajuan.instansi.nama,
            nama_pengaju=facts.nama_pengaju,
            pic_nama=facts.pic_nama,
            lokasi=facts.lokasi,
            nip=facts.nip,
            surel=facts.surel,
            nomor=pengajuan.nomor,
            telepon=facts.telepon,
            pic_nomor=facts.pic_nomor,
        )
    )
    _put(session, "pengajuan", pengajuan.id, [*public, *staff])
    _put(session, "pembinaan", pengajuan.id, public)


def index_modul(session: Session, modul: Modul) -> None:
    """Index a module by its name, shelf and summary."""
    _put(session, "modul", modul.id, [modul.nama, modul.kategori.nama, modul.ringkasan])


def forget(session: Session, jenis: str, objek_id: int) -> None:
    """Take something out of the index."""
    session.execute(delete(IndeksCari).where(IndeksCari.jenis == jenis, IndeksCari.objek_id == objek_id))


def _said(nomor: str) -> list[str]:
    """Give a number whole, and as people say it: "100" for PB-14000-2026-00100."""
    return [nomor, nomor.rpartition("-")[2].lstrip("0")]


def _put(session: Session, jenis: str, objek_id: int, words: list[str]) -> None:
    session.flush()
    row = session.scalars(select(IndeksCari).where(IndeksCari.jenis == jenis, IndeksCari.objek_id == objek_id)).first()
    if row is None:
        row = IndeksCari(jenis=jenis, objek_id=objek_id, teks="")
        session.add(row)
    row.teks = stemmed(" ".join(words))
