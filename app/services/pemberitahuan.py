"""Versions of what people read or agree to: each stays readable, and a change of meaning makes a new one.

The text of a version of the privacy notice is a template of its own, below templates/publik/privasi/. It is never
edited once somebody may have read it; what is wrong in it is said in the next one.
"""

from dataclasses import dataclass
from datetime import date

from app.common.i18n import Sentence, _l


@dataclass(frozen=True)
class Versi:
    """One version: its name, since when it holds, and what is new in it."""

    nomor: str
    berlaku: date
    perubahan: Sentence

    @property
    def naskah(self) -> str:
        """Template with its text."""
        return f"publik/privasi/{self.nomor}.html"


PRIVASI = (
    Versi(
        "2026-11.2", date(2026, 11, 21), _l("Ditambah: masa simpan setiap jenis data, penghapusan, dan persetujuan.")
    ),
    Versi("2026-11", date(2026, 11, 1), _l("Versi pertama.")),
)
"""The privacy notice, the newest first."""
VERSI_PRIVASI = PRIVASI[0].nomor
"""What is shown at registration, and what everybody else is told of until they have read it."""
VERSI_IZIN_TERBIT = "2026-11"
"""Of the sentence beside the box in the form of a testimonial: published with the name of the agency alone."""


def notice(nomor: str) -> Versi | None:
    """Give a version of the privacy notice, the newest where none is named; None where there is no such one."""
    return next((versi for versi in PRIVASI if nomor in ("", versi.nomor)), None)
