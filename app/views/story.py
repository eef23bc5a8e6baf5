"""The history of a pengajuan in words: who did what, when, and which mails went on that occasion."""

from collections import defaultdict
from collections.abc import Sequence

from markupsafe import Markup

from app.common import formats
from app.common.i18n import Sentence, _, _l, istilah
from app.models import Pengajuan, Peristiwa, Status, StatusSurel
from app.queries.sekitar import Jejak, Kejadian, Surel

Item = dict[str, Sentence]

STATUS_ICONS = {
    Status.MENUNGGU: "hourglass-split",
    Status.PROSES: "arrow-repeat",
    Status.DISETUJUI: "check2-circle",
    Status.DITOLAK: "x-circle",
    Status.SELESAI: "flag",
}
ICONS = {
    Peristiwa.DIKIRIM: "send",
    Peristiwa.DIUBAH: "pencil",
    Peristiwa.JADWAL: "calendar-event",
    Peristiwa.PEMBINA: "people",
    Peristiwa.DOKUMENTASI: "folder",
    Peristiwa.TESTIMONI: "chat-quote",
    Peristiwa.DISERAHKAN: "person-check",
    Peristiwa.DIBATALKAN: "slash-circle",
    Peristiwa.DIPULIHKAN: "arrow-counterclockwise",
}
WORDS = {
    Peristiwa.DIKIRIM: _l("Pengajuan dikirim oleh %(siapa)s"),
    Peristiwa.STATUS: _l("%(siapa)s mengubah status menjadi %(status)s"),
    Peristiwa.DIUBAH: _l("%(siapa)s mengubah %(rincian)s"),
    Peristiwa.JADWAL: _l("%(siapa)s mengubah jadwal: %(rincian)s"),
    Peristiwa.PEMBINA: _l("%(siapa)s mengganti pembina; sekarang %(rincian)s"),
    Peristiwa.DOKUMENTASI: _l("%(siapa)s memperbarui dokumentasi: %(rincian)s"),
    Peristiwa.TESTIMONI: _l("%(siapa)s menulis testimoni"),
    Peristiwa.DISERAHKAN: _l("%(siapa)s menyerahkan pengajuan kepada %(rincian)s"),
    Peristiwa.DIBATALKAN: _l("%(siapa)s membatalkan pengajuan"),
    Peristiwa.DIPULIHKAN: _l("%(siapa)s memulihkan pengajuan"),
}
RECORDED = _l("Pengajuan dicatat oleh %(siapa)s")
WITH_PEMBINA = _l("%(siapa)s mengubah status menjadi %(status)s; pembina %(rincian)s")
CLAIMED = _l("%(siapa)s mengambil alih pengajuan")
REMOVED = _l("%(siapa)s menghapus testimoni")
BECAME = tuple(f"%(dokumen)s {word}" for word in ("diunggah", "diganti", "dicabut", "dibuka", "ditutup"))
"""What services/dokumentasi.py writes about a document."""
MAILS = {
    StatusSurel.MENUNGGU: _l("Email menunggu dikirim kepada %(kepada)s"),
    StatusSurel.MENGIRIM: _l("Email sedang dikirim kepada %(kepada)s"),
    StatusSurel.TERKIRIM: _l("Email terkirim %(jam)s kepada %(kepada)s"),
    StatusSurel.GAGAL: _l("Email gagal dikirim kepada %(kepada)s"),
    StatusSurel.BATAL: _l("Email tidak jadi dikirim kepada %(kepada)s"),
    StatusSurel.TIDAK_PASTI: _l("Email belum pasti sampai kepada %(kepada)s"),
}


def story(pengajuan: Pengajuan, kejadian: Sequence[Kejadian]) -> list[Item]:
    """Tell the history for the macro `timeline`, in the order given."""
    zona = pengajuan.kantor.zona
    return [
        {"icon": _symbol(item.riwayat), "text": _told(item.riwayat, pengajuan), "note": _when(item, zona)}
        for item in kejadian
    ]


def _symbol(row: Jejak) -> str:
    if row.peristiwa is Peristiwa.STATUS and row.ke is not None:
        return STATUS_ICONS[row.ke]
    return ICONS[row.peristiwa]


def _told(row: Jejak, pengajuan: Pengajuan) -> Markup:
    sentence = Markup(_words(row, pengajuan)) % {  # noqa: S704 - the sentence is ours; what is put in is escaped
        "siapa": row.pelaku or _("Sistem"),
        "rincian": _detail(row),
        "status": Markup("<strong>{}</strong>").format(istilah(row.ke) if row.ke else ""),
    }
    if not row.catatan:
        return sentence
    return Markup('{}<span class="d-block pre">“{}”</span>').format(sentence, row.catatan)


def _detail(row: Jejak) -> str:
    """Give what was kept in the words of the office in the reader's, as far as they are words of the portal."""
    kept = row.rincian or ""
    if row.peristiwa is Peristiwa.DIUBAH:
        return ", ".join(_(part) for part in kept.split(", "))
    for told in BECAME if row.peristiwa is Peristiwa.DOKUMENTASI else ():
        ending = told.removeprefix("%(dokumen)s")
        if kept.endswith(ending):
            jenis, bracket, which = kept.removesuffix(ending).partition(" (")
            return _(told, dokumen=f"{istilah(jenis)}{bracket}{which}")
    return kept


def _words(row: Jejak, pengajuan: Pengajuan) -> Sentence:
    """Choose the sentence of an event; some events are told in two ways.

    Only what was written on that day decides: the role of a person may be another one by now.
    """
    variants = {
        Peristiwa.DIKIRIM: RECORDED if pengajuan.dicatat_oleh_id else None,
        Peristiwa.STATUS: WITH_PEMBINA if row.rincian else None,
        Peristiwa.DISERAHKAN: CLAIMED if row.pelaku is not None and row.rincian == row.pelaku else None,
        Peristiwa.TESTIMONI: REMOVED if row.catatan else None,
    }
    return variants.get(row.peristiwa) or WORDS[row.peristiwa]


def _when(item: Kejadian, zona: str) -> Markup:
    """Give the time, and below it the mails: one line for all that went at the same minute."""
    lines: dict[tuple[StatusSurel, str], list[Surel]] = defaultdict(list)
    for mail in item.surel:
        lines[mail.status, _sent(mail, item.riwayat, zona)].append(mail)
    told = [MAILS[status] % {"jam": jam, "kepada": _people(mails)} for (status, jam), mails in lines.items()]
    return Markup("<br>").join([formats.waktu(item.riwayat.pada, zona), *told])


def _sent(mail: Surel, row: Jejak, zona: str) -> str:
    """Give the hour, or day and hour where the mail went on another day."""
    if mail.terkirim_pada is None:
        return ""
    days = {formats.lokal(moment, zona).date() for moment in (mail.terkirim_pada, row.pada)}
    return formats.jam(mail.terkirim_pada, zona) if len(days) == 1 else formats.waktu(mail.terkirim_pada, zona)


def _people(mails: Sequence[Surel]) -> str:
    return ", ".join(f"{mail.kepada_nama} ({mail.kepada_surel})" for mail in mails)
