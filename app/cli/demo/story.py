"""What happens to one pengajuan of the demo, from the letter of the agency to the last word about it."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.cli.demo.people import ApplicantSample
from app.cli.demo.topics import TopicSample
from app.models import Mode, Status


@dataclass(frozen=True, kw_only=True)
class Dates:
    """When it went where; None where it has not come to that."""

    status: Status
    diajukan: datetime
    mulai: datetime
    selesai: datetime
    diproses: datetime | None = None
    diputus: datetime | None = None
    ditutup: datetime | None = None
    dibatalkan: datetime | None = None


@dataclass(frozen=True, slots=True)
class Pic:
    """Whom the office may call."""

    nama: str
    nomor: str
    surel: str


@dataclass(frozen=True, slots=True)
class Note:
    """An internal note."""

    pada: datetime
    penulis: str
    isi: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A document of one type, or a link; `mengganti` is what was wrong with the one it replaces."""

    pada: datetime
    pengunggah: str
    jenis: str
    tautan: str | None = None
    mengganti: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A testimonial."""

    pada: datetime
    isi: str
    izin_terbit: bool


@dataclass(frozen=True, slots=True)
class Move:
    """A day that was moved: when this was said, and the day wished for at first."""

    pada: datetime
    mulai: datetime
    selesai: datetime
    catatan: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """One pengajuan. People are named by their addresses."""

    serial: int
    dates: Dates
    pengaju: ApplicantSample
    topik: TopicSample
    mode: Mode
    lokasi: str
    tautan: str | None
    pic: Pic
    supervisor: str
    pembina: tuple[str, ...] = ()
    alasan: str = ""
    catatan: str = ""
    dicatat_oleh: str | None = None
    """Who of the office entered it, when it came by letter."""
    mengulang: int | None = None
    """Serial of the refused one it repeats."""
    proposal: bool = False
    pindah: Move | None = None
    pembina_semula: tuple[str, ...] | None = None
    notes: tuple[Note, ...] = ()
    uploads: tuple[Upload, ...] = ()
    voice: Voice | None = None
    dibuka_pada: datetime | None = None
    """When a supervisor opened the Notulensi to everyone."""
    reminded: tuple[datetime, ...] = ()

    def told(self, **facts: object) -> "Story":
        """Give the same story with more of it."""
        return replace(self, **facts)  # type: ignore[arg-type] # the names are this class's own
