"""Where a pengajuan stands, in steps and in one sentence, for whoever has no account."""

from app.common import formats
from app.common.i18n import Sentence, _
from app.models import Pengajuan, Status
from app.views.filters import tanggal

WAY = (Status.MENUNGGU, Status.PROSES, Status.DISETUJUI, Status.SELESAI)
Step = dict[str, Sentence]


def steps_of(row: Pengajuan) -> list[Step]:
    """Give the way of a pengajuan for the macro `steps`; a refused or cancelled one stops where it stopped."""
    if row.status is Status.DITOLAK or row.dihapus:
        return _stopped(row)
    here = WAY.index(row.status)
    over = row.status is Status.SELESAI
    return [
        {
            "label": status.value,
            "state": "done" if at < here or over else ("now" if at == here else "todo"),
            "note": _note(row, status),
        }
        for at, status in enumerate(WAY)
    ]


def next_step(row: Pengajuan) -> Sentence:
    """Say in one sentence what comes next, and from whom."""
    if row.dihapus:
        return _("Pengajuan ini sudah dibatalkan. Bila pembinaan masih diperlukan, buatlah pengajuan baru.")
    zona = row.kantor.zona
    batas = formats.tanggal_panjang(row.batas_waktu, zona) if row.batas_waktu else "-"
    mulai = formats.tanggal_panjang(row.pembinaan.mulai, zona)
    return {
        Status.MENUNGGU: _("Petugas memeriksa pengajuan ini paling lambat %(batas)s.", batas=batas),
        Status.PROSES: _("Petugas memastikan jadwal dan pembina. Keputusan paling lambat %(batas)s.", batas=batas),
        Status.DISETUJUI: _("Pembinaan dilaksanakan pada %(mulai)s. Pembina akan menghubungi PIC.", mulai=mulai),
        Status.DITOLAK: _("Alasannya ada di surel kepada PIC. Pengajuan dapat diajukan ulang setelah masuk."),
        Status.SELESAI: _("Pembinaan sudah selesai. Dokumentasinya dapat dibaca oleh instansi setelah masuk."),
    }[row.status]


def _stopped(row: Pengajuan) -> list[Step]:
    passed = [Status.MENUNGGU] if row.ditanggapi_pada is None else [Status.MENUNGGU, Status.PROSES]
    last = _("Dibatalkan") if row.dihapus else Status.DITOLAK.value
    ended = row.dihapus_pada or row.diubah_pada
    steps: list[Step] = [{"label": s.value, "state": "done", "note": _note(row, s)} for s in passed]
    return [*steps, {"label": last, "state": "stopped", "note": tanggal(ended)}]


def _note(row: Pengajuan, status: Status) -> Sentence:
    days = {
        Status.MENUNGGU: row.diajukan_pada,
        Status.PROSES: row.ditanggapi_pada,
        Status.SELESAI: row.pembinaan.selesai if row.status is Status.SELESAI else None,
    }
    day = days.get(status)
    return tanggal(day) if day else ""
