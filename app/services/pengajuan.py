"""An application comes in, is corrected, handed over, withdrawn and restored."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _, _n
from app.common.tokens import new_code
from app.models import Draf, Instansi, Kantor, Pembinaan, Pengajuan, Pengguna, Peristiwa, Status
from app.queries.cases import case_of
from app.queries.pengaturan import current_settings
from app.services import counters, notices, riwayat, search_index
from app.services.deadlines import deadline
from app.services.instansi import IsianInstansi, find_or_create
from app.services.isian import IsianPembinaan
from app.services.numbering import next_nomor
from app.services.unit_of_work import unit_of_work
from app.services.versions import refuse_stale, swap
from app.workflow.acts import SERAHKAN
from app.workflow.engine import RefusedError, permit

LAYANAN = "pembinaan"


@dataclass(frozen=True)
class Pemohon:
    """For whom an application is entered: by the agency itself, or by staff for an agency (SP-057)."""

    instansi: IsianInstansi | None = None
    """Named by staff; the agency's own people bring theirs."""


def submit(
    *, kunci: str, isian: IsianPembinaan, actor: Pengguna, kantor: Kantor, pemohon: Pemohon | None = None
) -> Pengajuan:
    """Make a pengajuan of one's draft. Sending the same draft twice gives the same pengajuan (one-time key)."""
    with unit_of_work() as session:
        own = (Draf.kunci == kunci, Draf.pengguna_id == actor.id)
        draf = session.scalars(select(Draf).where(*own).with_for_update()).first()
        sent = sent_from(session, kunci)
        if sent is not None:
            return sent
        if draf is None:
            raise RefusedError(_("Draf ini sudah dihapus."))
        _refuse_surplus(draf)
        instansi = _instansi_of(session, actor, pemohon)
        pengajuan = _enter(session, kantor=kantor, instansi=instansi, actor=actor, draf=draf)
        _describe(session, pengajuan, instansi, isian)
        _move_files(session, draf, pengajuan)
        _announce(session, pengajuan, actor)
        session.delete(draf)
    return pengajuan


def sent_from(session: Session, kunci: str) -> Pengajuan | None:
    """Find what was already sent from this draft."""
    return session.scalars(select(Pengajuan).where(Pengajuan.kunci_kirim == kunci)).first()


def hand_over(*, pengajuan: Pengajuan, to: Pengguna, actor: Pengguna, versi: int) -> None:
    """Give a pengajuan to a confirmed colleague, who is told, or claim one that came by letter (decisions)."""
    with unit_of_work() as session:
        refuse_stale(session, pengajuan, versi)
        permit(SERAHKAN, case_of(session, pengajuan, actor))
        permit(SERAHKAN, case_of(session, pengajuan, to))
        swap(session, pengajuan, versi=versi, pengaju_id=to.id)
        riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.DISERAHKAN, pelaku=actor, rincian=to.nama)
        if to is not actor:
            notices.tell_person(session, "diserahkan", pengajuan, to, oleh=actor.nama)


def _refuse_surplus(draf: Draf) -> None:
    """Count the files once more: what is sent holds no more of them than was said."""
    most = current_settings().lampiran_maks
    if len(draf.lampiran) > most:
        raise RefusedError(_n("Paling banyak %(n)s lampiran. Hapus yang berlebih, lalu kirim lagi.", most))


def _instansi_of(session: Session, actor: Pengguna, pemohon: Pemohon | None) -> Instansi:
    if pemohon is not None and pemohon.instansi is not None:
        return find_or_create(session, pemohon.instansi)
    if actor.instansi is None:
        message = f"account {actor.id} belongs to no agency"
        raise LookupError(message)
    return actor.instansi


def _enter(session: Session, *, kantor: Kantor, instansi: Instansi, actor: Pengguna, draf: Draf) -> Pengajuan:
    pada = clock.now()
    row = Pengajuan(
        nomor=next_nomor(session, kantor=kantor, layanan=LAYANAN, pada=pada),
        layanan=LAYANAN,
        kantor_id=kantor.id,
        instansi_id=instansi.id,
        pengaju_id=None if actor.is_internal else actor.id,
        dicatat_oleh_id=actor.id if actor.is_internal else None,
        asal_id=draf.asal_id,
        status=Status.MENUNGGU,
        batas_waktu=deadline(status=Status.MENUNGGU, diajukan_pada=pada, kantor=kantor),
        versi=1,
        kunci_kirim=draf.kunci,
        rahasia_lacak=new_code(),
        diajukan_pada=pada,
        diubah_pada=pada,
    )
    session.add(row)
    session.flush()
    return row


def _describe(session: Session, pengajuan: Pengajuan, instansi: Instansi, isian: IsianPembinaan) -> None:
    session.add(
        Pembinaan(
            pengajuan_id=pengajuan.id,
            tingkat_id=instansi.tingkat_id,
            wilayah_kode=instansi.wilayah_kode,
            produsen_data=instansi.produsen_data,
            **isian.columns(),
        )
    )
    session.flush()
    session.refresh(pengajuan)


def _move_files(session: Session, draf: Draf, pengajuan: Pengajuan) -> None:
    for row in draf.lampiran:
        row.draf_id, row.pengajuan_id = None, pengajuan.id
    session.flush()
    session.expire(draf, ["lampiran"])


def _announce(session: Session, pengajuan: Pengajuan, actor: Pengguna) -> None:
    riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.DIKIRIM, pelaku=actor, ke=Status.MENUNGGU)
    counters.count_new(session, pengajuan)
    search_index.index_pengajuan(session, pengajuan)
    notices.receipt(session, pengajuan)
    notices.tell_supervisors(session, "pengajuan_baru", pengajuan, kali="baru")
