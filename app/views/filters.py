"""How values are written on pages; times in the zone of the office."""

import re
from datetime import date, datetime

from flask import Flask
from jinja2.ext import Extension

from app.common import clock, formats, identity
from app.common.i18n import LANGUAGES, _, counted, istilah, language
from app.forms.bantuan import BANTUAN
from app.models import Berkas, BerkasTitipan, SlotDokumentasi, Status
from app.views.daftar.tulisan import written
from app.views.icons import icon
from app.views.identity import kantor

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Takes the indentation out of a template as it is read, once; lines stay, so that errors name the right one."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (the engine's)
        """Give a template of a page without what stands before its lines."""
        return _INDENTATION.sub("", source) if name is not None and name.endswith(".html") else source


def init_app(app: Flask) -> None:
    """Give every template its words."""
    app.jinja_env.filters.update(
        tanggal=tanggal,
        tanggal_isian=lambda x: formats.tanggal_isian(date.fromisoformat(str(x))),
        tanggal_panjang=lambda x: formats.tanggal_panjang(x, kantor().zona),
        waktu=lambda x: formats.waktu(x, kantor().zona),
        waktu_panjang=lambda x: formats.waktu_panjang(x, kantor().zona),
        bulan=lambda x: formats.bulan_tahun(x, kantor().zona),
        relatif=lambda x: formats.relatif(x, clock.now()),
        angka=formats.angka,
        hitungan=formats.hitungan,
        ukuran=formats.ukuran,
        berat=berat,
        nip=lambda x: identity.format_nip(x) if x else "-",
        telepon=identity.format_nomor,
        inisial=identity.initials,
        istilah=istilah,
    )
    app.jinja_env.globals.update(
        icon=icon,
        ingat=written,
        rentang_jam=rentang_jam,
        rentang_panjang=rentang_panjang,
        number_link=identity.number_link,
        sekarang=clock.now,
        Status=Status,
        Slot=SlotDokumentasi,
        BANTUAN=BANTUAN,
        bahasa=language,
        _n=counted,
        LANGUAGES=LANGUAGES,
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension(Unindented)


def tanggal(x: date) -> str:
    """24 Nov 2026, of a date or of a moment."""
    return formats.tanggal(x, kantor().zona)


def rentang_jam(mulai: datetime, selesai: datetime) -> str:
    """09.00-11.00 WIB, with an en dash."""
    return formats.rentang_jam(mulai, selesai, kantor().zona)


def rentang_panjang(mulai: datetime, selesai: datetime) -> str:
    """Selasa, 24 November 2026, 09.00-11.00 WIB, with an en dash."""
    return formats.rentang_panjang(mulai, selesai, kantor().zona)


def berat(berkas: Berkas | BerkasTitipan) -> str:
    """Say what a file weighs, and why it cannot be had where that is so."""
    weight = formats.ukuran(berkas.ukuran)
    if isinstance(berkas, Berkas) and berkas.ancaman is not None:
        return _("dihapus: dikenali sebagai berbahaya")
    if isinstance(berkas, Berkas) and berkas.is_put_off:
        return _("%(ukuran)s · menunggu pemeriksaan: belum dapat diperiksa, dicoba lagi tiap jam", ukuran=weight)
    return weight if berkas.menunggu_sejak is None else _("%(ukuran)s · menunggu pemeriksaan", ukuran=weight)
