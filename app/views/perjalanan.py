"""What an agency has under way: where each pengajuan stands, who acts next and by when, and what it can do itself."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_login import current_user

from app.common import clock
from app.common.i18n import Sentence, _
from app.common.identity import number_link
from app.models import Pengajuan, Pengguna, Status
from app.queries.libur import holidays
from app.queries.perjalanan import Perjalanan, under_way
from app.views.identity import me
from app.views.langkah import Langkah, next_step
from app.views.percakapan import to_office, to_pembina_from_agency
from app.views.progress import Step, steps

MOST = 3


@dataclass(frozen=True)
class Tindakan:
    """What the agency can do about it."""

    label: Sentence
    href: str
    gambar: str
    utama: bool = False


@dataclass(frozen=True)
class Berjalan:
    """A pengajuan on the way, as its card shows it."""

    pengajuan: Pengajuan
    langkah: Langkah
    steps: list[Step]
    tindakan: list[Tindakan]


def journeys(pengguna: Pengguna) -> list[Berjalan]:
    """Give the cards of what goes on, the most pressing MOST of them."""
    ways = under_way(pengguna, clock.now())[:MOST]
    libur = holidays() if ways else set()
    return [_card(way, libur) for way in ways]


def journeys_of_visitor() -> list[Berjalan]:
    """Give the same on a page that anybody may open: nothing unless an applicant is logged in."""
    if not current_user.is_authenticated or current_user.is_internal:
        return []
    return journeys(me())


def _card(way: Perjalanan, libur: Collection[date]) -> Berjalan:
    row = way.pengajuan
    langkah = next_step(
        status=row.status,
        dibatalkan=row.dihapus,
        batas=row.batas_waktu,
        mulai=row.pembinaan.mulai,
        selesai=row.pembinaan.selesai,
        zona=row.kantor.zona,
        libur=libur,
    )
    return Berjalan(row, langkah, steps(row, way.riwayat), _acts(way, langkah))


def _acts(way: Perjalanan, langkah: Langkah) -> list[Tindakan]:
    """Give what helps now, the most useful first."""
    row = way.pengajuan
    if row.status is Status.SELESAI:
        return _after(way)
    if row.status is Status.DITOLAK:
        return [Tindakan(_("Baca alasannya"), _page(row), "chat-left-text", utama=True)]
    if row.status is Status.DISETUJUI and row.pembina:
        first = row.pembina[0]
        link = number_link(first.whatsapp, to_pembina_from_agency(row, first.nama))
        return [Tindakan(_("Hubungi pembina"), link, "whatsapp")] if link else []
    link = number_link(row.kantor.telepon, to_office(row, row.kantor))
    if langkah.lewat and link:
        return [Tindakan(_("Hubungi kantor"), link, "whatsapp" if "wa.me" in link else "telephone", utama=True)]
    return []


def _after(way: Perjalanan) -> list[Tindakan]:
    row, found = way.pengajuan, []
    if not way.ada_testimoni:
        href = url_for("pengaju.tulis_testimoni", nomor=row.nomor)
        found.append(Tindakan(_("Tulis testimoni"), href, "chat-quote", utama=True))
    if way.ada_dokumentasi:
        found.append(Tindakan(_("Baca dokumentasi"), f"{_page(row)}#judul-dokumentasi", "folder2-open"))
    return found


def _page(row: Pengajuan) -> str:
    return url_for("pengaju.rinci", nomor=row.nomor)
