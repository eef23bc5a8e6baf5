"""Perlu tindakan Anda: each task with its reason and one button."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, zip_longest
from operator import attrgetter

from flask import url_for

from app.common import formats
from app.common.i18n import Sentence, _
from app.models import Status
from app.queries import tindakan
from app.queries.keyset import AnyRow
from app.queries.tindakan import MOST


@dataclass(frozen=True)
class Tugas:
    """A thing to do."""

    judul: str
    alasan: Sentence
    href: str
    tombol: Sentence
    status: str | None = None
    """A status chip; tasks that are about no pengajuan have `cap` instead."""
    cap: Sentence | None = None
    lewat: bool = False


def first_tasks(rows: Iterable[AnyRow], now: datetime, zona: str) -> list[Tugas]:
    """Choose MOST of them, the most urgent of every kind first, so that no kind hides another."""
    kinds = [list(group) for _kind, group in groupby(rows, key=attrgetter("jenis"))]
    in_turn = [row for turn in zip_longest(*kinds) for row in turn if row is not None]
    chosen = sorted(in_turn[:MOST], key=lambda row: (row.jenis, row.pada))
    return list(_written(chosen, now, zona))


def _written(rows: Iterable[AnyRow], now: datetime, zona: str) -> Iterator[Tugas]:
    for row in rows:
        yield _WORDS[row.jenis](row, now, zona)


def _due(row: AnyRow, now: datetime, zona: str) -> Tugas:
    hint, late = formats.tenggat(row.pada, now, zona), row.pada < now
    reason = _("%(tenggat)s dari standar layanan", tenggat=hint) if late else _("batas waktu %(tenggat)s", tenggat=hint)
    return Tugas(row.judul, reason, _status_form(row), _("Ubah Status"), status=row.status, lewat=late)


def _ended(row: AnyRow, _now: datetime, zona: str) -> Tugas:
    reason = _("berakhir %(tanggal)s, belum dinyatakan selesai", tanggal=formats.tanggal(row.pada, zona))
    return Tugas(row.judul, reason, _status_form(row), _("Ubah Status"), status=Status.DISETUJUI.value)


def _undocumented(row: AnyRow, _now: datetime, _zona: str) -> Tugas:
    href = url_for("kelola.daftar_dokumentasi", nomor=row.kunci)
    reason = _("dokumentasi belum lengkap: %(jenis)s", jenis=row.rincian)
    return Tugas(row.judul, reason, href, _("Lengkapi"), status=row.status)


def _unconfirmed(row: AnyRow, _now: datetime, zona: str) -> Tugas:
    reason = _("%(instansi)s, terdaftar %(tanggal)s", instansi=row.rincian, tanggal=formats.tanggal(row.pada, zona))
    href = url_for("admin.pengguna", q=row.kunci)
    return Tugas(row.judul, reason, href, _("Konfirmasi"), cap=_("Akun baru"))


def _failed_mail(row: AnyRow, _now: datetime, _zona: str) -> Tugas:
    reason = _("kepada %(surel)s", surel=row.kunci)
    return Tugas(row.judul, reason, url_for("admin.surel", id_=row.id), _("Periksa"), cap=_("Surel gagal"))


def _status_form(row: AnyRow) -> str:
    return url_for("supervisor.status", nomor=row.kunci)


_WORDS: dict[int, Callable[[AnyRow, datetime, str], Tugas]] = {
    tindakan.BATAS: _due,
    tindakan.BERAKHIR: _ended,
    tindakan.DOKUMENTASI: _undocumented,
    tindakan.ANGGOTA: _unconfirmed,
    tindakan.SUREL: _failed_mail,
}
