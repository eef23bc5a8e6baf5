"""Who proved who they are, and what their account was like then: what follows from it asks again as it writes."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.common.i18n import _
from app.common.tokens import hash_token
from app.models import Pengguna
from app.services.giliran import take_turn
from app.workflow.engine import RefusedError


@dataclass(frozen=True)
class Terbukti:
    """Somebody whose password was right."""

    pengguna: Pengguna
    tanda: str
    """Of the account at that moment: another password, role, second step or a deactivation gives another one."""


def proved(pengguna: Pengguna) -> Terbukti:
    """Take down what the account is like, from the very row that the password is compared with."""
    facts = (pengguna.id, pengguna.kata_sandi, pengguna.aktif, pengguna.peran, pengguna.langkah_kedua_sejak)
    return Terbukti(pengguna, hash_token(repr(facts)))


def hold(session: Session, terbukti: Terbukti) -> None:
    """Hold the account to the end of the transaction. Raises RefusedError where it is not any more what it was."""
    take_turn(session, terbukti.pengguna)
    session.refresh(terbukti.pengguna)
    if proved(terbukti.pengguna) != terbukti:
        raise RefusedError(_("Akun ini baru saja berubah, misalnya kata sandinya. Masuk sekali lagi."))
