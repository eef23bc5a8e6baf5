"""Sending a draft that is right, and saying what comes next."""

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.common import formats
from app.common.i18n import Sentence, _
from app.models import Pengajuan
from app.queries.induk import layanan_choices
from app.queries.libur import holidays
from app.services.isian import IsianPembinaan
from app.services.pengajuan import submit
from app.views.identity import kantor, me
from app.views.peringatan import peringatan


def send(kunci: str, isian: IsianPembinaan) -> ResponseReturnValue:
    """Send it, and show the pengajuan it became: its number, what comes next, and by when."""
    pengajuan = submit(kunci=kunci, isian=isian, actor=me(), kantor=kantor())
    g.told_others = True
    flash(_sent(pengajuan), "success")
    return redirect(url_for("pengaju.rinci", nomor=pengajuan.nomor))


def layanan_of(isian: IsianPembinaan) -> str:
    """Name the kind of service that is asked for."""
    return dict(layanan_choices())[isian.jenis_layanan_id]


def doubts(isian: IsianPembinaan) -> list[Sentence]:
    """Say what should be looked at twice before it is sent."""
    return peringatan(isian, layanan_of(isian), kantor(), holidays())


def _sent(pengajuan: Pengajuan) -> str:
    said = _("Pengajuan terkirim dengan nomor %(nomor)s. Tanda terima dikirim ke email PIC.", nomor=pengajuan.nomor)
    if pengajuan.batas_waktu is None:
        return said
    batas = formats.tanggal_panjang(pengajuan.batas_waktu, pengajuan.kantor.zona)
    return f"{said} {_('Supervisor BPS memeriksanya dan menjawab paling lambat %(batas)s.', batas=batas)}"
