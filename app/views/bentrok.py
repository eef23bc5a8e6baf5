"""Two places at one time, or an hour when the office is closed: said, never forbidden (SP-082, C-20)."""

from collections.abc import Collection

from flask import flash

from app.common.i18n import _
from app.models import Pengajuan
from app.queries.libur import holidays
from app.queries.pembina import CalonPembina, calon_pembina
from app.views.filters import rentang_jam
from app.views.peringatan import in_office_hours


def warn_of_overlaps(people: list[CalonPembina], chosen: Collection[int]) -> None:
    """Tell after the act who of those named is expected elsewhere at the same hour."""
    for person in people:
        if person.id in chosen and person.bentrok:
            flash(bentrok_in_words(person), "warning")


def warn_of_new_time(row: Pengajuan) -> None:
    """Tell after a move which of its pembina are busy then, and whether the office is closed."""
    if row.pembina:
        warn_of_overlaps(calon_pembina(row), [person.id for person in row.pembina])
    if not in_office_hours(row.pembinaan.mulai, row.pembinaan.selesai, row.kantor, holidays()):
        closed = _("Waktu baru di luar jam kantor (%(jam)s) atau pada hari libur.", jam=row.kantor.jam_layanan)
        flash(closed, "warning")


def bentrok_in_words(person: CalonPembina) -> str:
    """Say who, when and where."""
    return _(
        "Jadwal bertumpuk: %(nama)s juga bertugas %(daftar)s.",
        nama=person.nama,
        daftar="; ".join(
            _(
                "%(jam)s di %(lokasi)s (%(nomor)s)",
                jam=rentang_jam(tugas.mulai, tugas.selesai),
                lokasi=tugas.lokasi,
                nomor=tugas.nomor,
            )
            for tugas in person.bentrok
        ),
    )
