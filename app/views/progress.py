"""Where a pengajuan stands, in steps, for every room that shows one."""

from collections.abc import Sequence
from datetime import datetime

from app.common import formats
from app.common.i18n import Sentence, _, istilah
from app.models import Pengajuan, Riwayat, Status
from app.queries.sekitar import Jejak

Step = dict[str, Sentence]

WAY = (Status.MENUNGGU, Status.PROSES, Status.DISETUJUI, Status.SELESAI)


def steps(pengajuan: Pengajuan, riwayat: Sequence[Riwayat | Jejak]) -> list[Step]:
    """Give the way of a pengajuan for the macro `steps`; a refused or cancelled one ends where it stopped."""
    zona = pengajuan.kantor.zona
    reached = {row.ke: _minute(row.pada, zona) for row in riwayat if row.ke is not None}
    if pengajuan.dihapus or pengajuan.status is Status.DITOLAK:
        return _stopped(pengajuan, reached)
    here = WAY.index(pengajuan.status)
    return [_step(pengajuan, status, at - here, reached.get(status, "")) for at, status in enumerate(WAY)]


def _step(pengajuan: Pengajuan, status: Status, distance: int, when: str) -> Step:
    if distance < 0 or pengajuan.status is Status.SELESAI:
        return {"label": istilah(status), "state": "done", "note": when}
    if distance == 0:
        return {"label": istilah(status), "state": "now", "note": _since(pengajuan, when)}
    label = _("Disetujui / Ditolak") if status is Status.DISETUJUI else istilah(status)
    return {"label": label, "state": "todo", "note": _ahead(pengajuan, status)}


def _stopped(pengajuan: Pengajuan, reached: dict[Status, str]) -> list[Step]:
    way: list[Step] = [{"label": istilah(s), "state": "done", "note": reached[s]} for s in WAY if s in reached]
    if pengajuan.status is Status.DITOLAK:
        way.append({"label": istilah(Status.DITOLAK), "state": "stopped", "note": reached.get(Status.DITOLAK, "")})
    if pengajuan.dihapus_pada is not None:
        ended = _minute(pengajuan.dihapus_pada, pengajuan.kantor.zona)
        way.append({"label": _("Dibatalkan"), "state": "stopped", "note": ended})
    return way


def _since(pengajuan: Pengajuan, when: str) -> str:
    if pengajuan.batas_waktu is None:
        return when
    batas = formats.tanggal(pengajuan.batas_waktu, pengajuan.kantor.zona)
    return _("sejak %(kapan)s · tenggat %(batas)s", kapan=when, batas=batas)


def _ahead(pengajuan: Pengajuan, status: Status) -> str:
    if status is not Status.SELESAI or pengajuan.status is not Status.DISETUJUI:
        return ""
    mulai = formats.tanggal(pengajuan.pembinaan.mulai, pengajuan.kantor.zona)
    return _("pembinaan %(tanggal)s", tanggal=mulai)


def _minute(moment: datetime, zona: str) -> str:
    """Day and hour without the zone, which every other time on the page names: steps are narrow."""
    return f"{formats.tanggal(moment, zona)}, {formats.jam_isian(moment, zona)}"
