"""The next step of a pengajuan as its agency reads it: who acts, and by when."""

from dataclasses import dataclass
from datetime import datetime

from app.common import clock, formats
from app.common.i18n import Sentence, _
from app.models import Status


@dataclass(frozen=True)
class Langkah:
    """One sentence, and whether its time has passed."""

    teks: Sentence
    lewat: bool = False


def next_step(
    *,
    status: Status,
    dibatalkan: bool,
    batas: datetime | None,
    mulai: datetime,
    selesai: datetime,
    zona: str,
) -> Langkah:
    """Say what comes next."""
    if dibatalkan:
        return Langkah(_("Dibatalkan; tidak ada langkah lagi."))
    if batas is not None:
        return _answer(status, batas, zona)
    if status is Status.DISETUJUI:
        return _meeting(mulai, selesai, zona)
    if status is Status.DITOLAK:
        return Langkah(_("Instansi Anda dapat mengajukan ulang sesudah memperbaiki isian."))
    return Langkah(_("Instansi Anda dapat membaca dokumentasi dan menulis testimoni."))


def _answer(status: Status, batas: datetime, zona: str) -> Langkah:
    tanggal = formats.tanggal(batas, zona)
    if batas < clock.now():
        return Langkah(_("Jawaban BPS seharusnya sudah ada pada %(tanggal)s.", tanggal=tanggal), lewat=True)
    if status is Status.MENUNGGU:
        return Langkah(_("Supervisor BPS memeriksa; jawaban paling lambat %(tanggal)s.", tanggal=tanggal))
    return Langkah(_("Supervisor BPS memutuskan paling lambat %(tanggal)s.", tanggal=tanggal))


def _meeting(mulai: datetime, selesai: datetime, zona: str) -> Langkah:
    if selesai < clock.now():
        return Langkah(_("Supervisor BPS menyatakan pembinaan ini selesai."))
    return Langkah(_("Pembina dan PIC bertemu pada %(waktu)s.", waktu=formats.waktu(mulai, zona)))
