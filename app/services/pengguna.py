"""Accounts as Admin keeps them: made, corrected, given another role, taken out of use and back (SP-110…SP-117)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _
from app.common.tokens import hash_token
from app.models import GunaToken, Instansi, Kantor, Pengguna, Peran
from app.queries.kantor import office_of, serving_kantor
from app.queries.pengguna import active_admins, case_of_account
from app.services import counters, keanggotaan, links, sesi, tokens
from app.services.akun import IsianAkun, by_surel, refuse_taken_nip, send_verification
from app.services.instansi import IsianInstansi, find_or_create
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from app.workflow.akun import (
    AKTIFKAN,
    EDIT_AKUN,
    HAPUS_AKUN,
    KELOLA_KANTOR,
    KIRIM_TAUTAN,
    KONFIRMASI,
    TAMBAH_AKUN,
    UBAH_ROLE,
    account_case,
)
from app.workflow.engine import Act, RefusedError, permit


class TakenSurelError(RefusedError):
    """An address that another account already has."""


class OtherOfficeError(RefusedError):
    """An agency that another office looks after."""


def create(
    *, isian: IsianAkun, surel: str, peran: Peran, instansi: IsianInstansi | None, actor: Pengguna, kantor: Kantor
) -> Pengguna:
    """Make an account for somebody else (SP-114); a link to set the password goes to its owner, never a password.

    Internal people belong to `kantor`: the Admin's own, or any for the Admin of the topmost office.
    """
    with unit_of_work() as session:
        _permit(session, TAMBAH_AKUN, actor, actor, peran=peran, instansi=instansi)
        if kantor.id != actor.kantor_id:
            permit(KELOLA_KANTOR, account_case(actor, actor))
        _refuse_taken_surel(session, surel)
        refuse_taken_nip(session, isian.nip)
        pengguna = Pengguna(surel=surel, peran=peran, aktif=True, dibuat_pada=clock.now())
        _write(pengguna, isian)
        _put(session, pengguna, peran, instansi, actor, kantor_id=kantor.id)
        session.add(pengguna)
        session.flush()
        counters.count_new(session, pengguna)
        _invite(session, pengguna, kantor)
    return pengguna


def edit(
    *,
    pengguna: Pengguna,
    isian: IsianAkun,
    surel: str,
    keahlian: str | None,
    instansi: IsianInstansi | None,
    actor: Pengguna,
    kantor: Kantor,
) -> bool:
    """Edit Detail (SP-113). A new address counts once its owner has proved it; gives True when a link went there."""
    with unit_of_work() as session:
        _permit(session, EDIT_AKUN, pengguna, actor)
        if pengguna.aktif:
            refuse_taken_nip(session, isian.nip, besides=pengguna)
        _write(pengguna, isian)
        pengguna.keahlian = keahlian
        if instansi is not None and pengguna.peran is Peran.PENGAJU:
            _move(session, pengguna, instansi, actor)
        return _change_surel(session, pengguna, surel, kantor)


def change_role(*, pengguna: Pengguna, peran: Peran, instansi: IsianInstansi | None, actor: Pengguna) -> None:
    """Ubah Role (SP-111): never one's own, never the last Admin's. The person has to log in again."""
    with unit_of_work() as session:
        _permit(session, UBAH_ROLE, pengguna, actor, peran=peran, instansi=instansi)
        with counters.recounted(session, pengguna):
            _put(session, pengguna, peran, instansi, actor, kantor_id=pengguna.kantor_id or actor.kantor_id)
        sesi.end_all_sessions(pengguna)


def deactivate(*, pengguna: Pengguna, alasan: str, actor: Pengguna) -> None:
    """Hapus (SP-112, C-03): the account is closed at once, its history stays."""
    with unit_of_work() as session:
        _permit(session, HAPUS_AKUN, pengguna, actor, alasan=alasan)
        with counters.recounted(session, pengguna):
            pengguna.aktif = False
            pengguna.nonaktif_pada, pengguna.nonaktif_oleh_id = clock.now(), actor.id
            pengguna.alasan_nonaktif = alasan
        sesi.end_all_sessions(pengguna)


def reactivate(*, pengguna: Pengguna, actor: Pengguna) -> None:
    """Open a closed account again. Raises TakenError when its NIP has meanwhile gone to another account."""
    with unit_of_work() as session:
        _permit(session, AKTIFKAN, pengguna, actor)
        refuse_taken_nip(session, pengguna.nip, besides=pengguna)
        with counters.recounted(session, pengguna):
            pengguna.aktif = True
            pengguna.nonaktif_pada = pengguna.nonaktif_oleh_id = pengguna.alasan_nonaktif = None


def send_password_link(*, pengguna: Pengguna, actor: Pengguna, kantor: Kantor) -> None:
    """Send a link that sets a password: an invitation to whoever never had one, a short-lived one to the others."""
    with unit_of_work() as session:
        _permit(session, KIRIM_TAUTAN, pengguna, actor)
        if pengguna.kata_sandi is None:
            _invite(session, pengguna, kantor)
            return
        token = tokens.issue(session, pengguna, GunaToken.SANDI)
        _tell(session, "atur_sandi", pengguna, kantor, token)


def confirm(*, pengguna: Pengguna, actor: Pengguna, kantor: Kantor) -> None:
    """Confirm in the agency's stead that somebody belongs to it."""
    with unit_of_work() as session:
        _permit(session, KONFIRMASI, pengguna, actor)
        keanggotaan.confirm_member(pengguna=pengguna, actor=actor, kantor=kantor)


