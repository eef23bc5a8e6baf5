"""The parts of what stands around a pengajuan, each a SELECT of the same columns (see `sekitar`)."""

from typing import Any

from sqlalchemy import String, case, cast, exists, literal, null, or_, select

from app.models import (
    Catatan,
    Dokumentasi,
    Email,
    JenisDokumentasi,
    Pembinaan,
    Pengajuan,
    Pengguna,
    Peran,
    Riwayat,
    Testimoni,
)
from app.models.base import UtcDateTime
from app.queries.keyset import AnySelect
from app.queries.pengajuan import visible_to

RIWAYAT, SUREL, CATATAN, KERABAT, WAJIB, SUPERVISOR, DOKUMEN, TESTIMONI = range(8)
THERE, MISSING = "ada", "kurang"
TEXTS = ("nama", "surel", "kata", "status", "teks", "rincian")
TIMES = ("pada", "kapan")


def relatives_of(pengguna: Pengguna, pengajuan: Pengajuan) -> AnySelect:
    """Select what this one repeats and what repeats it, as far as this person may see them."""
    wanted = visible_to(pengguna).with_only_columns(
        Pengajuan.id, Pengajuan.nomor, Pengajuan.status, Pengajuan.diajukan_pada
    )
    # An id of none is written as 0, which nobody has: "id IS NULL" would cost the index.
    around = or_(Pengajuan.id == (pengajuan.asal_id or 0), Pengajuan.asal_id == pengajuan.id)
    other = wanted.where(around).subquery()
    columns = _columns(
        KERABAT,
        other.c.id,
        pada=other.c.diajukan_pada,
        status=other.c.status,
        teks=Pembinaan.topik,
        rincian=other.c.nomor,
    )
    return select(*columns).join(Pembinaan, Pembinaan.pengajuan_id == other.c.id)


def _riwayat(pengajuan: Pengajuan) -> AnySelect:
    columns = _columns(
        RIWAYAT,
        Riwayat.id,
        pada=Riwayat.pada,
        nama=Pengguna.nama,
        kata=Riwayat.peristiwa,
        status=Riwayat.ke,
        teks=Riwayat.catatan,
        rincian=Riwayat.rincian,
    )
    joined = select(*columns).select_from(Riwayat).outerjoin(Pengguna, Pengguna.id == Riwayat.pelaku_id)
    return joined.where(Riwayat.pengajuan_id == pengajuan.id)


def _surel(pengajuan: Pengajuan) -> AnySelect:
    """Select every mail; what stands in it is not read."""
    columns = _columns(
        SUREL,
        Email.id,
        pada=Email.dibuat_pada,
        nama=Email.kepada_nama,
        surel=Email.kepada_surel,
        kata=Email.perihal,
        status=Email.status,
        teks=Email.subjek,
        kapan=Email.terkirim_pada,
    )
    return select(*columns).where(Email.pengajuan_id == pengajuan.id)


def _catatan(pengajuan: Pengajuan) -> AnySelect:
    columns = _columns(CATATAN, Catatan.id, pada=Catatan.dibuat_pada, nama=Pengguna.nama, teks=Catatan.isi)
    joined = select(*columns).select_from(Catatan).join(Pengguna, Pengguna.id == Catatan.penulis_id)
    return joined.where(Catatan.pengajuan_id == pengajuan.id)


def _wajib(pengajuan: Pengajuan) -> AnySelect:
    """Select the required kinds of documentation, each with whether it is there (SP-027)."""
    there = exists().where(
        Dokumentasi.pengajuan_id == pengajuan.id,
        Dokumentasi.jenis_id == JenisDokumentasi.id,
        Dokumentasi.dicabut_pada.is_(None),
    )
    state = case((there, THERE), else_=MISSING)
    columns = _columns(WAJIB, JenisDokumentasi.urutan, nama=JenisDokumentasi.nama, status=state)
    return select(*columns).where(JenisDokumentasi.wajib, JenisDokumentasi.aktif)


def _supervisor(pengajuan: Pengajuan) -> AnySelect:
    """Select those who decide: the active supervisors of the office."""
    of_office = (Pengguna.kantor_id == pengajuan.kantor_id, Pengguna.aktif, Pengguna.peran == Peran.SUPERVISOR)
    return select(*_columns(SUPERVISOR, Pengguna.id, nama=Pengguna.nama)).where(*of_office)


def _dokumen(pengajuan: Pengajuan) -> AnySelect:
    there = select(Dokumentasi.id).where(Dokumentasi.pengajuan_id == pengajuan.id, Dokumentasi.dicabut_pada.is_(None))
    one = there.limit(1).subquery()
    return select(*_columns(DOKUMEN, one.c.id))


def _testimoni(pengajuan: Pengajuan) -> AnySelect:
    there = (Testimoni.pengajuan_id == pengajuan.id, Testimoni.dihapus_pada.is_(None))
    return select(*_columns(TESTIMONI, Testimoni.id)).where(*there)


def _columns(kind: int, id_: Any, **given: Any) -> list[Any]:
    """Give every part the same columns in the same order and of the same types."""
    texts = [cast(given.get(name, null()), String).label(name) for name in TEXTS]
    times = [given[name].label(name) if name in given else cast(null(), UtcDateTime()).label(name) for name in TIMES]
    return [literal(kind).label("apa"), id_.label("id"), *texts, *times]


PARTS = (_surel, _riwayat, _catatan, _wajib, _supervisor, _dokumen, _testimoni)
"""Mails first: both their times are columns, from which the database learns the types of all."""
