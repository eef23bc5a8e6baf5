"""The next step of a pengajuan as its agency reads it: who acts, and by when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from app.common import clock, formats
from app.common.i18n import Sentence, _, ngettext
from app.common.workdays import workdays_between
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
    libur: Collection[date],
) -> Langkah:
    """Say what comes next; a deadline with the working days that are left."""
    if dibatalkan:
        return Langkah(_("Dibatalkan; tidak ada langkah lagi."))
    if batas is not None:
        return _answer(status, batas, zona, libur)
    if status is Status.DISETUJUI:
        return _meeting(mulai, selesai, zona)
    if status is Status.DITOLAK:
        return Langkah(_("Instansi Anda dapat mengajukan ulang sesudah memperbaiki isian."))
    return Langkah(_("Instansi Anda dapat membaca dokumentasi dan menulis testimoni."))


def _answer(status: Status, batas: datetime, zona: str, libur: Collection[date]) -> Langkah:
    now, tanggal = clock.now(), formats.tanggal(batas, zona)
    if batas < now:
        return Langkah(_("Jawaban BPS seharusnya sudah ada pada %(tanggal)s.", tanggal=tanggal), lewat=True)
    left = _left(workdays_between(now, batas, zona=zona, holidays=libur))
    if status is Status.MENUNGGU:
        return Langkah(
            _("Supervisor BPS memeriksa; jawaban paling lambat %(tanggal)s (%(sisa)s).", tanggal=tanggal, sisa=left)
        )
    return Langkah(_("Supervisor BPS memutuskan paling lambat %(tanggal)s (%(sisa)s).", tanggal=tanggal, sisa=left))


def _left(days: int) -> str:
    if days == 0:
        return _("hari ini")
    return ngettext("%(num)s hari kerja lagi", "%(num)s hari kerja lagi", days)


def _meeting(mulai: datetime, selesai: datetime, zona: str) -> Langkah:
    if selesai < clock.now():
        return Langkah(_("Supervisor BPS menyatakan pembinaan ini selesai."))
    return Langkah(_("Pembina dan PIC bertemu pada %(waktu)s.", waktu=formats.waktu(mulai, zona)))
