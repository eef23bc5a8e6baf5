"""What comes next with a pengajuan, in one sentence, for whoever has no account."""

from app.common import formats
from app.common.i18n import Sentence, _
from app.models import Pengajuan, Status


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
        Status.DITOLAK: _("Alasannya ada di email kepada PIC. Pengajuan dapat diajukan ulang setelah masuk."),
        Status.SELESAI: _("Pembinaan sudah selesai. Dokumentasinya dapat dibaca oleh instansi setelah masuk."),
    }[row.status]
