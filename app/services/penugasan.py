"""Who coaches: naming pembina and changing them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _
from app.models import PEMBINA, Pengajuan, Pengguna, Penugasan, Peristiwa, Status
from app.queries.cases import case_of
from app.services import links, notices, riwayat
from app.services.surel_usang import call_back_about
from app.services.unit_of_work import unit_of_work
from app.services.versions import refuse_stale, swap
from app.workflow.acts import GANTI_PEMBINA
from app.workflow.engine import RefusedError, permit


def assign(session: Session, *, pengajuan: Pengajuan, people: Sequence[Pengguna], actor: Pengguna) -> None:
    """Assign people inside a running unit of work.

    Raises RefusedError for somebody who is not an active Operator or Supervisor of the office.
    """
    for person in people:
        _refuse_unfit(pengajuan, person)
        session.add(
            Penugasan(
                pengajuan_id=pengajuan.id,
                pembina_id=person.id,
                ditugaskan_oleh_id=actor.id,
                ditugaskan_pada=clock.now(),
            )
        )
    session.flush()
    session.refresh(pengajuan)


def change_pembina(
    *, pengajuan: Pengajuan, people: Sequence[Pengguna], actor: Pengguna, versi: int, catatan: str = ""
) -> None:
    """Ganti Pembina: those who leave, those who come and the agency are told (decisions).

    Once Selesai only the documents are still to do: those who come are directed to upload them.
    """
    with unit_of_work() as session:
        refuse_stale(session, pengajuan, versi)
        permit(GANTI_PEMBINA, case_of(session, pengajuan, actor, pembina=people))
        before = pengajuan.pembina
        leaving = [person for person in before if person not in people]
        coming = [person for person in people if person not in before]
        if not leaving and not coming:
            raise RefusedError(_("Pembina tidak berubah."))
        swap(session, pengajuan, versi=versi)
        _end(session, pengajuan, leaving)
        assign(session, pengajuan=pengajuan, people=coming, actor=actor)
        riwayat.record(
            session,
            pengajuan=pengajuan,
            peristiwa=Peristiwa.PEMBINA,
            pelaku=actor,
            catatan=catatan,
            rincian=", ".join(person.nama for person in pengajuan.pembina),
        )
        _tell(session, pengajuan, leaving, coming)
        call_back_about(session, pengajuan)


def _refuse_unfit(pengajuan: Pengajuan, person: Pengguna) -> None:
    fit = person.peran in PEMBINA and person.kantor_id == pengajuan.kantor_id
    if not (fit and person.aktif):
        raise RefusedError(_("%(nama)s bukan Operator atau Supervisor aktif di kantor ini.", nama=person.nama))


def _end(session: Session, pengajuan: Pengajuan, leaving: Sequence[Pengguna]) -> None:
    rows = session.scalars(
        select(Penugasan).where(
            Penugasan.pengajuan_id == pengajuan.id,
            Penugasan.dicabut_pada.is_(None),
            Penugasan.pembina_id.in_([person.id for person in leaving]),
        )
    )
    for row in rows:
        row.dicabut_pada = clock.now()
    session.flush()


def _tell(session: Session, pengajuan: Pengajuan, leaving: Sequence[Pengguna], coming: Sequence[Pengguna]) -> None:
    kali = f"v{pengajuan.versi}"
    notices.uninvite(session, "penugasan_dicabut", pengajuan, leaving, kali=kali)
    if pengajuan.status is Status.SELESAI:
        urls = {"url": links.daftar_pembinaan(), "url_kabar": links.dokumentasi(pengajuan)}
        notices.tell_pembina(session, "arahan_dokumentasi", pengajuan, coming, kali=kali, **urls)
        return
    notices.invite(session, "penunjukan", pengajuan, coming, kali=kali)
    notices.tell_agency(session, "ganti_pembina", pengajuan, kali=kali)
