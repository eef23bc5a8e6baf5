"""Correcting an application, moving its date, cancelling and restoring it."""

from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _, in_language
from app.models import Pengajuan, Pengguna, Peristiwa, Status
from app.queries.cases import case_of
from app.services import counters, notices, riwayat, search_index
from app.services.isian import (
    MATTERS_TO_PEMBINA,
    IsianJadwal,
    IsianPembinaan,
    changed_fields,
    in_words,
    schedule_in_words,
)
from app.services.surel_usang import call_back_about
from app.services.unit_of_work import unit_of_work
from app.services.versions import refuse_stale, swap
from app.workflow.acts import BATALKAN, EDIT, JADWAL, PULIHKAN
from app.workflow.engine import RefusedError, permit


def edit(*, pengajuan: Pengajuan, isian: IsianPembinaan, actor: Pengguna, versi: int) -> list[str]:
    """Edit Detail (SP-055). After Disetujui a change that matters on the day goes out as Perubahan Jadwal (C-15).

    Gives the fields that changed, in words.
    """
    with unit_of_work() as session:
        refuse_stale(session, pengajuan, versi)
        permit(EDIT, case_of(session, pengajuan, actor))
        names = changed_fields(pengajuan.pembinaan, isian)
        if not names:
            return []
        _write(session, pengajuan, isian, names, versi)
        with in_language(None):
            rincian = in_words(names)
        riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.DIUBAH, pelaku=actor, rincian=rincian)
        if is_told(pengajuan, names):
            _tell_new_schedule(session, pengajuan, catatan="")
        return names


def is_told(pengajuan: Pengajuan, names: list[str]) -> bool:
    """Tell whether a change of these fields goes out as Perubahan Jadwal."""
    return pengajuan.status is Status.DISETUJUI and not MATTERS_TO_PEMBINA.isdisjoint(names)


def reschedule(*, pengajuan: Pengajuan, isian: IsianJadwal, catatan: str, actor: Pengguna, versi: int) -> None:
    """Perubahan Jadwal of a Disetujui pembinaan; PIC and pembina are told (decisions)."""
    with unit_of_work() as session:
        refuse_stale(session, pengajuan, versi)
        permit(JADWAL, case_of(session, pengajuan, actor))
        facts, zona = pengajuan.pembinaan, pengajuan.kantor.zona
        names = changed_fields(facts, isian)
        if not names:
            raise RefusedError(_("Waktu dan tempat tidak berubah."))
        with in_language(None):
            before = schedule_in_words(facts, zona)
        _write(session, pengajuan, isian, names, versi)
        with in_language(None):
            rincian = f"{before} → {schedule_in_words(facts, zona)}"
        riwayat.record(
            session, pengajuan=pengajuan, peristiwa=Peristiwa.JADWAL, pelaku=actor, catatan=catatan, rincian=rincian
        )
        _tell_new_schedule(session, pengajuan, catatan=catatan)


def cancel(*, pengajuan: Pengajuan, alasan: str, actor: Pengguna, versi: int) -> None:
    """Withdraw or cancel with a reason: a soft delete, told to everyone concerned (C-13, C-14)."""
    with unit_of_work() as session:
        refuse_stale(session, pengajuan, versi)
        permit(BATALKAN, case_of(session, pengajuan, actor, alasan=alasan))
        with counters.recounted(session, pengajuan):
            swap(
                session,
                pengajuan,
                versi=versi,
                dihapus_pada=clock.now(),
                dihapus_oleh_id=actor.id,
                alasan_hapus=alasan,
            )
        riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.DIBATALKAN, pelaku=actor, catatan=alasan)
        _tell_cancelled(session, pengajuan, actor, alasan)
        call_back_about(session, pengajuan)


def restore(*, pengajuan: Pengajuan, actor: Pengguna) -> None:
    """Take a cancellation back (Admin); agency and pembina are told that it stands again."""
    with unit_of_work() as session:
        permit(PULIHKAN, case_of(session, pengajuan, actor))
        with counters.recounted(session, pengajuan):
            swap(
                session,
                pengajuan,
                versi=pengajuan.versi,
                dihapus_pada=None,
                dihapus_oleh_id=None,
                alasan_hapus=None,
            )
        riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.DIPULIHKAN, pelaku=actor)
        notices.tell_agency(session, "dipulihkan", pengajuan)
        if pengajuan.status in {Status.MENUNGGU, Status.PROSES}:
            notices.tell_supervisors(session, "dipulihkan", pengajuan)
        if pengajuan.status is Status.DISETUJUI:
            notices.invite(session, "penunjukan", pengajuan, pengajuan.pembina, kali=f"v{pengajuan.versi}")
        call_back_about(session, pengajuan)


def _write(
    session: Session, pengajuan: Pengajuan, isian: IsianPembinaan | IsianJadwal, names: list[str], versi: int
) -> None:
    with counters.recounted(session, pengajuan):
        swap(session, pengajuan, versi=versi)
        for name in names:
            setattr(pengajuan.pembinaan, name, getattr(isian, name))
        session.flush()
        session.refresh(pengajuan.pembinaan)
    search_index.index_pengajuan(session, pengajuan)


def _tell_new_schedule(session: Session, pengajuan: Pengajuan, *, catatan: str) -> None:
    kali = f"v{pengajuan.versi}"
    notices.tell_agency(session, "perubahan_jadwal", pengajuan, kali=kali, catatan=catatan)
    notices.invite(session, "perubahan_jadwal", pengajuan, pengajuan.pembina, kali=kali, catatan=catatan)
    call_back_about(session, pengajuan)


def _tell_cancelled(session: Session, pengajuan: Pengajuan, actor: Pengguna, alasan: str) -> None:
    kali = f"v{pengajuan.versi}"
    told = {"alasan": alasan, "oleh": actor.nama}
    notices.tell_agency(session, "dibatalkan", pengajuan, kali=kali, **told)
    notices.uninvite(session, "dibatalkan", pengajuan, pengajuan.pembina, kali=kali, **told)
    if not actor.is_internal:
        notices.tell_supervisors(session, "dibatalkan", pengajuan, kali=kali, **told)
