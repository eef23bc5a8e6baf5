"""Two places at one time: said, never forbidden (SP-082)."""

from collections.abc import Collection

from flask import flash

from app.common.i18n import _
from app.queries.pembina import CalonPembina
from app.views.filters import rentang_jam


def warn_of_overlaps(people: list[CalonPembina], chosen: Collection[int]) -> None:
    """Tell after the act who of those named is expected elsewhere at the same hour."""
    for person in people:
        if person.id in chosen and person.bentrok:
            flash(bentrok_in_words(person), "warning")


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
