"""Accounts as their owners know them: register, verify, forget and change the password."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _
from app.common.passwords import hash_password, verify_password
from app.common.tokens import hash_token
from app.extensions import db
from app.models import GunaToken, Instansi, Kantor, Pengguna, Peran
from app.queries.kantor import serving_kantor
from app.services import counters, links, sesi, tokens
from app.services.giliran import take_turn
from app.services.instansi import IsianInstansi, find_or_create
from app.services.keanggotaan import ask_colleagues
from app.services.outbox import Penerima, queue
from app.services.persetujuan import note_privacy_read
from app.services.races import insert_unless_there
from app.services.surel_lama import tell_old_address
from app.services.terbukti import Terbukti, hold, proved
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError


@dataclass(frozen=True)
class IsianAkun:
    """Who somebody is (SP-110)."""

    nama: str
    nip: str | None
    jabatan: str
    whatsapp: str
    bahasa: str | None = None
    """Chosen before there was an account."""


class TakenError(RefusedError):
    """A NIP that another active account already has."""


def register(*, isian: IsianAkun, surel: str, hashed: str, instansi: IsianInstansi, kantor: Kantor) -> None:
    """Open an account that waits for its address to be verified (SP-004, SP-116).

    An address that is known already gets a mail saying so (`permintaan`: the visitor was answered before). The
    password comes hashed.
    """
    with unit_of_work() as session:
        known = refuse_nip_of_others(session, isian.nip, surel=surel)
        if known is not None and not _may_register_again(known):
            _tell_known(session, known, kantor)
            return
        pengguna = known or _new_pengaju(session, surel)
        pengguna.nama, pengguna.nip = isian.nama, isian.nip
        pengguna.jabatan, pengguna.whatsapp = isian.jabatan, isian.whatsapp
        pengguna.kata_sandi, pengguna.bahasa = hashed, isian.bahasa
        note_privacy_read(session, pengguna)
        with counters.recounted(session, pengguna):
            pengguna.instansi = find_or_create(session, instansi)
        send_verification(session, pengguna, serving_kantor(session, pengguna.instansi.wilayah_kode))


def resend_verification(*, surel: str, kantor: Kantor) -> None:
    """Send the verification link once more; silent about addresses nobody registered."""
    with unit_of_work() as session:
        pengguna = by_surel(session, surel)
        if pengguna is not None and pengguna.aktif and pengguna.surel_terverifikasi_pada is None:
            send_verification(session, pengguna, kantor)


def verify(*, token: str, kata_sandi: str) -> Terbukti:
    """Prove an address, of a new account or a changed one, with the link and the password of the account.

    The password is asked for so that nobody can wait, with an account opened in a stranger's name, until
    that stranger clicks. Raises RefusedError for a link that no longer holds or a wrong password.
    """
    terbukti = proved(pengguna := tokens.find_token(db.session(), token, GunaToken.VERIFIKASI).pengguna)
    if not verify_password(pengguna.kata_sandi, kata_sandi):
        raise RefusedError(_("Kata sandi tidak cocok. Pilih Lupa kata sandi bila Anda tidak mengingatnya."))
    with unit_of_work() as session:
        hold(session, terbukti)
        row = tokens.redeem(session, token, GunaToken.VERIFIKASI)
        taken = by_surel(session, row.surel)
        if taken is not None and taken is not pengguna:
            raise RefusedError(_("Alamat ini sudah dipakai oleh akun lain."))
        _prove(session, pengguna, row.surel)
    return terbukti


def request_password_reset(*, surel: str, kantor: Kantor) -> None:
    """Send a link that sets a new password; silent about addresses without account."""
    with unit_of_work() as session:
        pengguna = by_surel(session, surel)
        if pengguna is None or not pengguna.aktif:
            return
        token = tokens.issue(session, pengguna, GunaToken.SANDI)
        kali, url = hash_token(token)[:12], links.atur_sandi(token)
        _tell(session, "atur_sandi", pengguna, kantor, kali=kali, url=url)


def set_password(*, token: str, kata_sandi: str, kantor: Kantor) -> None:
    """Set a password by link; it proves the address too, and ends every session."""
    tokens.find_token(db.session(), token, GunaToken.SANDI)  # hashing is dear: nobody has it done without a link
    hashed = hash_password(kata_sandi)
    with unit_of_work() as session:
        row = tokens.redeem(session, token, GunaToken.SANDI)
        pengguna = row.pengguna
        _prove(session, pengguna, row.surel)
        _replace_password(session, pengguna, hashed, kantor)


def change_password(*, pengguna: Pengguna, lama: str, baru: str, kantor: Kantor) -> Terbukti:
    """Change one's own password; ends every session. Raises RefusedError when the old one is not right."""
    terbukti = proved(pengguna)
    if not verify_password(pengguna.kata_sandi, lama):
        raise RefusedError(_("Kata sandi lama tidak cocok."))
    hashed = hash_password(baru)
    with unit_of_work() as session:
        hold(session, terbukti)
        _replace_password(session, pengguna, hashed, kantor)
        return proved(pengguna)


