"""Who belongs to an agency: a colleague or Admin confirms it, and then its pengajuan are shared."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _
from app.models import Kantor, Pengguna, Peran
from app.services import links
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import ForbiddenError


def ask_colleagues(session: Session, pengguna: Pengguna) -> None:
    """Ask the confirmed members of the agency whether this person belongs to it."""
    kantor = session.scalars(select(Kantor).order_by(Kantor.id).limit(1)).one()
    members = session.scalars(
        select(Pengguna).where(
            Pengguna.instansi_id == pengguna.instansi_id, Pengguna.anggota_sejak.is_not(None), Pengguna.aktif
        )
    )
    for member in members:
        queue(
            session,
            "permintaan_rekan",
            kepada=Penerima(member.nama, member.surel),
            kali=f"{pengguna.id}:{pengguna.instansi_id}",
            kantor=kantor,
            rekan=pengguna.nama,
            jabatan=pengguna.jabatan,
            instansi=pengguna.nama_instansi,
            url=links.rekan(),
        )


def confirm_member(*, pengguna: Pengguna, actor: Pengguna, kantor: Kantor) -> None:
    """Confirm that somebody belongs to their Instansi. Raises ForbiddenError for anyone but a member or Admin."""
    with unit_of_work() as session:
        _refuse_strangers(pengguna, actor)
        if pengguna.anggota_sejak is not None:
            return
        pengguna.anggota_sejak = clock.now()
        queue(
            session,
            "anggota_dikonfirmasi",
            kepada=Penerima(pengguna.nama, pengguna.surel),
            kali=str(pengguna.instansi_id),
            kantor=kantor,
            instansi=pengguna.nama_instansi,
            oleh=actor.nama,
            url=f"{links.base()}/pengajuan",
        )


def _refuse_strangers(pengguna: Pengguna, actor: Pengguna) -> None:
    colleague = actor.anggota_sejak is not None and actor.instansi_id == pengguna.instansi_id
    if actor.peran is not Peran.ADMIN and (not colleague or actor is pengguna):
        raise ForbiddenError(_("Hanya rekan yang sudah dikonfirmasi atau Admin dapat mengonfirmasi anggota instansi."))
