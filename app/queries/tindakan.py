"""What somebody must do now: a few rows for Beranda of Halaman Admin, in one statement, and never a count of tables."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    Select,
    String,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)

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
    PermintaanHapus,
    Status,
    StatusPermintaan,
)
from app.queries.agenda import LONGEST
from app.queries.capped import count_of
from app.queries.dokumentasi import something_missing
from app.queries.kantor import office_of, served_by
from app.queries.keyset import AnyRow, AnySelect
from app.queries.kotak_keluar import UNSETTLED, of_office
from app.queries.pengguna import looked_after

MOST = 5
"""Of each kind on Beranda; the page of all tasks shows MOST_LISTED."""
MOST_LISTED = 50
NEWEST = 200
"""How many of one's latest assignments are looked at for missing documents."""
NEAREST = 300
"""How many of the next coachings of an office are looked at for pembina who left."""
SOON = timedelta(days=7)

BATAS, TANPA_PEMBINA, BERAKHIR, DOKUMENTASI, MENDATANG, HAPUS_DATA, SUREL, ANGGOTA = range(8)
"""Kinds of tasks, the first to be done first."""
OWN_MISSING = "kurang_dokumentasi"
WAITING_MEMBERS = "menunggu_konfirmasi"
UNSETTLED_MAILS = "surel_bermasalah"
ERASURES = "minta_hapus_data"
Part = Callable[[Pengguna, datetime], AnySelect]


def tasks(pengguna: Pengguna, now: datetime, *, most: int = MOST) -> Sequence[AnyRow]:
    """Give at most one more than `most` of each kind, the most urgent first; `_row` names the columns."""
    parts = [part(pengguna, now).limit(most + 1).subquery() for part in PARTS.get(pengguna.peran, ())]
    if not parts:
        return []
    return db.session.execute(union_all(*(select(part) for part in parts)).order_by("jenis", "pada")).all()


def counts_with_own(pengguna: Pengguna, counted: Select[str, int], now: datetime) -> dict[str, int]:
    """Give counters of an office, and how much of one's own the menu counts, in one statement."""
    own = _with_missing(counted, pengguna.id) if pengguna.peran is not Peran.ADMIN else _waiting(counted, pengguna, now)
    return {row.kunci: int(row.jumlah) for row in db.session.execute(own)}


def _waiting(kept: Select[str, int], pengguna: Pengguna, now: datetime) -> CompoundSelect[str, int]:
    """Add to counters how much waits for an Admin."""
    counted = ((WAITING_MEMBERS, _unconfirmed), (UNSETTLED_MAILS, _unsettled_mail), (ERASURES, _erasures))
    return union_all(kept, *(select(literal(n), count_of(part(pengguna, now).order_by(None))) for n, part in counted))


@lru_cache(1_000)
def _with_missing(counted: Select[str, int], pengguna_id: int) -> CompoundSelect[str, int]:
    """Add to counters how many of one's own lack a document; built once, since every page of staff asks it."""
    lacking = _lacking(select(Pengajuan.id), pengguna_id).subquery()
    return union_all(counted, select(literal(OWN_MISSING), select(func.count()).select_from(lacking).scalar_subquery()))


def _due(pengguna: Pengguna, _now: datetime) -> AnySelect:
    """Those that wait for an answer, the nearest deadline first, so that late ones lead."""
    where = (Pengajuan.batas_waktu.is_not(None), *_alive_in(pengguna.kantor_id))
    return _of_pengajuan(BATAS, Pengajuan.batas_waktu).where(*where).order_by(Pengajuan.batas_waktu, Pengajuan.id)


def _ended(pengguna: Pengguna, now: datetime) -> AnySelect:
    """Disetujui ones whose time is over: somebody must say whether they took place."""
    over = (Pengajuan.mulai < now, Pembinaan.selesai <= now)
    where = (Pengajuan.status == Status.DISETUJUI, *over, *_alive_in(pengguna.kantor_id))
    return _of_pengajuan(BERAKHIR, Pembinaan.selesai).where(*where).order_by(Pengajuan.mulai)


def _without_pembina(pengguna: Pengguna, now: datetime) -> AnySelect:
    """Disetujui ones still to come whose pembina have all left: somebody else must be named."""
    named = (
        select(Penugasan.id)
        .join(Pengguna, Pengguna.id == Penugasan.pembina_id)
        .where(Penugasan.pengajuan_id == Pengajuan.id, Penugasan.dicabut_pada.is_(None), Pengguna.aktif)
        .correlate(Pengajuan)
    )
    where = (Pengajuan.status == Status.DISETUJUI, *_alive_in(pengguna.kantor_id))
    near = select(Pengajuan.id).where(*where, Pengajuan.mulai > now - LONGEST).order_by(Pengajuan.mulai).limit(NEAREST)
    found = _of_pengajuan(TANPA_PEMBINA, Pengajuan.mulai).where(Pengajuan.id.in_(near), Pembinaan.selesai > now)
    return found.where(~named.exists()).order_by(Pengajuan.mulai)


