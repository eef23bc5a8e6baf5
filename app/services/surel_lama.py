"""Telling the present address of an account that another one shall take its place."""

from sqlalchemy.orm import Session

from app.common import clock
from app.common.tokens import hash_token
from app.models import Kantor, Pengguna
from app.services import links
from app.services.outbox import Penerima, queue


def tell_old_address(session: Session, pengguna: Pengguna, kantor: Kantor, *, baru: str) -> None:
    """Warn whoever reads the present address; of the new one only so much that its owner knows it again."""
    name, _at, host = baru.partition("@")
    queue(
        session,
        "surel_diubah",
        kepada=Penerima(pengguna.nama, pengguna.surel),
        kali=hash_token(f"{baru} {clock.now():%Y%m%d%H}")[:12],
        kantor=kantor,
        url=links.lupa_sandi(),
        baru=f"{name[:1]}***@{host}",
    )
