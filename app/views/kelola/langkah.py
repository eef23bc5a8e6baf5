"""The card "Langkah berikutnya": what this person does next, or who does it instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.common import clock, formats
from app.common.i18n import Sentence, _, istilah
from app.layanan.pembinaan import PEMBINAAN
from app.models import Status
from app.queries.sekitar import Sekitar
from app.workflow.acts import AJUKAN_ULANG, PULIHKAN, UNGGAH
from app.workflow.engine import Case, offered, open_to


@dataclass(frozen=True)
class Langkah:
    """What to do now. `act` names the form or link the card draws; none when somebody else is to act."""

    text: Sentence
    act: str = ""
    label: Sentence = ""
    target: str = ""
    """The status that the status form opens with."""
    main: bool = True
    """The one primary button; False where it would be early."""


def langkah(case: Case, sekitar: Sekitar) -> Langkah:
    """Choose the next step by asking the process itself what is open to this person."""
    if case.subject.dihapus:
        return _cancelled(case)
    step = next(offered(PEMBINAAN, case), None)
    if step is not None:
        return _decide(case, str(step.label), Status(step.target.value))
    if case.status is Status.SELESAI:
        return _documents(case, sekitar.kelengkapan.kurang)
    return _wait(case, sekitar.supervisor)


def _decide(case: Case, label: str, target: Status) -> Langkah:
    if target is Status.PROSES:
        text = _("Periksa jenis kegiatan, waktu, dan lokasinya. Bila kurang jelas, hubungi PIC; lalu mulai proses.")
        return Langkah(text, act="status", label=label, target=target.value)
    if target is Status.DISETUJUI:
        return Langkah(_("Setujui dengan menetapkan pembina, atau tolak dengan alasan."), act="setujui", label=label)
    facts = case.subject.pembinaan
    if facts.selesai <= clock.now():
        text = _("Pembinaan sudah berakhir. Nyatakan selesai, supaya pembina dapat mengunggah dokumentasi.")
        return Langkah(text, act="status", label=label, target=target.value)
    waktu = formats.rentang_panjang(facts.mulai, facts.selesai, case.subject.kantor.zona)
    text = _("Pembinaan dilaksanakan %(waktu)s. Sesudah itu, nyatakan selesai.", waktu=waktu)
    return Langkah(text, act="status", label=label, target=target.value, main=False)


def _documents(case: Case, missing: Sequence[str]) -> Langkah:
    kurang = ", ".join(istilah(nama) for nama in missing)
    mine = open_to(UNGGAH, case)
    if not kurang:
        text = _("Dokumentasi wajib sudah lengkap. Tidak ada langkah lagi.")
        return Langkah(text, act="dokumentasi", label=_("Daftar Dokumentasi"), main=False)
    if mine:
        text = _("Unggah dokumentasi yang masih kurang: %(kurang)s.", kurang=kurang)
        return Langkah(text, act="dokumentasi", label=_("Upload Dokumentasi"))
    names = ", ".join(person.nama for person in case.subject.pembina)
    text = _("Menunggu %(nama)s mengunggah: %(kurang)s.", nama=names, kurang=kurang)
    return Langkah(text, act="dokumentasi", label=_("Daftar Dokumentasi"), main=False)


def _wait(case: Case, supervisor: Sequence[str]) -> Langkah:
    """Somebody else acts: say who."""
    if case.status is Status.DITOLAK:
        text = _("Penolakan adalah keputusan akhir. Instansi dapat mengajukan ulang, juga dengan bantuan petugas.")
        return Langkah(text, act="ulang" if open_to(AJUKAN_ULANG, case) else "", label=_("Ajukan Ulang"), main=False)
    siapa = ", ".join(supervisor)
    return Langkah(
        {
            Status.MENUNGGU: _("Menunggu Supervisor (%(siapa)s) memproses pengajuan ini.", siapa=siapa),
            Status.PROSES: _("Supervisor (%(siapa)s) menetapkan pembina, atau menolak dengan alasan.", siapa=siapa),
            Status.DISETUJUI: _(
                "Pembina menghubungi PIC dan membina. Sesudah itu Supervisor (%(siapa)s) menyatakannya selesai.",
                siapa=siapa,
            ),
        }[case.status]  # type: ignore[index] # the statuses of this process
    )


def _cancelled(case: Case) -> Langkah:
    if open_to(PULIHKAN, case):
        return Langkah(
            _("Anda dapat memulihkannya; instansi dan pembina diberi tahu."),
            act="pulihkan",
            label=_("Pulihkan"),
            main=False,
        )
    return Langkah(_("Hanya Admin yang dapat memulihkan pengajuan ini."))
