"""What somebody must do now: a few rows for Beranda of Halaman Admin, in one statement, and never a count of tables."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, String, cast, func, literal, null, select, union_all

from app.extensions import db
from app.models import (
    Dokumentasi,
    Email,
    Instansi,
    JenisDokumentasi,
    Pembinaan,
    Pengajuan,
    Pengguna,
    Penugasan,
    Peran,
    Status,
    StatusSurel,
)
from app.queries.counters import counters
from app.queries.dokumentasi import something_missing
from app.queries.keyset import AnyRow, AnySelect
from app.queries.kotak_keluar import of_office

MOST = 5
NEWEST = 200
"""How many of one's latest assignments are looked at for missing documents."""
WEEK = timedelta(days=7)

BATAS, BERAKHIR, DOKUMENTASI, ANGGOTA, SUREL = range(5)
"""Kinds of tasks, the first to be done first."""
OWN_MISSING = "kurang_dokumentasi"
Part = Callable[[Pengguna, datetime], AnySelect]


def tasks(pengguna: Pengguna, now: datetime) -> Sequence[AnyRow]:
    """Give at most MOST of each kind, the most urgent first; `_row` names the columns."""
    parts = [part(pengguna, now).limit(MOST).subquery() for part in PARTS.get(pengguna.peran, ())]
    if not parts:
        return []
    return db.session.execute(union_all(*(select(part) for part in parts)).order_by("jenis", "pada")).all()


def counts_with_own(pengguna: Pengguna, kantor_id: int) -> dict[str, int]:
    """Give the counters of an office, and under OWN_MISSING how many of one's own lack a required document."""
    lacking = _lacking(select(Pengajuan.id), pengguna).subquery()
    own = select(literal(OWN_MISSING), select(func.count()).select_from(lacking).scalar_subquery())
    rows = db.session.execute(union_all(counters(kantor_id), own))
    return {row.kunci: row.jumlah for row in rows}


def _due(pengguna: Pengguna, _now: datetime) -> AnySelect:
    """Those that wait for an answer, the nearest deadline first, so that late ones lead."""
    where = (Pengajuan.batas_waktu.is_not(None), *_alive_in(pengguna.kantor_id))
    return _of_pengajuan(BATAS, Pengajuan.batas_waktu).where(*where).order_by(Pengajuan.batas_waktu, Pengajuan.id)


def _ended(pengguna: Pengguna, now: datetime) -> AnySelect:
    """Disetujui ones whose time is over: somebody must say whether they took place."""
    where = (Pengajuan.status == Status.DISETUJUI, Pembinaan.selesai <= now, *_alive_in(pengguna.kantor_id))
    return _of_pengajuan(BERAKHIR, Pembinaan.selesai).where(*where).order_by(Pembinaan.selesai)


def _undocumented(pengguna: Pengguna, _now: datetime) -> AnySelect:
    """One's own finished ones that lack a required document (SP-026, SP-027)."""
    return _lacking(_of_pengajuan(DOKUMENTASI, Pembinaan.selesai, _missing_types()), pengguna).order_by(
        Pembinaan.selesai
    )


def _unconfirmed(_pengguna: Pengguna, _now: datetime) -> AnySelect:
    """Accounts that nobody has confirmed yet; agencies belong to no office, so any Admin may."""
    return (
        _row(ANGGOTA, Pengguna.id, Pengguna.surel, Pengguna.nama, None, Pengguna.dibuat_pada, Instansi.nama)
        .join(Instansi, Instansi.id == Pengguna.instansi_id)
        .where(Pengguna.menunggu_konfirmasi)
        .order_by(Pengguna.dibuat_pada)
    )


def _failed_mail(pengguna: Pengguna, _now: datetime) -> AnySelect:
    return (
        _row(SUREL, Email.id, Email.kepada_surel, Email.subjek, None, Email.dibuat_pada, Email.galat)
        .outerjoin(Pengajuan, Pengajuan.id == Email.pengajuan_id)
        .where(Email.status == StatusSurel.GAGAL, of_office(pengguna.kantor_id))
        .order_by(Email.coba_pada)
    )


def _of_pengajuan(jenis: int, pada: Any, rincian: Any = None) -> AnySelect:
    return (
        _row(jenis, Pengajuan.id, Pengajuan.nomor, Instansi.nama, Pengajuan.status, pada, rincian)
        .select_from(Pengajuan)
        .join(Instansi, Instansi.id == Pengajuan.instansi_id)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
    )


def _row(jenis: int, *columns: Any) -> AnySelect:
    """Give every kind the same columns, so that one statement reads them all."""
    id_, kunci, judul, status, pada, rincian = columns
    return select(
        literal(jenis).label("jenis"),
        id_.label("id"),
        kunci.label("kunci"),
        judul.label("judul"),
        cast(status if status is not None else null(), String).label("status"),
        pada.label("pada"),
        cast(rincian if rincian is not None else null(), String).label("rincian"),
    )


def _alive_in(kantor_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return Pengajuan.kantor_id == kantor_id, Pengajuan.dihapus_pada.is_(None)


def _lacking(statement: AnySelect, pengguna: Pengguna) -> AnySelect:
    newest = (
        select(Penugasan.pengajuan_id)
        .where(Penugasan.pembina_id == pengguna.id, Penugasan.dicabut_pada.is_(None))
        .order_by(Penugasan.pengajuan_id.desc())
        .limit(NEWEST)
    )
    finished = (Pengajuan.status == Status.SELESAI, Pengajuan.dihapus_pada.is_(None))
    return statement.where(Pengajuan.id.in_(newest), *finished, something_missing())


def _missing_types() -> ScalarSelect[str]:
    there = (
        select(Dokumentasi.id)
        .where(
            Dokumentasi.pengajuan_id == Pengajuan.id,
            Dokumentasi.jenis_id == JenisDokumentasi.id,
            Dokumentasi.dicabut_pada.is_(None),
        )
        .correlate(Pengajuan, JenisDokumentasi)
    )
    names = (
        select(JenisDokumentasi.nama)
        .where(JenisDokumentasi.wajib, JenisDokumentasi.aktif, ~there.exists())
        .order_by(JenisDokumentasi.urutan)
        .correlate(Pengajuan)
        .subquery()
    )
    return select(func.aggregate_strings(names.c.nama, ", ")).correlate(Pengajuan).scalar_subquery()


PARTS: dict[Peran, tuple[Part, ...]] = {
    Peran.SUPERVISOR: (_due, _ended, _undocumented),
    Peran.OPERATOR: (_undocumented,),
    Peran.ADMIN: (_unconfirmed, _failed_mail),
}
