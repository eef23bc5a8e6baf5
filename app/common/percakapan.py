"""Ready texts for a chat by WhatsApp: who writes, about what, politely. What is not yet said, the writer adds.

They speak the language of the office, whoever writes: it is the other person who reads them. Nothing secret stands in
them, no code, no link that opens something.
"""

from dataclasses import dataclass

from app.common.i18n import _, in_language
from app.common.text import one_line

LONGEST = 120
"""Letters of a name, a topic or a place: the whole text stays short enough to be an address."""


@dataclass(frozen=True)
class Pokok:
    """What a chat is about."""

    nomor: str
    topik: str
    instansi: str
    waktu: str = ""
    lokasi: str = ""


def staff_to_pic(pokok: Pokok, *, kepada: str, saya: str, kantor: str) -> str:
    """The office asks the PIC about an application."""
    with in_language(None):
        return _(
            "Yth. Bapak/Ibu %(kepada)s\n\nSaya %(saya)s dari %(kantor)s, mengenai pengajuan %(nomor)s: "
            '"%(topik)s".\n\nMohon kesediaan Bapak/Ibu untuk berkoordinasi. Terima kasih.',
            **_said(pokok, kepada, saya),
            kantor=_short(kantor),
        )


def pembina_to_pic(pokok: Pokok, *, kepada: str, saya: str, kantor: str) -> str:
    """Who will coach prepares the day with the PIC."""
    with in_language(None):
        return _(
            "Yth. Bapak/Ibu %(kepada)s\n\nSaya %(saya)s dari %(kantor)s, pembina untuk pengajuan %(nomor)s: "
            '"%(topik)s". Pembinaan dijadwalkan %(waktu)s di %(lokasi)s.\n\n'
            "Mohon kesediaan Bapak/Ibu untuk berkoordinasi tentang persiapannya. Terima kasih.",
            **_said(pokok, kepada, saya),
            kantor=_short(kantor),
        )


def staff_to_pembina(pokok: Pokok, *, kepada: str, saya: str) -> str:
    """A colleague asks the pembina about the task."""
    with in_language(None):
        return _(
            "Yth. Bapak/Ibu %(kepada)s\n\nSaya %(saya)s, mengenai pembinaan %(nomor)s untuk %(instansi)s: "
            '"%(topik)s", %(waktu)s di %(lokasi)s.\n\nMohon kesediaan Bapak/Ibu untuk berkoordinasi. Terima kasih.',
            **_said(pokok, kepada, saya),
        )


def agency_to_pembina(pokok: Pokok, *, kepada: str, saya: str) -> str:
    """The agency asks its pembina."""
    with in_language(None):
        return _(
            "Yth. Bapak/Ibu %(kepada)s\n\nSaya %(saya)s dari %(instansi)s, mengenai pembinaan %(nomor)s: "
            '"%(topik)s", %(waktu)s.\n\nMohon kesediaan Bapak/Ibu untuk berkoordinasi. Terima kasih.',
            **_said(pokok, kepada, saya),
        )


def agency_to_office(pokok: Pokok, *, saya: str, kantor: str) -> str:
    """The agency asks the office about its application."""
    with in_language(None):
        return _(
            "Yth. Bapak/Ibu petugas %(kepada)s\n\nSaya %(saya)s dari %(instansi)s, mengenai pengajuan %(nomor)s: "
            '"%(topik)s".\n\nMohon informasi kelanjutannya. Terima kasih.',
            **_said(pokok, kantor, saya),
        )


def staff_to_person(*, kepada: str, saya: str, kantor: str) -> str:
    """The office writes to the owner of an account."""
    with in_language(None):
        return _(
            "Yth. Bapak/Ibu %(kepada)s\n\nSaya %(saya)s dari %(kantor)s, mengenai akun SPEKTRAL Bapak/Ibu.\n\n",
            kepada=_short(kepada),
            saya=_short(saya),
            kantor=_short(kantor),
        )


def _said(pokok: Pokok, kepada: str, saya: str) -> dict[str, str]:
    return {
        "kepada": _short(kepada),
        "saya": _short(saya),
        "nomor": pokok.nomor,
        "topik": _short(pokok.topik),
        "instansi": _short(pokok.instansi),
        "waktu": pokok.waktu,
        "lokasi": _short(pokok.lokasi),
    }


def _short(text: str) -> str:
    """Give it on one line, and no more of it than a chat needs."""
    line = " ".join(one_line(text).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
