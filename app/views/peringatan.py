"""What somebody should look at twice; none of it is a refusal."""

from collections.abc import Collection
from datetime import date, datetime

from app.common import formats
from app.common.daring import speaks_of_online
from app.common.i18n import Sentence, _
from app.common.identity import nip_is_plausible
from app.common.workdays import is_workday
from app.models import Kantor, Mode
from app.services.isian import IsianPembinaan


def peringatan(isian: IsianPembinaan, layanan: str, kantor: Kantor, holidays: Collection[date]) -> list[Sentence]:
    """Give the warnings about an application (C-20, spec 4.1)."""
    warnings: list[Sentence] = []
    if not in_office_hours(isian.mulai, isian.selesai, kantor, holidays):
        warnings.append(
            _("Waktu yang diminta di luar jam kantor (%(jam)s) atau pada hari libur.", jam=kantor.jam_layanan)
        )
    if isian.mode is Mode.LURING and speaks_of_online(f"{layanan}\n{isian.lokasi}"):
        warnings.append(
            _("Jenis Layanan atau Lokasi menyebut pertemuan daring, tetapi Mode berisi Luring. Periksa Mode.")
        )
    if isian.nip is not None and not nip_is_plausible(isian.nip):
        warnings.append(_("Tanggal lahir atau tahun pengangkatan di dalam NIP tampak tidak wajar."))
    return warnings


def in_office_hours(mulai: datetime, selesai: datetime, kantor: Kantor, holidays: Collection[date]) -> bool:
    """Tell whether all of it lies on one working day while the office is open."""
    begin, end = (formats.lokal(moment, kantor.zona) for moment in (mulai, selesai))
    one_day = begin.date() == end.date() and is_workday(begin.date(), holidays)
    return one_day and begin.time() >= kantor.jam_buka and end.time() <= kantor.jam_tutup
