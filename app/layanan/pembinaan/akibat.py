"""What follows from each status, in words for whoever chooses it: the mails of `effects.py` before they go."""

from dataclasses import dataclass

from app.common.i18n import _, istilah
from app.models import Pengajuan, Status
from app.services.notices import agency

Line = tuple[str, str]
"""An icon and a sentence."""


@dataclass(frozen=True)
class Akibat:
    """What happens when this status is chosen now."""

    status: Status
    lines: list[Line]
    """Empty where the choice would be refused."""


def akibat(pengajuan: Pengajuan, targets: list[Status]) -> list[Akibat]:
    """Tell for each of the five statuses who is told what."""
    return [Akibat(status, _lines(pengajuan, status) if status in targets else []) for status in Status]


def petunjuk(pengajuan: Pengajuan, targets: list[Status]) -> str:
    """Say which statuses may follow, computed from the process itself."""
    kini = pengajuan.status
    if pengajuan.dihapus:
        return _("Pengajuan ini sudah dibatalkan, sehingga statusnya tidak dapat diubah.")
    if not targets:
        return _("%(kini)s adalah status akhir; tidak ada perubahan lagi.", kini=istilah(kini))
    return _(
        "Dari %(kini)s hanya dapat menjadi %(tujuan)s.",
        kini=istilah(kini),
        tujuan=_(" atau ").join(istilah(target) for target in targets),
    )


def _lines(pengajuan: Pengajuan, status: Status) -> list[Line]:
    told = _together([kepada.nama for kepada in agency(pengajuan)])
    pembina = _together([person.nama for person in pengajuan.pembina])
    return {
        Status.MENUNGGU: [],
        Status.PROSES: [
            ("envelope", _("%(nama)s menerima kabar bahwa pengajuan sedang diproses.", nama=told)),
        ],
        Status.DISETUJUI: [
            ("envelope", _("%(nama)s menerima rincian kegiatan dan nama pembina.", nama=told)),
            (
                "envelope-paper",
                _("Setiap pembina yang dipilih menerima penunjukan, nomor PIC, dan undangan kalender."),
            ),
        ],
        Status.DITOLAK: [
            ("envelope", _("%(nama)s menerima alasan penolakan.", nama=told)),
            ("arrow-repeat", _("Penolakan tidak dapat dibatalkan; instansi dapat mengajukan ulang.")),
        ],
        Status.SELESAI: [
            ("envelope-paper", _("%(nama)s menerima arahan mengunggah dokumentasi.", nama=pembina)),
            ("envelope", _("%(nama)s menerima undangan menulis testimoni.", nama=told)),
        ],
    }[status]


def _together(names: list[str]) -> str:
    if len(names) < 2:  # noqa: PLR2004 - one name needs no "dan"
        return "".join(names)
    return _("%(awal)s dan %(akhir)s", awal=", ".join(names[:-1]), akhir=names[-1])
