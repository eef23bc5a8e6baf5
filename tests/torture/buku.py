"""A book that tells what must be so after each act on one pengajuan; written from the spec, apart from the code."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.models import Peran, Status

SINI, SANA = "14000", "14710"
PIC = "pic@contoh.test"
PENGAJU, REKAN = "pengaju@contoh.test", "rekan@contoh.test"
ADMIN = "admin@contoh.test"
SUPERVISORS = ("supervisor@contoh.test", "supervisor2@contoh.test")
OPERATORS = ("operator@contoh.test", "operator2@contoh.test")
STAFF = {
    **dict.fromkeys(OPERATORS, (Peran.OPERATOR, SINI)),
    **dict.fromkeys(SUPERVISORS, (Peran.SUPERVISOR, SINI)),
    ADMIN: (Peran.ADMIN, SINI),
    f"operator.{SANA}@contoh.test": (Peran.OPERATOR, SANA),
    f"supervisor.{SANA}@contoh.test": (Peran.SUPERVISOR, SANA),
    f"admin.{SANA}@contoh.test": (Peran.ADMIN, SANA),
}
MEMBERS = frozenset({PENGAJU, REKAN})
STRANGERS = ("calon@contoh.test", "asing@contoh.test", f"pengaju.{SANA}@contoh.test")
"""Somebody whose agency has not confirmed them yet, another agency of the office, and one of another office."""
EVERYBODY = (*STAFF, *sorted(MEMBERS), *STRANGERS)
STEPS = {
    Status.MENUNGGU: {Status.PROSES},
    Status.PROSES: {Status.DISETUJUI, Status.DITOLAK},
    Status.DISETUJUI: {Status.SELESAI},
    Status.DITOLAK: set(),
    Status.SELESAI: set(),
}
PLANS = {"pengajuan_baru", "dalam_proses", "disetujui", "penunjukan", "perubahan_jadwal", "ganti_pembina", "dipulihkan"}
"""Mails that need not be said any more once a pengajuan is cancelled."""
DUTIES = {"penunjukan", "perubahan_jadwal", "arahan_dokumentasi"}
"""What a pembina need not hear any more who has left."""
Mail = tuple[str, str, bool]
"""About what, to whom, and whether it was called back."""


def is_(who: str, *roles: Peran) -> bool:
    """Tell whether somebody has one of these roles here."""
    peran, kantor = STAFF.get(who, (None, None))
    return kantor == SINI and peran in roles


def fit(people: Iterable[str]) -> bool:
    """Tell whether all of them may be pembina here."""
    return all(is_(who, Peran.OPERATOR, Peran.SUPERVISOR) for who in people)


@dataclass
class Buku:
    """One pengajuan, as it must be."""

    pengaju: str | None
    """None where the office entered it for the agency."""
    berakhir: bool
    """Whether its time is over."""
    status: Status = Status.MENUNGGU
    versi: int = 1
    batal: bool = False
    pembina: set[str] = field(default_factory=set)
    dokumen: list[str] = field(default_factory=list)
    """Of each document in the order of upload: "tertutup", "terbuka", "dicabut"."""
    testimoni: bool = False
    catatan: int = 0
    riwayat: Counter[str] = field(default_factory=lambda: Counter({"dikirim": 1}))
    surel: Counter[Mail] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Tell of its arrival."""
        self._tell("tanda_terima", *self._agency())
        self._tell("pengajuan_baru", *SUPERVISORS)

    def advance(self, who: str, target: Status, pembina: set[str], alasan: str, catatan: str) -> bool:
        """Move the status; tells whether that is allowed."""
        brought = {
            Status.DISETUJUI: bool(pembina) and fit(pembina),
            Status.DITOLAK: bool(alasan),
            Status.SELESAI: self.berakhir or bool(catatan),
        }
        if not (is_(who, Peran.SUPERVISOR) and not self.batal and target in STEPS[self.status]):
            return False
        if not brought.get(target, True):
            return False
        self.status = target
        self._happened("status")
        if target is Status.PROSES:
            self._tell("dalam_proses", *self._agency())
        elif target is Status.DISETUJUI:
            self.pembina = set(pembina)
            self._tell("disetujui", *self._agency())
            self._tell("penunjukan", *pembina)
        elif target is Status.DITOLAK:
            self._tell("ditolak", *self._agency())
        else:
            self._tell("arahan_dokumentasi", *self.pembina)
            self._tell("undangan_testimoni", *self._agency())
        return True

    def cancel(self, who: str, alasan: str) -> bool:
        """Take it back, or cancel it."""
        by_agency = who in MEMBERS and self.status is Status.MENUNGGU
        by_office = is_(who, Peran.SUPERVISOR, Peran.ADMIN) and self.status is not Status.SELESAI
        kept = any(state != "dicabut" for state in self.dokumen)
        if self.batal or kept or not alasan or not (by_agency or by_office):
            return False
        self.batal = True
        self._happened("dibatalkan")
        self._call_back(PLANS)
        self._tell("dibatalkan", *self._agency(), *self.pembina, *(SUPERVISORS if by_agency else ()))
        return True

    def restore(self, who: str) -> bool:
        """Take a cancellation back."""
        if not (is_(who, Peran.ADMIN) and self.batal):
            return False
        self.batal = False
        self._happened("dipulihkan")
        self._call_back({"dibatalkan"})
        self._tell("dipulihkan", *self._agency())
        if self.status in {Status.MENUNGGU, Status.PROSES}:
            self._tell("dipulihkan", *SUPERVISORS)
        if self.status is Status.DISETUJUI:
            self._tell("penunjukan", *self.pembina)
        return True

    def change_pembina(self, who: str, people: set[str]) -> bool:
        """Ganti Pembina."""
        ready = self.status in {Status.DISETUJUI, Status.SELESAI} and not self.batal
        if not (is_(who, Peran.SUPERVISOR) and ready and people and people != self.pembina and fit(people)):
            return False
        leaving, coming = self.pembina - people, people - self.pembina
        self.pembina = set(people)
        self._happened("pembina")
        self._call_back(DUTIES, leaving)
        self._call_back({"penugasan_dicabut"}, coming)
        self._tell("penugasan_dicabut", *leaving)
        if self.status is Status.SELESAI:
            self._tell("arahan_dokumentasi", *coming)
        else:
            self._tell("penunjukan", *coming)
            self._call_back({"ganti_pembina"}, self._agency())
            self._tell("ganti_pembina", *self._agency())
        return True

    def reschedule(self, who: str, *, changed: bool) -> bool:
        """Perubahan Jadwal."""
        ready = self.status is Status.DISETUJUI and not self.batal
        if not (is_(who, Peran.SUPERVISOR, Peran.ADMIN) and ready and changed):
            return False
        self._happened("jadwal")
        self._tell_new_schedule()
        return True

    def edit(self, who: str, *, changed: bool, matters: bool) -> bool:
        """Edit Detail; what changes nothing is allowed, and is no event."""
        by_agency = who in MEMBERS and self.status is Status.MENUNGGU
        if self.batal or not (by_agency or is_(who, Peran.SUPERVISOR, Peran.ADMIN)):
            return False
        if changed:
            self._happened("diubah")
            if matters and self.status is Status.DISETUJUI:
                self._tell_new_schedule()
        return True

    def upload(self, who: str) -> bool:
        """Upload a document."""
        if not self._may_upload(who):
            return False
        self.dokumen.append("tertutup")
        self.riwayat["dokumentasi"] += 1
        return True

    def withdraw(self, who: str, n: int, alasan: str) -> bool:
        """Take a document back."""
        if not (self._may_upload(who) and alasan) or self.dokumen[n] == "dicabut":
            return False
        self.dokumen[n] = "dicabut"
        self.riwayat["dokumentasi"] += 1
        return True

    def open(self, who: str, n: int) -> bool:
        """Open a document to everybody; once is enough."""
        ready = self.status is Status.SELESAI and not self.batal
        if not (is_(who, Peran.SUPERVISOR) and ready) or self.dokumen[n] == "dicabut":
            return False
        if self.dokumen[n] == "tertutup":
            self.dokumen[n] = "terbuka"
            self.riwayat["dokumentasi"] += 1
        return True

    def praise(self, who: str) -> bool:
        """Write the testimonial."""
        if who not in MEMBERS or self.status is not Status.SELESAI or self.batal or self.testimoni:
            return False
        self.testimoni = True
        self._happened("testimoni")
        return True

    def unpraise(self, who: str, alasan: str) -> bool:
        """Take the testimonial away."""
        if not (is_(who, Peran.ADMIN) and alasan):
            return False
        self.testimoni = False
        self.riwayat["testimoni"] += 1
        return True

    def hand_over(self, who: str, to: str) -> bool:
        """Give it to a colleague, or claim one that came by letter."""
        if self.batal or who not in MEMBERS or to not in MEMBERS:
            return False
        self.pengaju = to
        self._happened("diserahkan")
        if to != who:
            self._tell("diserahkan", to)
        return True

    def note(self, who: str) -> bool:
        """Write an internal note."""
        if not is_(who, Peran.OPERATOR, Peran.SUPERVISOR, Peran.ADMIN):
            return False
        self.catatan += 1
        return True

    def _may_upload(self, who: str) -> bool:
        return who in self.pembina and self.status is Status.SELESAI and not self.batal

    def _agency(self) -> set[str]:
        return {PIC, self.pengaju or PENGAJU}

    def _happened(self, peristiwa: str) -> None:
        self.riwayat[peristiwa] += 1
        self.versi += 1

    def _tell_new_schedule(self) -> None:
        self._call_back({"perubahan_jadwal", "ganti_pembina"}, people := self._agency() | self.pembina)
        self._tell("perubahan_jadwal", *people)

    def _call_back(self, kinds: set[str], people: set[str] | None = None) -> None:
        """Let these not go any more: to these people, or to anybody."""
        for perihal, surel, gone in list(self.surel):
            if perihal in kinds and not gone and (people is None or surel in people):
                self.surel[perihal, surel, True] += self.surel.pop((perihal, surel, False))

    def _tell(self, perihal: str, *people: str) -> None:
        for surel in set(people):
            self.surel[(perihal, surel, False)] += 1