def _permit(session: Session, act: Act, pengguna: Pengguna, actor: Pengguna, **facts: Any) -> None:
    """Ask the rules about the present: the Admin are locked, so that two cannot remove each other at once."""
    offices = {actor.kantor_id, pengguna.kantor_id}
    admins = select(Pengguna.id).where(Pengguna.peran == Peran.ADMIN, Pengguna.aktif, Pengguna.kantor_id.in_(offices))
    session.execute(admins.order_by(Pengguna.id).with_for_update())
    session.refresh(actor)
    session.refresh(pengguna)
    left = active_admins(session, pengguna.kantor_id)
    permit(act, case_of_account(session, pengguna, actor, admin_aktif=left, **facts))


def _refuse_taken_surel(session: Session, surel: str) -> None:
    if by_surel(session, surel) is not None:
        raise TakenSurelError(_("Alamat ini sudah dipakai akun lain. Cari akun itu pada daftar User."))


def _write(pengguna: Pengguna, isian: IsianAkun) -> None:
    pengguna.nama, pengguna.nip = isian.nama, isian.nip
    pengguna.jabatan, pengguna.whatsapp = isian.jabatan, isian.whatsapp


def _put(
    session: Session,
    pengguna: Pengguna,
    peran: Peran,
    instansi: IsianInstansi | None,
    actor: Pengguna,
    *,
    kantor_id: int | None,
) -> None:
    """Put somebody where a role belongs: internal people in an office, a Pengaju in an Instansi."""
    pengguna.peran = peran
    if peran is Peran.PENGAJU:
        pengguna.instansi = _agency(session, instansi, actor) if instansi else None
        pengguna.kantor_id, pengguna.anggota_sejak = None, clock.now()
    else:
        pengguna.kantor_id, pengguna.instansi, pengguna.anggota_sejak = kantor_id, None, None


def _move(session: Session, pengguna: Pengguna, instansi: IsianInstansi, actor: Pengguna) -> None:
    """Admin knows where somebody works: naming another Instansi confirms the membership too."""
    row = _agency(session, instansi, actor)
    if row.id != pengguna.instansi_id:
        with counters.recounted(session, pengguna):
            pengguna.instansi, pengguna.anggota_sejak = row, clock.now()


def _agency(session: Session, instansi: IsianInstansi, actor: Pengguna) -> Instansi:
    """Find or enter an agency that the Admin's office looks after: a member of it reads its pengajuan."""
    row = find_or_create(session, instansi)
    if not office_of(actor).puncak and serving_kantor(session, row.wilayah_kode).id != actor.kantor_id:
        raise OtherOfficeError(_("Instansi ini dilayani kantor lain. Mintalah kepada Admin kantor itu."))
    return row


def _change_surel(session: Session, pengguna: Pengguna, surel: str, kantor: Kantor) -> bool:
    if surel == pengguna.surel:
        return False
    _refuse_taken_surel(session, surel)
    if pengguna.kata_sandi is not None:
        send_verification(session, pengguna, kantor, surel=surel)
        return True
    pengguna.surel = surel
    session.flush()
    _invite(session, pengguna, kantor)
    return True


def _invite(session: Session, pengguna: Pengguna, kantor: Kantor) -> None:
    session.flush()
    token = tokens.issue(session, pengguna, GunaToken.SANDI, lifetime=tokens.INVITATION)
    _tell(session, "akun_dibuat", pengguna, kantor, token)


def _tell(session: Session, perihal: str, pengguna: Pengguna, kantor: Kantor, token: str) -> None:
    queue(
        session,
        perihal,
        kepada=Penerima(pengguna.nama, pengguna.surel),
        kali=hash_token(token)[:12],
        kantor=kantor,
        url=links.atur_sandi(token),
        peran=pengguna.peran.value,
    )
