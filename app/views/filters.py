"""How values are written on pages; times in the zone of the office."""

from datetime import date, datetime

from flask import Flask
from markupsafe import Markup

from app.common import clock, formats, identity
from app.models import SlotDokumentasi, Status
from app.views.icons import icon, icon_again
from app.views.identity import kantor


def init_app(app: Flask) -> None:
    """Give every template its words."""
    app.jinja_env.filters.update(
        tanggal=tanggal,
        tanggal_panjang=lambda x: formats.tanggal_panjang(x, kantor().zona),
        waktu=lambda x: formats.waktu(x, kantor().zona),
        waktu_panjang=lambda x: formats.waktu_panjang(x, kantor().zona),
        bulan=lambda x: formats.bulan_tahun(x, kantor().zona),
        relatif=lambda x: formats.relatif(x, clock.now()),
        angka=formats.angka,
        ukuran=formats.ukuran,
        nip=lambda x: identity.format_nip(x) if x else "-",
        telepon=identity.format_nomor,
        inisial=identity.initials,
        rapat=rapat,
    )
    app.jinja_env.globals.update(
        icon=icon,
        icon_again=icon_again,
        rentang_jam=rentang_jam,
        rentang_panjang=rentang_panjang,
        wa_link=identity.wa_link,
        sekarang=clock.now,
        Status=Status,
        Slot=SlotDokumentasi,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True


def tanggal(x: date) -> str:
    """24 Nov 2026, of a date or of a moment."""
    return formats.tanggal(x, kantor().zona)


def rapat(html: str) -> Markup:
    """Take the indentation out of the rows of a long list; nothing in them may depend on it."""
    return Markup("\n").join(line.strip() for line in html.splitlines() if line.strip())


def rentang_jam(mulai: datetime, selesai: datetime) -> str:
    """09.00-11.00 WIB, with an en dash."""
    return formats.rentang_jam(mulai, selesai, kantor().zona)


def rentang_panjang(mulai: datetime, selesai: datetime) -> str:
    """Selasa, 24 November 2026, 09.00-11.00 WIB, with an en dash."""
    return formats.rentang_panjang(mulai, selesai, kantor().zona)