def _undocumented(pengguna: Pengguna, _now: datetime) -> AnySelect:
    """One's own finished ones that lack a required document (SP-026, SP-027)."""
    return _lacking(_of_pengajuan(DOKUMENTASI, Pembinaan.selesai, _missing_types()), pengguna.id).order_by(
        Pembinaan.selesai
    )


def _coming(pengguna: Pengguna, now: datetime) -> AnySelect:
    """One's own coachings of the next days: the PIC wants to hear from the pembina."""
    mine = exists().where(
        Penugasan.pengajuan_id == Pengajuan.id,
        Penugasan.pembina_id == pengguna.id,
        Penugasan.dicabut_pada.is_(None),
    )
    where = (
        mine,
        Pengajuan.status == Status.DISETUJUI,
        Pembinaan.selesai > now,
        Pengajuan.mulai.between(now - LONGEST, now + SOON),
        *_alive_in(pengguna.kantor_id),
    )
    return _of_pengajuan(MENDATANG, Pengajuan.mulai).where(*where).order_by(Pengajuan.mulai)


def _unconfirmed(pengguna: Pengguna, _now: datetime) -> AnySelect:
    """Accounts that nobody has confirmed yet, of the agencies this office looks after."""
    return (
        _row(ANGGOTA, Pengguna.id, Pengguna.surel, Pengguna.nama, None, Pengguna.dibuat_pada, Instansi.nama)
        .join(Instansi, Instansi.id == Pengguna.instansi_id)
        .where(Pengguna.menunggu_konfirmasi, *served_by(office_of(pengguna)))
        .order_by(Pengguna.dibuat_pada)
    )


def _erasures(pengguna: Pengguna, _now: datetime) -> AnySelect:
    """People who asked for their data to be erased, the nearest deadline first."""
    return (
        _row(HAPUS_DATA, PermintaanHapus.id, Pengguna.surel, Pengguna.nama, None, PermintaanHapus.batas_pada)
        .join(Pengguna, Pengguna.id == PermintaanHapus.pengguna_id)
        .where(PermintaanHapus.status == StatusPermintaan.MENUNGGU, *looked_after(pengguna))
        .order_by(PermintaanHapus.batas_pada)
    )


def _unsettled_mail(pengguna: Pengguna, _now: datetime) -> AnySelect:
    """Mails that failed, and those of which nobody knows whether they arrived."""
    return (
        _row(SUREL, Email.id, Email.kepada_surel, Email.subjek, None, Email.dibuat_pada, Email.status)
        .where(Email.status.in_(UNSETTLED), of_office(office_of(pengguna)))
        .order_by(Email.coba_pada)
    )


def _of_pengajuan(jenis: int, pada: Any, rincian: Any = None) -> AnySelect:
    about = (Pembinaan.topik, Pembinaan.selesai, Pembinaan.lokasi, Pembinaan.pic_nama, Pembinaan.pic_nomor)
    return (
        _row(jenis, Pengajuan.id, Pengajuan.nomor, Instansi.nama, Pengajuan.status, pada, rincian, *about)
        .select_from(Pengajuan)
        .join(Instansi, Instansi.id == Pengajuan.instansi_id)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
    )


def _row(jenis: int, *columns: Any) -> AnySelect:
    """Give every kind the same columns, so that one statement reads them all."""
    id_, kunci, judul, status, pada, *more = columns
    rincian, *about = more or (None,)
    topik, selesai, lokasi, pic_nama, pic_nomor = about or (None, pada, None, None, None)
    return select(
        literal(jenis).label("jenis"),
        id_.label("id"),
        kunci.label("kunci"),
        judul.label("judul"),
        _text(status).label("status"),
        pada.label("pada"),
        _text(rincian).label("rincian"),
        _text(topik).label("topik"),
        selesai.label("selesai"),
        _text(lokasi).label("lokasi"),
        _text(pic_nama).label("pic_nama"),
        _text(pic_nomor).label("pic_nomor"),
    )


def _text(column: Any) -> Any:
    return cast(column if column is not None else null(), String)


def _alive_in(kantor_id: int | None) -> tuple[ColumnElement[bool], ...]:
    return Pengajuan.kantor_id == kantor_id, Pengajuan.dihapus_pada.is_(None)


def _lacking(statement: AnySelect, pengguna_id: int) -> AnySelect:
    newest = (
        select(Penugasan.pengajuan_id)
        .where(Penugasan.pembina_id == pengguna_id, Penugasan.dicabut_pada.is_(None))
        .order_by(Penugasan.pengajuan_id.desc())
        .limit(NEWEST)
    )
    # Asked of those few alone: written plainly, SQLite would go through all that is Selesai instead.
    finished = (func.coalesce(Pengajuan.status, "") == Status.SELESAI, Pengajuan.dihapus_pada.is_(None))
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
    Peran.SUPERVISOR: (_due, _without_pembina, _ended, _undocumented, _coming),
    Peran.OPERATOR: (_undocumented, _coming),
    Peran.ADMIN: (_erasures, _unsettled_mail, _unconfirmed),
}
