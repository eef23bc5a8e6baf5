"""Keeping what somebody had typed when their session ended."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from app.common import clock
from app.common.tokens import new_token
from app.models import Isian, Pengguna
from app.services.unit_of_work import unit_of_work

LONGEST = 64 * 1024
LONGEST_PATH = 500
KEPT = timedelta(days=1)


def keep_isian(*, pengguna: Pengguna, jalur: str, isi: dict[str, Any]) -> str:
    """Keep the fields of a form for the page they belong to; gives their key. Older ones of this person go."""
    kunci = new_token(18)
    with unit_of_work() as session:
        session.execute(delete(Isian).where(Isian.pengguna_id == pengguna.id, Isian.dibuat_pada < clock.now() - KEPT))
        session.add(
            Isian(kunci=kunci, pengguna_id=pengguna.id, jalur=jalur[:LONGEST_PATH], isi=isi, dibuat_pada=clock.now())
        )
    return kunci
