"""Tugas Saya: what this person must do now, each with how urgent it is and one button."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Any

from flask import render_template, url_for

from app.common import clock, formats
from app.common.i18n import Sentence, _, _l, istilah
from app.common.identity import number_link
from app.common.percakapan import Pokok, pembina_to_pic
from app.models import Status, StatusSurel
from app.queries import tindakan
from app.queries.keyset import AnyRow
from app.queries.pengguna import MENUNGGU
from app.queries.persiapan import NO_IDENTITY, NO_SUPERVISOR, first_setup
from app.queries.tindakan import MOST, MOST_LISTED, tasks
from app.views.identity import kantor, me
from app.views.kelola import kelola_bp
from app.views.kelola.menu import office_counts

KINDS: dict[int, tuple[Sentence, str, dict[str, Any]]] = {
    tindakan.BATAS: (_l("Menunggu jawaban"), "kelola.pengajuan", {"urut": "batas"}),
    tindakan.TANPA_PEMBINA: (_l("Perlu pembina"), "kelola.agenda", {}),
    tindakan.BERAKHIR: (_l("Perlu dinyatakan selesai"), "kelola.pengajuan", {"status": Status.DISETUJUI.value}),
    tindakan.DOKUMENTASI: (_l("Dokumentasi belum lengkap"), "kelola.dokumentasi", {"milik": "saya"}),
    tindakan.MENDATANG: (_l("Pembinaan tujuh hari ke depan"), "kelola.agenda", {}),
    tindakan.HAPUS_DATA: (_l("Permintaan penghapusan data"), "admin.penghapusan", {}),
    tindakan.SUREL: (_l("Email yang perlu diperiksa"), "admin.kotak_keluar", {"status": StatusSurel.GAGAL.value}),
    tindakan.ANGGOTA: (_l("Akun menunggu konfirmasi"), "admin.pengguna", {"peran": MENUNGGU}),
}
"""Heading of each kind, and where all of it is listed."""


@dataclass(frozen=True)
class Tugas:
    """A thing to do."""

    judul: str
    alasan: Sentence
    href: str
    tombol: Sentence
    tentang: str = ""
    """The topic, where it is about a pengajuan."""
    status: str | None = None
    """A status chip; tasks that are about no pengajuan have `cap` instead."""
    cap: Sentence | None = None
    lewat: bool = False
    gambar: str = ""
    """Icon of a button that leads out of the portal."""


@dataclass(frozen=True)
class Kelompok:
    """Tasks of a kind on their page."""

    judul: Sentence
    tugas: list[Tugas]
    semua: str | None = None
    """Where the others are, when there are more."""


@kelola_bp.get("/tugas")
def tugas() -> str:
    """List all of them by kind."""
    now = clock.now()
    rows = tasks(me(), now, most=MOST_LISTED)
    by_kind = [(kind, list(group)) for kind, group in groupby(rows, key=attrgetter("jenis"))]
    kelompok = [_group(kind, group, now) for kind, group in by_kind]
    awal = _first_setup()
    if awal:
        kelompok.insert(0, Kelompok(_("Penyiapan awal"), awal))
    return render_template("kelola/tugas.html", kelompok=kelompok)


def first_tasks(now: datetime) -> tuple[list[Tugas], bool]:
    """Choose MOST of them, the most urgent of every kind first, so that no kind hides another; and say if more wait.

    What is late leads.
    """
    rows, awal = tasks(me(), now), _first_setup()
    kinds = [list(group) for _kind, group in groupby(rows, key=attrgetter("jenis"))]
    in_turn = [row for turn in zip_longest(*kinds) for row in turn if row is not None]
    room = max(MOST - len(awal), 0)
    chosen = sorted(in_turn[:room], key=attrgetter("jenis", "pada"))
    found = sorted(_written(chosen, now), key=lambda task: not task.lewat)
    return [*awal, *found], len(rows) > room


def _first_setup() -> list[Tugas]:
    """Give what an Admin does before agencies come."""
    return [_SETUP[name]() for name in first_setup(me(), kantor(), office_counts())]


def _identity() -> Tugas:
    reason = _("telepon dan alamat kantor belum diisi; instansi membacanya di portal dan di setiap email")
    return Tugas(_("Identitas kantor"), reason, url_for("admin.pengaturan"), _("Lengkapi"), cap=_("Penyiapan"))


def _supervisor() -> Tugas:
    reason, href = _("tanpa Supervisor, pengajuan tidak dapat diproses"), url_for("admin.tambah_pengguna")
    return Tugas(_("Belum ada Supervisor"), reason, href, _("Tambah User"), cap=_("Penyiapan"))


def _group(kind: int, rows: Sequence[AnyRow], now: datetime) -> Kelompok:
    heading, endpoint, narrowed = KINDS[kind]
    others = url_for(endpoint, **narrowed) if len(rows) > MOST_LISTED else None
    return Kelompok(heading, list(_written(rows[:MOST_LISTED], now)), others)


def _written(rows: Iterable[AnyRow], now: datetime) -> Iterator[Tugas]:
    for row in rows:
        yield _WORDS[row.jenis](row, now, kantor().zona)


def _due(row: AnyRow, now: datetime, zona: str) -> Tugas:
    hint, late = formats.tenggat(row.pada, now, zona), row.pada < now
    reason = _("%(tenggat)s dari standar layanan", tenggat=hint) if late else _("batas waktu %(tenggat)s", tenggat=hint)
    button = _("Proses") if row.status == Status.MENUNGGU else _("Tetapkan pembina")
    return Tugas(row.judul, reason, _status_form(row), button, tentang=row.topik, status=row.status, lewat=late)


def _without_pembina(row: AnyRow, _now: datetime, zona: str) -> Tugas:
    reason = _("pembinaan %(waktu)s, pembinanya tidak aktif lagi", waktu=formats.waktu(row.pada, zona))
    href = url_for("supervisor.pembina", nomor=row.kunci)
    return Tugas(row.judul, reason, href, _("Ganti Pembina"), tentang=row.topik, status=row.status, lewat=True)


def _ended(row: AnyRow, _now: datetime, zona: str) -> Tugas:
    reason = _("berakhir %(tanggal)s, belum dinyatakan selesai", tanggal=formats.tanggal(row.pada, zona))
    button = _("Nyatakan selesai")
    return Tugas(row.judul, reason, _status_form(row), button, tentang=row.topik, status=row.status)


def _undocumented(row: AnyRow, _now: datetime, _zona: str) -> Tugas:
    href = url_for("kelola.daftar_dokumentasi", nomor=row.kunci)
    reason = _("dokumentasi belum lengkap: %(jenis)s", jenis=", ".join(map(istilah, row.rincian.split(", "))))
    return Tugas(row.judul, reason, href, _("Lengkapi"), tentang=row.topik, status=row.status)


def _coming(row: AnyRow, now: datetime, zona: str) -> Tugas:
    hint = formats.tenggat(row.pada, now, zona)
    jam = formats.rentang_jam(row.pada, row.selesai, zona)
    reason = _("%(tenggat)s, %(jam)s, PIC %(nama)s", tenggat=hint, jam=jam, nama=row.pic_nama)
    waktu = formats.rentang_panjang(row.pada, row.selesai, zona)
    pokok = Pokok(row.kunci, row.topik, row.judul, waktu, row.lokasi)
    teks = pembina_to_pic(pokok, kepada=row.pic_nama, saya=me().nama, kantor=kantor().nama)
    href, button = number_link(row.pic_nomor, teks), _("Hubungi PIC")
    return Tugas(row.judul, reason, href, button, tentang=row.topik, status=row.status, gambar="whatsapp")


def _erasure(row: AnyRow, now: datetime, zona: str) -> Tugas:
    reason = _("jawab paling lambat %(waktu)s", waktu=formats.waktu(row.pada, zona))
    href, late = url_for("admin.satu_penghapusan", id_=row.id), row.pada < now
    return Tugas(row.judul, reason, href, _("Jawab"), cap=_("Penghapusan data"), lewat=late)


def _unsettled_mail(row: AnyRow, _now: datetime, _zona: str) -> Tugas:
    failed = row.rincian == StatusSurel.GAGAL
    cap = _("Email gagal") if failed else _("Email tidak pasti")
    reason = _("kepada %(surel)s", surel=row.kunci)
    return Tugas(row.judul, reason, url_for("admin.surel", id_=row.id), _("Periksa"), cap=cap, lewat=failed)


def _unconfirmed(row: AnyRow, _now: datetime, zona: str) -> Tugas:
    reason = _("%(instansi)s, terdaftar %(tanggal)s", instansi=row.rincian, tanggal=formats.tanggal(row.pada, zona))
    href = url_for("admin.pengguna", q=row.kunci)
    return Tugas(row.judul, reason, href, _("Konfirmasi"), cap=_("Akun baru"))


def _status_form(row: AnyRow) -> str:
    return url_for("supervisor.status", nomor=row.kunci)


_WORDS: dict[int, Callable[[AnyRow, datetime, str], Tugas]] = {
    tindakan.BATAS: _due,
    tindakan.TANPA_PEMBINA: _without_pembina,
    tindakan.BERAKHIR: _ended,
    tindakan.DOKUMENTASI: _undocumented,
    tindakan.MENDATANG: _coming,
    tindakan.HAPUS_DATA: _erasure,
    tindakan.SUREL: _unsettled_mail,
    tindakan.ANGGOTA: _unconfirmed,
}
_SETUP: dict[str, Callable[[], Tugas]] = {NO_IDENTITY: _identity, NO_SUPERVISOR: _supervisor}
