"""What somebody should look at twice; none of it is a refusal."""

import re
from collections.abc import Collection
from datetime import date, datetime

from app.common import formats
from app.common.i18n import Sentence, _
from app.common.identity import nip_is_plausible
from app.common.workdays import END_OF_OFFICE_DAY, START_OF_OFFICE_DAY, is_workday
from app.models import Mode
from app.services.isian import IsianPembinaan

_ONLINE = re.compile(r"\b(zoom|daring|online)\b", re.IGNORECASE)


def peringatan(isian: IsianPembinaan, layanan: str, zona: str, holidays: Collection[date]) -> list[Sentence]:
    """Give the warnings about an application (C-20, spec 4.1)."""
    warnings: list[Sentence] = []
    if not in_office_hours(isian.mulai, isian.selesai, zona, holidays):
        warnings.append(_("Waktu yang diminta di luar jam kantor (%(jam)s) atau pada hari libur.", jam=office_hours()))
    if isian.mode is Mode.LURING and _ONLINE.search(f"{layanan}\n{isian.lokasi}"):
        warnings.append(
            _("Jenis Layanan atau Lokasi menyebut pertemuan daring, tetapi Mode berisi Luring. Periksa Mode.")
        )
    if isian.nip is not None and not nip_is_plausible(isian.nip):
        warnings.append(_("Tanggal lahir atau tahun pengangkatan di dalam NIP tampak tidak wajar."))
    return warnings


def office_hours() -> Sentence:
    """Say when the office is open."""
    begin, end = f"{START_OF_OFFICE_DAY:%H.%M}", f"{END_OF_OFFICE_DAY:%H.%M}"
    return _("Senin sampai Jumat, %(mulai)s sampai %(selesai)s", mulai=begin, selesai=end)


def in_office_hours(mulai: datetime, selesai: datetime, zona: str, holidays: Collection[date]) -> bool:
    """Tell whether all of it lies on one working day while the office is open."""
    begin, end = (formats.lokal(moment, zona) for moment in (mulai, selesai))
    one_day = begin.date() == end.date() and is_workday(begin.date(), holidays)
    return one_day and begin.time() >= START_OF_OFFICE_DAY and end.time() <= END_OF_OFFICE_DAY
