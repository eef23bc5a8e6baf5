"""The second step of a log-in: set up, asked, switched off, reset; and codes on paper (reliability.md, "Accounts")."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session

from app.common import clock, totp
from app.common.i18n import _
from app.common.sealing import SealError, seal, unseal
from app.common.tokens import hash_token
from app.extensions import db, portal
from app.models import DuaLangkah, Kantor, KodePemulihan, Pengguna
from app.queries.dua_langkah import paper_codes_left
from app.queries.pengguna import case_of_account
from app.services import aktivitas, links, sesi
from app.services.dicatat import note_failed_login
from app.services.giliran import take_turn
from app.services.jejak import of_pengguna
from app.services.outbox import Penerima, queue
from app.services.races import insert_unless_there
from app.services.unit_of_work import unit_of_work
from app.workflow.akun import ATUR_ULANG_DUA_LANGKAH, GANTI_KODE_PEMULIHAN, MATIKAN_DUA_LANGKAH, account_case
from app.workflow.engine import Case, RefusedError, permit

PAPER_CODES = 10
SETTING_UP = timedelta(hours=1)
"""How long a secret waits for its first code."""


def required_of(pengguna: Pengguna) -> bool:
    """Tell whether this person must use a second step (SPEKTRAL_DUA_LANGKAH)."""
    return pengguna.is_internal and portal.settings.dua_langkah == "wajib"


def own_case(pengguna: Pengguna) -> Case:
    """Describe somebody's own account to the rules about its second step."""
    return account_case(pengguna, pengguna, wajib=required_of(pengguna))


def begin(pengguna: Pengguna) -> None:
    """Make the secret that an app will share, in place of one that was never proved."""
    with unit_of_work() as session:
        kept = _seal(pengguna.id)
        values = {"rahasia_totp": kept, "dibuat_pada": clock.now(), "langkah_terakhir": None}
        _refuse_active(pengguna)
        if not _changed(session, _waiting(pengguna.id).values(values)):
            insert_unless_there(session, DuaLangkah(pengguna_id=pengguna.id, **values))


def secret_to_show(pengguna: Pengguna) -> str | None:
    """Give the secret that is being set up; None where none is. One in use, or left behind, is never shown again."""
    row = db.session.get(DuaLangkah, pengguna.id)
    if row is None or row.aktif_sejak is not None or row.dibuat_pada < clock.now() - SETTING_UP:
        return None
    return _unsealed(row)


def switch_on(*, pengguna: Pengguna, kode: str, sesi_id: int, kantor: Kantor) -> Sequence[str]:
    """Take the app as set up, once it has given a right code; gives the codes for paper, which are never shown again.

    Every other log-in of the account ends. Raises RefusedError.
    """
    with unit_of_work() as session:
        take_turn(session, pengguna)  # a log-in by password alone comes before it, and is ended, or is refused
        secret = secret_to_show(pengguna)
        _refuse_active(pengguna)
        step = totp.step_of(secret, totp.digits_of(kode), clock.now()) if secret else None
        if step is None:
            raise RefusedError(_("Kode tidak cocok. Periksa jam ponsel Anda, lalu tulis kode yang sedang tampil."))
        on = _waiting(pengguna.id).values(aktif_sejak=clock.now(), langkah_terakhir=step)
        if not _changed(session, on):
            raise RefusedError(_("Verifikasi dua langkah sudah aktif."))
        sesi.end_other_sessions(pengguna, sesi_id)
        aktivitas.note(session, "dua_langkah.aktifkan", of_pengguna(pengguna))
        _tell(session, "dua_langkah_aktif", pengguna, kantor)
        return _new_paper_codes(session, pengguna)


def check(*, pengguna: Pengguna, kode: str, kantor: Kantor) -> None:
    """Take a code of the app or one on paper, each once: of two who come together with the same, one is refused.

    Raises RefusedError, also where the secret cannot be opened because the key of the portal was changed.
    """
    digits = totp.digits_of(kode)
    with unit_of_work() as session:
        if len(digits) == totp.PAPER_DIGITS:
            _use_paper(session, pengguna, digits, kantor)
        else:
            _use_app(session, pengguna, digits)


def log_in_with(*, pengguna: Pengguna, kode: str, kantor: Kantor) -> None:
    """Take a code as the second step of a log-in. Raises RefusedError."""
    try:
        check(pengguna=pengguna, kode=kode, kantor=kantor)
    except RefusedError:
        portal.metrics.logins.labels("code_refused").inc()
        note_failed_login(pengguna.surel)
        raise
    portal.metrics.logins.labels("ok").inc()


def new_paper_codes(pengguna: Pengguna) -> Sequence[str]:
    """Make new codes for paper; the old ones end."""
    with unit_of_work() as session:
        permit(GANTI_KODE_PEMULIHAN, own_case(pengguna))
        aktivitas.note(session, "dua_langkah.kode_baru", of_pengguna(pengguna))
        return _new_paper_codes(session, pengguna)


def are_own_paper_codes(pengguna: Pengguna, kode: Sequence[str]) -> bool:
    """Tell whether these are all codes of this account."""
    hashes = {_hash(pengguna.id, totp.digits_of(code)) for code in kode}
    own = select(KodePemulihan.hash).where(KodePemulihan.pengguna_id == pengguna.id, KodePemulihan.hash.in_(hashes))
    return bool(hashes) and set(db.session.scalars(own)) == hashes


