"""Turns: acts of one person that count what there is follow each other, however many pages they have open."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.i18n import _
from app.models import Pengguna
from app.workflow.engine import RefusedError


def take_turn(session: Session, person: Pengguna) -> None:
    """Wait for whoever writes about this account, and hold it to the end of the transaction.

    Raises RefusedError where the data of the account was erased meanwhile: nothing of it may come back.
    """
    own = select(Pengguna.data_dihapus_pada).where(Pengguna.id == person.id)
    if session.scalars(own.with_for_update(key_share=True)).one() is not None:
        raise RefusedError(_("Data pribadi akun ini sudah dihapus."))
