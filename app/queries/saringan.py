"""To what somebody narrows Daftar Pengajuan, as it stands in the address (SP-059)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.common import periods
from app.common.arguments import number, words
from app.common.dates import parse_tanggal, to_utc
from app.common.names import name_key
from app.models import Status
from app.queries.tally import NO_REGION

EVER = 10**6
_ANSWERED = re.compile(r"sudah|(dalam|lewat)-([0-9]{1,2})")
_UNIT = re.compile(r"[0-9]{5}")
_REGION = re.compile(rf"[0-9]{{2,10}}|{re.escape(NO_REGION)}")


@dataclass(frozen=True)
class SaringanPengajuan:
    """Checked filters; what the address says wrongly narrows nothing."""

    q: str = ""
    status: Status | None = None
    layanan: int | None = None
    tingkat: int | None = None
    tahun: int | None = None
    dari: date | None = None
    sampai: date | None = None
    instansi: str = ""
    wilayah: str = ""
    """Code of BPS, or `tally.NO_REGION`."""
    kantor: str = ""
    """Unit code of an office in view."""
    tanggap: str = ""
    """Whether it was answered: "sudah", "dalam-3" or "lewat-3", in working days."""

    @classmethod
    def of(cls, args: Mapping[str, str]) -> "SaringanPengajuan":
        """Read the filters of an address."""
        return cls(
            q=words(args.get("q")),
            status=_status(args.get("status")),
            layanan=number(args.get("layanan")),
            tingkat=number(args.get("tingkat")),
            tahun=_year(args.get("tahun")),
            dari=day(args.get("dari")),
            sampai=day(args.get("sampai")),
            instansi=words(args.get("instansi")),
            wilayah=region(args.get("wilayah")),
            kantor=unit_code(args.get("kantor")),
            tanggap=args.get("tanggap", "") if _ANSWERED.fullmatch(args.get("tanggap", "")) else "",
        )

    @property
    def narrows(self) -> bool:
        """Tell whether anything but the status is asked for."""
        return self.narrows_more or any((self.q, self.layanan, self.tingkat, self.tahun, self.kantor))

    @property
    def narrows_more(self) -> bool:
        """Tell whether one of the filters behind "Lainnya" is set."""
        return any((self.dari, self.sampai, self.instansi, self.wilayah, self.tanggap))

    @property
    def kunci_instansi(self) -> str:
        """Give the agency's name as it is compared: two spellings of it are one."""
        return name_key(self.instansi)

    @property
    def lama_tanggap(self) -> tuple[int, int] | None:
        """Give the fewest and the most working days after which it was answered; None where that is not asked."""
        found = _ANSWERED.fullmatch(self.tanggap)
        if found is None:
            return None
        days = int(found[2] or 0)
        return {"dalam": (0, days), "lewat": (days + 1, EVER)}.get(found[1] or "", (0, EVER))

    def between(self, zona: str) -> tuple[datetime | None, datetime | None]:
        """Give the moments between which it was sent: the first from the year or day, the second beyond it."""
        begin, end = (self.tahun and periods.year(self.tahun, zona)) or (None, None)
        if self.dari:
            begin = max(filter(None, (begin, _midnight(self.dari, zona))))
        if self.sampai:
            end = min(filter(None, (end, _midnight(self.sampai + timedelta(days=1), zona))))
        return begin, end


def region(text: str | None) -> str:
    """Read a region: its code of BPS, the mark of none, or nothing."""
    return text if text and _REGION.fullmatch(text) else ""


def unit_code(text: str | None) -> str:
    """Read the unit code of an office, or nothing."""
    return text if text and _UNIT.fullmatch(text) else ""


def day(text: str | None) -> date | None:
    """Read a day, as people or a date field write it, or nothing."""
    try:
        found = parse_tanggal(text or "")
    except ValueError:
        return None
    return found if periods.FIRST_YEAR <= found.year <= periods.LAST_YEAR else None


def _status(text: str | None) -> Status | None:
    return Status(text) if text in set(Status) else None


def _year(text: str | None) -> int | None:
    year = number(text)
    return year if year is not None and periods.FIRST_YEAR <= year <= periods.LAST_YEAR else None


def _midnight(day: date, zona: str) -> datetime:
    return to_utc(day, time(0), zona)