def update_profile(
    *, pengguna: Pengguna, isian: IsianAkun, surel: str, instansi: IsianInstansi | None, kantor: Kantor
) -> bool:
    """Correct one's own account. A new address counts once verified, a new Instansi once confirmed.

    Gives True when a verification mail went out to a new address.
    """
    with unit_of_work() as session:
        take_turn(session, pengguna)
        refuse_taken_nip(session, isian.nip, besides=pengguna)
        pengguna.nama, pengguna.nip = isian.nama, isian.nip
        pengguna.jabatan, pengguna.whatsapp = isian.jabatan, isian.whatsapp
        if instansi is not None and not pengguna.is_internal:
            _move_to(session, pengguna, find_or_create(session, instansi))
        if surel == pengguna.surel:
            return False
        send_verification(session, pengguna, kantor, surel=surel)
        tell_old_address(session, pengguna, kantor, baru=surel)
        return True


def by_surel(session: Session, surel: str) -> Pengguna | None:
    """Find an account by its address."""
    return session.scalars(select(Pengguna).where(Pengguna.surel == surel.lower())).first()


def refuse_taken_nip(session: Session, nip: str | None, *, besides: Pengguna | None = None) -> None:
    """Refuse a NIP that another active account has. Raises TakenError."""
    if nip is None:
        return
    found = session.scalars(select(Pengguna).where(Pengguna.nip == nip, Pengguna.aktif)).first()
    if found is not None and found is not besides:
        raise TakenError(_("NIP ini sudah dipakai akun lain. Hubungi Admin bila itu bukan Anda."))


def refuse_nip_of_others(session: Session, nip: str | None, *, surel: str) -> Pengguna | None:
    """Refuse a NIP taken by anybody but who registers once more; gives who has the address. Raises TakenError."""
    known = by_surel(session, surel)
    refuse_taken_nip(session, nip, besides=known if known is not None and _may_register_again(known) else None)
    return known


def send_verification(session: Session, pengguna: Pengguna, kantor: Kantor, *, surel: str | None = None) -> None:
    """Queue the mail with the link that proves an address."""
    token = tokens.issue(session, pengguna, GunaToken.VERIFIKASI, surel=surel)
    kepada = Penerima(pengguna.nama, surel or pengguna.surel)
    queue(
        session,
        "verifikasi",
        kepada=kepada,
        kali=hash_token(token)[:12],
        kantor=kantor,
        url=links.verifikasi(token),
    )


def _may_register_again(pengguna: Pengguna) -> bool:
    """Only an account its owner began and never proved: never one that Admin made, verified or deactivated."""
    begun = pengguna.kata_sandi is not None and pengguna.privasi_disetujui_pada is not None
    return begun and pengguna.aktif and pengguna.surel_terverifikasi_pada is None


def _new_pengaju(session: Session, surel: str) -> Pengguna:
    pengguna = Pengguna(
        nama="",
        jabatan="",
        whatsapp="",
        surel=surel.lower(),
        peran=Peran.PENGAJU,
        aktif=True,
        dibuat_pada=clock.now(),
    )
    if not insert_unless_there(session, pengguna):
        raise RefusedError(_("Pendaftaran dengan alamat ini baru saja diterima. Periksa email Anda."))
    counters.count_new(session, pengguna)
    return pengguna


def _move_to(session: Session, pengguna: Pengguna, instansi: Instansi) -> None:
    if pengguna.instansi is instansi:
        return
    with counters.recounted(session, pengguna):
        pengguna.instansi, pengguna.anggota_sejak = instansi, None
    ask_colleagues(session, pengguna)


def _prove(session: Session, pengguna: Pengguna, surel: str) -> None:
    """Take an address as proved; the first time, the colleagues are asked whether this is one of theirs."""
    first = pengguna.surel_terverifikasi_pada is None
    pengguna.surel, pengguna.surel_terverifikasi_pada = surel, clock.now()
    session.flush()
    if first:
        ask_colleagues(session, pengguna)


def _replace_password(session: Session, pengguna: Pengguna, hashed: str, kantor: Kantor) -> None:
    pengguna.kata_sandi = hashed
    session.flush()
    sesi.end_all_sessions(pengguna)
    _tell(session, "sandi_diubah", pengguna, kantor, kali=hash_token(hashed)[:12], url=links.masuk())


def _tell_known(session: Session, pengguna: Pengguna, kantor: Kantor) -> None:
    kali = clock.now().strftime("%Y%m%d%H")
    _tell(session, "sudah_terdaftar", pengguna, kantor, kali=kali, url=links.masuk())


def _tell(session: Session, perihal: str, pengguna: Pengguna, kantor: Kantor, *, kali: str, url: str) -> None:
    kepada = Penerima(pengguna.nama, pengguna.surel)
    queue(session, perihal, kepada=kepada, kali=kali, kantor=kantor, url=url)
