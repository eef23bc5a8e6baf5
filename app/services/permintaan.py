"""What a visitor asks for in the name of an address: written down alike for every address, done by a worker.

So the answer takes the same work, and the same time, whether the address is known or not. What such a row holds about
somebody goes with it, also where it is given up.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.common import trace
from app.common.passwords import hash_password
from app.common.tokens import new_token
from app.extensions import db
from app.models import Kantor, Pekerjaan
from app.services import akun
from app.services.akun import IsianAkun
from app.services.duties import Duty, Klaim
from app.services.instansi import IsianInstansi
from app.services.pekerjaan import add
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError

DAFTAR, VERIFIKASI, SANDI = "akun-daftar", "akun-verifikasi", "akun-sandi"


def register(*, isian: IsianAkun, surel: str, kata_sandi: str, instansi: IsianInstansi, kantor: Kantor) -> None:
    """Ask for an account. Raises TakenError for a NIP that another active account has."""
    facts = {"isian": asdict(isian), "instansi": asdict(instansi), "sandi": hash_password(kata_sandi)}
    isi = _isi(surel, kantor) | facts
    with unit_of_work() as session:
        akun.refuse_nip_of_others(session, isian.nip, surel=surel)
        add(session, DAFTAR, new_token(12), isi=isi)


def resend_verification(*, surel: str, kantor: Kantor) -> None:
    """Ask for the verification link once more."""
    _ask(VERIFIKASI, surel, kantor)


def request_password_reset(*, surel: str, kantor: Kantor) -> None:
    """Ask for a link that sets a new password."""
    _ask(SANDI, surel, kantor)


def duties() -> dict[str, Duty]:
    """Give what a worker does about each."""
    return {
        DAFTAR: Duty(_doing(_register), failed=_forget),
        VERIFIKASI: Duty(_doing(akun.resend_verification), failed=_forget),
        SANDI: Duty(_doing(akun.request_password_reset), failed=_forget),
    }


def _ask(jenis: str, surel: str, kantor: Kantor) -> None:
    isi = _isi(surel, kantor)
    with unit_of_work() as session:
        add(session, jenis, new_token(12), isi=isi)


def _isi(surel: str, kantor: Kantor) -> dict[str, Any]:
    """Keep from where it was asked too: Log Aktivitas tells it of what is done about it."""
    work = trace.current()
    asked = {"alamat": work.alamat, "id": work.id} if work is not None else {}
    return {"surel": surel, "kantor_id": kantor.id, "permintaan": asked}


def _doing(act: Callable[..., None]) -> Callable[[Klaim], None]:
    def done(klaim: Klaim) -> None:
        isi = dict(klaim.isi)
        asked, kantor = isi.pop("permintaan"), db.session.get_one(Kantor, isi.pop("kantor_id"))
        with trace.under(klaim.jenis) as work:
            work.id, work.alamat = asked.get("id", work.id), asked.get("alamat")
            act(kantor=kantor, **isi)

    return done


def _register(*, isian: dict[str, Any], instansi: dict[str, Any], surel: str, sandi: str, kantor: Kantor) -> None:
    """Open the account; where somebody else took the NIP or the address meanwhile, the next try is told so."""
    facts: dict[str, Any] = {"isian": IsianAkun(**isian), "instansi": IsianInstansi(**instansi)}
    with suppress(RefusedError):
        akun.register(**facts, surel=surel, hashed=sandi, kantor=kantor)


def _forget(session: Session, klaim: Klaim) -> None:
    gone = update(Pekerjaan).where(Pekerjaan.id == klaim.id).values(isi={})
    session.execute(gone.execution_options(synchronize_session=False))
