"""Erasure of personal data: asked for by whoever it is about, carried out or refused by Admin with a reason."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock, formats
from app.common.i18n import _
from app.models import Kantor, Pengguna, Peran, PermintaanHapus, StatusPermintaan
from app.queries.identitas import identity_of
from app.queries.pengguna import active_admins, case_of_account
from app.queries.penghapusan import unfinished, waiting_request
from app.services import links
from app.services.jenis_surel_akun import LAST_MAIL
from app.services.outbox import Penerima, queue
from app.services.pelepasan import detach, let_go
from app.services.races import insert_unless_there
from app.services.unit_of_work import unit_of_work
from app.workflow.akun import HAPUS_DATA, MINTA_HAPUS_DATA, TOLAK_HAPUS_DATA, account_case
from app.workflow.engine import Case, RefusedError, permit

DUE = timedelta(hours=72)
"""3 x 24 hours, as UU 27/2022 has it for what a person asks."""


def own_case(pengguna: Pengguna) -> Case:
    """Describe one's own account to the rule about asking."""
    return account_case(pengguna, pengguna, menunggu=waiting_request(pengguna) is not None)


def ask(*, pengguna: Pengguna, kantor: Kantor) -> None:
    """Minta penghapusan data pribadi: an answer is due in 3 x 24 hours."""
    with unit_of_work() as session:
        permit(MINTA_HAPUS_DATA, own_case(pengguna))
        now = clock.now()
        row = PermintaanHapus(pengguna_id=pengguna.id, diminta_pada=now, batas_pada=now + DUE)
        if not insert_unless_there(session, row):
            raise RefusedError(_("Permintaan Anda sudah kami terima dan sedang menunggu jawaban."))
        kepada = Penerima(pengguna.nama, pengguna.surel)
        _tell(session, "penghapusan_diminta", kepada, row, kantor, batas=_deadline(row, kantor))


def take_back(*, pengguna: Pengguna) -> None:
    """Batalkan permintaan: as long as nobody has answered it."""
    with unit_of_work():
        row = waiting_request(pengguna)
        if row is None:
            raise RefusedError(_("Tidak ada permintaan yang menunggu jawaban."))
        row.status, row.diputuskan_pada, row.diputuskan_oleh_id = StatusPermintaan.DIBATALKAN, clock.now(), pengguna.id


def refuse(*, permintaan: PermintaanHapus, alasan: str, actor: Pengguna, kantor: Kantor) -> None:
    """Tolak permintaan, with a reason that the person reads."""
    with unit_of_work() as session:
        pengguna = _answered(session, permintaan, StatusPermintaan.DITOLAK, alasan, actor)
        permit(TOLAK_HAPUS_DATA, case_of_account(session, pengguna, actor, alasan=alasan))
        kepada = Penerima(pengguna.nama, pengguna.surel)
        _tell(session, "penghapusan_ditolak", kepada, permintaan, kantor, alasan=alasan)


def carry_out(*, permintaan: PermintaanHapus, alasan: str, actor: Pengguna, kantor: Kantor) -> None:
    """Hapus data pribadi: everything in one transaction, and the files after it."""
    with unit_of_work() as session:
        _hold_admins(session, actor, permintaan)
        pengguna = _answered(session, permintaan, StatusPermintaan.DILAKSANAKAN, alasan, actor)
        permit(HAPUS_DATA, erasure_case(session, pengguna, actor, alasan=alasan))
        surel, samaran = pengguna.surel, identity_of(session, pengguna)
        permintaan.alasan = samaran.taken_out_of(alasan)
        session.flush()
        sisa = detach(session, pengguna, oleh=actor)
        _tell(session, LAST_MAIL, Penerima(samaran.nama_baru, surel), permintaan, kantor)
    let_go(sisa)


def erasure_case(session: Session, pengguna: Pengguna, actor: Pengguna, **facts: object) -> Case:
    """Describe an account to the rules about erasing it."""
    left = active_admins(session, pengguna.kantor_id)
    return case_of_account(session, pengguna, actor, admin_aktif=left, terbuka=len(unfinished(pengguna)), **facts)


def _answered(
    session: Session, permintaan: PermintaanHapus, status: StatusPermintaan, alasan: str, actor: Pengguna
) -> Pengguna:
    """Answer a request once; of two Admin one comes too late."""
    session.execute(select(PermintaanHapus.id).where(PermintaanHapus.id == permintaan.id).with_for_update())
    session.refresh(permintaan)
    if permintaan.status is not StatusPermintaan.MENUNGGU:
        raise RefusedError(_("Permintaan ini sudah dijawab atau dibatalkan."))
    pengguna, by = permintaan.pengguna, actor.id
    permintaan.status, permintaan.alasan = status, alasan
    permintaan.diputuskan_pada, permintaan.diputuskan_oleh_id = clock.now(), by
    return pengguna


def _hold_admins(session: Session, actor: Pengguna, permintaan: PermintaanHapus) -> None:
    """Let two Admin who would erase each other follow one another."""
    offices = {actor.kantor_id, permintaan.pengguna.kantor_id}
    admins = select(Pengguna.id).where(Pengguna.peran == Peran.ADMIN, Pengguna.aktif, Pengguna.kantor_id.in_(offices))
    session.execute(admins.order_by(Pengguna.id).with_for_update())
    session.execute(select(Pengguna.id).where(Pengguna.id == permintaan.pengguna_id).with_for_update())
    session.refresh(actor)
    session.refresh(permintaan.pengguna)


def _deadline(row: PermintaanHapus, kantor: Kantor) -> Callable[[], str]:
    return lambda: formats.waktu_panjang(row.batas_pada, kantor.zona)


def _tell(session: Session, perihal: str, kepada: Penerima, row: PermintaanHapus, kantor: Kantor, **facts: Any) -> None:
    url = links.privasi() if perihal == LAST_MAIL else links.penghapusan()
    queue(session, perihal, kepada=kepada, kali=str(row.id), kantor=kantor, url=url, **facts)
