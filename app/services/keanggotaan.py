"""Who belongs to an agency: a colleague or Admin confirms it, and then its pengajuan are shared."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.models import Kantor, Pengguna
from app.queries.kantor import serving_kantor
from app.queries.pengguna import case_of_account
from app.services import links
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from app.workflow.akun import KONFIRMASI_REKAN, account_case
from app.workflow.engine import admit, permit


def ask_colleagues(session: Session, pengguna: Pengguna) -> None:
    """Ask the confirmed members of the agency whether this person belongs to it; again when they come back."""
    region = pengguna.instansi.wilayah_kode if pengguna.instansi is not None else None
    kantor = serving_kantor(session, region)
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
            kali=f"{pengguna.id}:{pengguna.instansi_id}:{clock.now():%Y%m%d%H%M}",
            kantor=kantor,
            rekan=pengguna.nama,
            jabatan=pengguna.jabatan,
            instansi=pengguna.nama_instansi,
            url=links.rekan(),
        )


def confirm_member(*, pengguna: Pengguna, actor: Pengguna, kantor: Kantor) -> None:
    """Confirm that somebody belongs to their Instansi; when another colleague was quicker, nothing happens."""
    with unit_of_work() as session:
        case = case_of_account(session, pengguna, actor) if actor.is_internal else account_case(pengguna, actor)
        admit(KONFIRMASI_REKAN, case)
        if pengguna.anggota_sejak is not None:
            return
        permit(KONFIRMASI_REKAN, case)
        pengguna.anggota_sejak = clock.now()
        queue(
            session,
            "anggota_dikonfirmasi",
            kepada=Penerima(pengguna.nama, pengguna.surel),
            kali=f"{pengguna.instansi_id}:{pengguna.anggota_sejak:%Y%m%d%H%M%S}",
            kantor=kantor,
            instansi=pengguna.nama_instansi,
            oleh=actor.nama,
            url=f"{links.base()}/pengajuan",
        )
