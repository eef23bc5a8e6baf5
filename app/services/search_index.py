"""Keeping the searchable words beside what they describe, in the same transaction."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.common.phones import both_ways
from app.common.stemming import stemmed
from app.models import IndeksCari, Modul, Pengajuan


def index_pengajuan(session: Session, pengajuan: Pengajuan) -> None:
    """Index a pengajuan for staff, names included, and for the public catalogue, without any name."""
    facts = pengajuan.pembinaan
    public = [facts.topik, facts.deskripsi, facts.jenis_layanan.nama, pengajuan.instansi.nama]
    staff = [facts.nama_pengaju, facts.pic_nama, facts.lokasi, facts.nip or "", facts.surel]
    numbers = [*_said(pengajuan.nomor), *both_ways(facts.telepon), *both_ways(facts.pic_nomor)]
    _put(session, "pengajuan", pengajuan.id, [*public, *staff, *numbers])
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
