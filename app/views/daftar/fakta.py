"""Facts of a pengajuan as text: what several lists write into their files, and how pembina are named in them."""

from typing import Any

from app.common import formats
from app.common.i18n import _, istilah
from app.common.identity import format_nip, format_nomor
from app.models import Status
from app.queries.daftar_pengajuan import BETWEEN_NAMES
from app.services import links
from app.views.daftar.bentuk import Lembar

WITH_PEMBINA = frozenset({Status.DISETUJUI, Status.SELESAI})
"""From Disetujui on, pembina are named (SP-052, C-09)."""


def pembina_of(row: Any) -> tuple[str, ...]:
    """Give the names of those who coach, none before Disetujui."""
    if row.status not in WITH_PEMBINA or not row.nama_pembina:
        return ()
    return tuple(row.nama_pembina.split(BETWEEN_NAMES))


def identitas(row: Any, lembar: Lembar) -> str:
    """Give name, NIP, telephone and address, without what stands in a column of its own (SP-041)."""
    lines = {"nip": nip_line(row), "telepon": format_nomor(row.telepon), "surel": row.surel}
    return "\n".join((row.nama_pengaju, *(line for key, line in lines.items() if key not in lembar.ada)))


def nip_line(row: Any) -> str:
    """Give the NIP with its name, or a dash."""
    return _("NIP %(nip)s", nip=format_nip(row.nip)) if row.nip else "-"


def nip(row: Any, _lembar: Lembar) -> str:
    """Give the NIP alone."""
    return format_nip(row.nip) if row.nip else ""


def telepon(row: Any, _lembar: Lembar) -> str:
    """Give the telephone number of who asks."""
    return format_nomor(row.telepon)


def deskripsi(row: Any, lembar: Lembar) -> str:
    """Give topic and description; the topic alone may stand in a column of its own (SP-046)."""
    return row.deskripsi if "topik" in lembar.ada else f"{row.topik}\n{row.deskripsi}"


def produsen(row: Any, _lembar: Lembar) -> str:
    """Say whether the agency produces data (SP-044)."""
    return _("Ya") if row.produsen_data else _("Tidak")


def hari(row: Any, lembar: Lembar) -> str:
    """Give the day of the coaching."""
    return formats.tanggal(row.mulai, lembar.zona)


def waktu(row: Any, lembar: Lembar) -> str:
    """Give day and hours of the coaching (SP-048)."""
    return f"{hari(row, lembar)}, {formats.rentang_jam(row.mulai, row.selesai, lembar.zona)}"


def pic(row: Any, _lembar: Lembar) -> str:
    """Give name and number of who is to be called (SP-049)."""
    return f"{row.pic_nama}\n{format_nomor(row.pic_nomor)}"


def lampiran(row: Any, _lembar: Lembar) -> str:
    """Name the files (SP-050)."""
    return (row.nama_lampiran or "").replace(BETWEEN_NAMES, "\n")


def layanan(row: Any, _lembar: Lembar) -> str:
    """Name the kind of service (SP-045)."""
    return istilah(row.layanan)


def tingkat(row: Any, _lembar: Lembar) -> str:
    """Name the level of the agency (SP-043)."""
    return istilah(row.tingkat)


def status(row: Any, _lembar: Lembar) -> str:
    """Give the status in words (SP-051)."""
    return istilah(row.status.value)


def pembina(row: Any, _lembar: Lembar) -> str:
    """Name who coaches (SP-052)."""
    return "\n".join(pembina_of(row))


def diajukan(row: Any, lembar: Lembar) -> str:
    """Give the day on which it was sent."""
    return formats.tanggal(row.diajukan_pada, lembar.zona)


def batas(row: Any, lembar: Lembar) -> str:
    """Give when the next answer is due; empty once decided."""
    return formats.waktu(row.batas_waktu, lembar.zona) if row.batas_waktu else ""


def alamat(row: Any, _lembar: Lembar) -> str:
    """Give where staff read and change it."""
    return links.kelola_nomor(row.nomor)
