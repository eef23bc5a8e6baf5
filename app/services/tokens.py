"""Links in account mails: hashed, single use, bound to the address they were sent to."""

from datetime import timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _l
from app.common.tokens import hash_token, new_token
from app.models import GunaToken, Pengguna, TokenAkun
from app.workflow.engine import RefusedError

LIFETIME = {GunaToken.VERIFIKASI: timedelta(hours=48), GunaToken.SANDI: timedelta(minutes=30)}
INVITATION = timedelta(days=7)
_OVER = _l("Tautan ini sudah dipakai atau sudah lewat waktunya. Mintalah tautan baru.")


def issue(
    session: Session,
    pengguna: Pengguna,
    guna: GunaToken,
    *,
    surel: str | None = None,
    lifetime: timedelta | None = None,
) -> str:
    """Make a link's secret; older ones for the same purpose end."""
    session.execute(
        update(TokenAkun)
        .where(TokenAkun.pengguna_id == pengguna.id, TokenAkun.guna == guna, TokenAkun.dipakai_pada.is_(None))
        .values(dipakai_pada=clock.now())
        .execution_options(synchronize_session=False)
    )
    token = new_token()
    session.add(
        TokenAkun(
            hash=hash_token(token),
            pengguna_id=pengguna.id,
            guna=guna,
            surel=surel or pengguna.surel,
            kedaluwarsa=clock.now() + (lifetime or LIFETIME[guna]),
        )
    )
    session.flush()
    return token


def redeem(session: Session, token: str, guna: GunaToken) -> TokenAkun:
    """Use a link up. Raises RefusedError when it is unknown, used or too old."""
    row = find_token(session, token, guna)
    unused = update(TokenAkun).where(TokenAkun.id == row.id, TokenAkun.dipakai_pada.is_(None))
    used = session.execute(unused.values(dipakai_pada=clock.now()))
    if cast("CursorResult[Any]", used).rowcount == 0:  # somebody else came with it at the same moment
        raise RefusedError(_OVER)
    return row


def find_token(session: Session, token: str, guna: GunaToken) -> TokenAkun:
    """Give a link that still holds, without using it up. Raises RefusedError otherwise."""
    row = session.scalars(select(TokenAkun).where(TokenAkun.hash == hash_token(token), TokenAkun.guna == guna)).first()
    if row is None or not _holds(row):
        raise RefusedError(_OVER)
    return row


def _holds(row: TokenAkun) -> bool:
    """A password may be set from the address of the account only, not from one it has left."""
    moved = row.guna is GunaToken.SANDI and row.surel != row.pengguna.surel
    return row.dipakai_pada is None and row.kedaluwarsa >= clock.now() and row.pengguna.aktif and not moved
