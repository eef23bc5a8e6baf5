"""Asking somebody who is logged in once more who they are."""

from app.common.i18n import _
from app.common.passwords import verify_password
from app.models import Kantor, Pengguna
from app.services import dua_langkah, sesi
from app.workflow.engine import RefusedError


def prove(*, pengguna: Pengguna, bukti: str, sesi_id: int, kantor: Kantor) -> None:
    """Take a code where the account uses a second step, its password elsewhere. Raises RefusedError."""
    if pengguna.langkah_kedua_sejak is not None:
        dua_langkah.check(pengguna=pengguna, kode=bukti, kantor=kantor)
    elif not verify_password(pengguna.kata_sandi, bukti):
        raise RefusedError(_("Kata sandi tidak cocok."))
    sesi.confirm_session(sesi_id)
