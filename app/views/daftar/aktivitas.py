"""Log Aktivitas: who did what to which thing, when and from where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.common import formats
from app.common.i18n import Sentence, _l, istilah
from app.views.daftar.bentuk import COCOKKAN, Daftar, Kolom, Kosong, Lembar, Saringan, Urutan, attribute
from app.views.daftar.kata_aktivitas import MELALUI, OBJEK, PERBUATAN


def act_of(row: Any) -> Sentence:
    """Say what was done."""
    return PERBUATAN.get(row.perbuatan, row.perbuatan)


def doer_of(row: Any) -> Sentence:
    """Say who did it: a person, or what acted by itself."""
    return row.pelaku or MELALUI.get(row.melalui, row.melalui)


def thing_of(row: Any) -> str:
    """Say to what it was done."""
    if row.objek_jenis is None:
        return ""
    kind = str(OBJEK.get(row.objek_jenis, row.objek_jenis))
    return f"{kind} {row.orang or row.objek_label or row.objek_id or ''}".strip()


def link_of(jenis: str | None, id_: int | None, label: str | None) -> str | None:
    """Give the page of the thing, where it has one."""
    if jenis == "pengajuan" and label:
        return url_for("kelola.detail", nomor=label)
    if jenis == "pengguna" and id_:
        return url_for("admin.ubah_pengguna", id_=id_)
    return url_for("admin.surel", id_=id_) if jenis == "surel" and id_ else None


@dataclass(frozen=True)
class Baris:
    """A row of the page, in words."""

    r: Any
    pelaku: Sentence
    perbuatan: Sentence
    objek: str


def drawn(rows: Iterable[Any]) -> list[Baris]:
    """Put the rows of a page into words."""
    return [Baris(row, doer_of(row), act_of(row), thing_of(row)) for row in rows]


def _waktu(row: Any, lembar: Lembar) -> str:
    return formats.waktu(row.pada, lembar.zona)


def _pelaku(row: Any, _lembar: Lembar) -> str:
    return str(doer_of(row))


def _role(row: Any, _lembar: Lembar) -> str:
    return istilah(row.peran.value) if row.peran else ""


def _perbuatan(row: Any, _lembar: Lembar) -> str:
    return str(act_of(row))


def _objek(row: Any, _lembar: Lembar) -> str:
    return thing_of(row)


def choices() -> list[tuple[str, Sentence]]:
    """Give the acts that a filter offers, by their words."""
    return sorted(PERBUATAN.items(), key=lambda pair: str(pair[1]))


DAFTAR_AKTIVITAS = Daftar(
    nama="aktivitas",
    judul=_l("Log Aktivitas"),
    cari=_l("Cari nomor pengajuan atau nama pemilik akun"),
    kolom=(
        Kolom("waktu", _l("Waktu"), _waktu, 24, tetap=True, urut="terbaru", kelas="nw"),
        Kolom("pelaku", _l("Pelaku"), _pelaku, 34, memuat=("role",)),
        Kolom("role", _l("Role"), _role, 16, bawaan=False),
        Kolom("perbuatan", _l("Perbuatan"), _perbuatan, 36),
        Kolom("objek", _l("Objek"), _objek, 40),
        Kolom("dari", _l("Dari"), memuat=("alamat", "permintaan")),
        Kolom("alamat", _l("Alamat jaringan"), attribute("alamat"), 24, bawaan=False),
        Kolom("permintaan", _l("Nomor permintaan"), attribute("request_id"), 24, bawaan=False),
    ),
    urutan=(Urutan("terbaru", _l("Terbaru"), _l("Terlama")),),
    saringan=(
        Saringan("perbuatan", _l("Perbuatan"), _l("Semua perbuatan")),
        Saringan("pelaku", _l("Nama pelaku"), jenis="ketik", lain=True),
        Saringan("dari", _l("Sejak tanggal"), jenis="tanggal", lain=True),
        Saringan("sampai", _l("Sampai tanggal"), jenis="tanggal", lain=True),
    ),
    kosong=Kosong(_l("Belum ada aktivitas"), _l("Setiap perbuatan di portal tercatat di sini dengan sendirinya.")),
    takcocok=Kosong(_l("Tidak ada aktivitas yang cocok"), COCOKKAN),
    simbol="clock-history",
)