def switch_off(*, pengguna: Pengguna, kantor: Kantor) -> None:
    """Do without a second step again. Raises RefusedError where it is required."""
    with unit_of_work() as session:
        permit(MATIKAN_DUA_LANGKAH, own_case(pengguna))
        _forget(session, pengguna)
        aktivitas.note(session, "dua_langkah.matikan", of_pengguna(pengguna))
        _tell(session, "dua_langkah_mati", pengguna, kantor)


def reset(*, pengguna: Pengguna, actor: Pengguna, kantor: Kantor) -> None:
    """Take the second step off the account of somebody who lost the phone, and log them out everywhere."""
    with unit_of_work() as session:
        session.refresh(actor)
        session.refresh(pengguna)
        permit(ATUR_ULANG_DUA_LANGKAH, case_of_account(session, pengguna, actor))
        _reset(session, pengguna, kantor)


def reset_by_machine(*, pengguna: Pengguna, kantor: Kantor) -> None:
    """Do the same for whoever runs the server: the only Admin may have lost the phone. Raises RefusedError."""
    with unit_of_work() as session:
        if pengguna.langkah_kedua_sejak is None:
            raise RefusedError(_("Akun ini tidak memakai verifikasi dua langkah."))
        _reset(session, pengguna, kantor)


def _reset(session: Session, pengguna: Pengguna, kantor: Kantor) -> None:
    take_turn(session, pengguna)
    _forget(session, pengguna)
    aktivitas.note(session, "dua_langkah.atur_ulang", of_pengguna(pengguna))
    sesi.end_all_sessions(pengguna)
    _tell(session, "dua_langkah_diatur_ulang", pengguna, kantor)


def _refuse_active(pengguna: Pengguna) -> None:
    if pengguna.langkah_kedua_sejak is not None:
        raise RefusedError(_("Verifikasi dua langkah sudah aktif."))


def _use_app(session: Session, pengguna: Pengguna, digits: str) -> None:
    row = session.get(DuaLangkah, pengguna.id)
    step = totp.step_of(_unsealed(row), digits, clock.now()) if row is not None and row.aktif_sejak else None
    if step is None or not _changed(session, _not_yet_used(pengguna.id, step).values(langkah_terakhir=step)):
        raise RefusedError(_("Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."))


def _use_paper(session: Session, pengguna: Pengguna, digits: str, kantor: Kantor) -> None:
    own = (KodePemulihan.pengguna_id == pengguna.id, KodePemulihan.hash == _hash(pengguna.id, digits))
    unused = update(KodePemulihan).where(*own, KodePemulihan.dipakai_pada.is_(None)).values(dipakai_pada=clock.now())
    if not _changed(session, unused):
        raise RefusedError(_("Kode pemulihan ini tidak dikenal atau sudah dipakai."))
    aktivitas.note(session, "dua_langkah.kode_dipakai", of_pengguna(pengguna), pelaku_id=pengguna.id)
    _tell(session, "kode_pemulihan_dipakai", pengguna, kantor, sisa=paper_codes_left(pengguna))


def _new_paper_codes(session: Session, pengguna: Pengguna) -> Sequence[str]:
    session.execute(delete(KodePemulihan).where(KodePemulihan.pengguna_id == pengguna.id))
    codes = [totp.new_paper_code() for _n in range(PAPER_CODES)]
    hashes = (_hash(pengguna.id, totp.digits_of(code)) for code in codes)
    session.add_all(KodePemulihan(pengguna_id=pengguna.id, hash=h, dibuat_pada=clock.now()) for h in hashes)
    return codes


def _forget(session: Session, pengguna: Pengguna) -> None:
    for table in (KodePemulihan, DuaLangkah):
        session.execute(delete(table).where(table.pengguna_id == pengguna.id))


def _waiting(pengguna_id: int) -> Any:
    """An update of what is being set up, and of nothing that is in use."""
    return update(DuaLangkah).where(DuaLangkah.pengguna_id == pengguna_id, DuaLangkah.aktif_sejak.is_(None))


def _not_yet_used(pengguna_id: int, step: int) -> Any:
    """An update of what is in use, unless a code of this step or a later one was taken."""
    earlier = DuaLangkah.langkah_terakhir.is_(None) | (DuaLangkah.langkah_terakhir < step)
    return update(DuaLangkah).where(DuaLangkah.pengguna_id == pengguna_id, DuaLangkah.aktif_sejak.is_not(None), earlier)


def _changed(session: Session, statement: Any) -> bool:
    return cast("CursorResult[Any]", session.execute(statement)).rowcount == 1


def _seal(pengguna_id: int) -> str:
    return seal(totp.new_secret(), key=portal.settings.secret_key, owner=str(pengguna_id))


def _unsealed(row: DuaLangkah) -> str:
    try:
        return unseal(row.rahasia_totp, key=portal.settings.secret_key, owner=str(row.pengguna_id))
    except SealError as error:
        raise RefusedError(
            _(
                "Kode aplikasi tidak dapat diperiksa lagi, karena kunci rahasia portal ini sudah diganti. Pakai kode "
                "pemulihan, atau mintalah Admin mengatur ulang verifikasi dua langkah Anda."
            )
        ) from error


def _hash(pengguna_id: int, digits: str) -> str:
    return hash_token(f"{pengguna_id} {digits}")


def _tell(session: Session, perihal: str, pengguna: Pengguna, kantor: Kantor, **facts: Any) -> None:
    queue(
        session,
        perihal,
        kepada=Penerima(pengguna.nama, pengguna.surel),
        kali=hash_token(clock.now().isoformat())[:12],
        kantor=kantor,
        url=links.dua_langkah(),
        **facts,
    )
