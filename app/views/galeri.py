"""The gallery of a pembinaan: the same for staff, agency and everyone logged in, each through its own door."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template

from app.models import Dokumentasi
from app.views.found import found


@dataclass(frozen=True)
class Pintu:
    """Through which door a gallery is looked at: its pages, and the layout around them."""

    nama: str
    """Of the blueprint; each has dokumentasi_foto, _lihat, _pratinjau and _semua."""
    unduh: str
    """The endpoint that sends one document."""
    kembali: str
    """The endpoint of the page with the gallery."""
    layout: str


def pictures(rows: Sequence[Dokumentasi]) -> list[Dokumentasi]:
    """Give those that can be shown as pictures."""
    return [row for row in rows if row.berkas and row.berkas.is_picture]


def photo_page(pintu: Pintu, rows: Sequence[Dokumentasi], id_: int, *, nomor: str, judul: str) -> str:
    """Show one picture large, with the one before and the one after; what the lightbox shows without script."""
    shown = pictures(rows)
    place = found(next((n for n, row in enumerate(shown) if row.id == id_), None))
    return render_template(
        "dokumentasi/foto.html",
        pintu=pintu,
        d=shown[place],
        nomor=nomor,
        judul=judul,
        ke=place + 1,
        dari=len(shown),
        sebelum=shown[place - 1] if place else None,
        sesudah=shown[place + 1] if place + 1 < len(shown) else None,
    )
