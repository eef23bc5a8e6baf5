"""Offices opened, corrected and closed: by the Admin of the topmost one, or by whoever runs the server."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _, _n
from app.models import Kantor, Pengguna, Penghitung, RiwayatPengaturan, Status
from app.services import counters
from app.services.susunan import arrange, refuse_taken
from app.services.unit_of_work import unit_of_work
from app.workflow.akun import KELOLA_KANTOR, account_case
from app.workflow.engine import RefusedError, permit

UNDER_WAY = (Status.MENUNGGU, Status.PROSES, Status.DISETUJUI)


def add(*, values: Mapping[str, Any], actor: Pengguna) -> Kantor:
    """Open an office; its unit code says where it stands. Raises KodeError for one that cannot stand anywhere."""
    with unit_of_work() as session:
        permit(KELOLA_KANTOR, account_case(actor, actor))
        return _enter(session, values)


def add_from_server(*, values: Mapping[str, Any]) -> Kantor:
    """Do the same for whoever runs the server: the second office is opened before anybody could be its Admin."""
    with unit_of_work() as session:
        return _enter(session, values)


def edit(*, kantor: Kantor, values: Mapping[str, Any], actor: Pengguna) -> None:
    """Correct what an office is called, where it is found, and its unit code; each change is noted."""
    with unit_of_work() as session:
        permit(KELOLA_KANTOR, account_case(actor, actor))
        changed = {nama: value for nama, value in values.items() if getattr(kantor, nama) != value}
        if "kode" in changed:
            refuse_taken(session, changed["kode"], besides=kantor)
        for nama, value in changed.items():
            _note(session, kantor, nama, value, actor)
            setattr(kantor, nama, value)
        session.flush()
        if "kode" in changed:
            arrange(session)
        if "zona" in changed:
            counters.rebuild()


def close(*, kantor: Kantor, actor: Pengguna) -> None:
    """Let an office receive nothing new; its region goes to the one above. Raises RefusedError while it has work."""
    with unit_of_work() as session:
        permit(KELOLA_KANTOR, account_case(actor, actor))
        _close(session, kantor)


def close_from_server(*, kantor: Kantor) -> None:
    """Do the same for whoever runs the server."""
    with unit_of_work() as session:
        _close(session, kantor)


def reopen(*, kantor: Kantor, actor: Pengguna) -> None:
    """Let an office serve its region again."""
    with unit_of_work() as session:
        permit(KELOLA_KANTOR, account_case(actor, actor))
        _reopen(session, kantor)


def reopen_from_server(*, kantor: Kantor) -> None:
    """Do the same for whoever runs the server."""
    with unit_of_work() as session:
        _reopen(session, kantor)


def _enter(session: Session, values: Mapping[str, Any]) -> Kantor:
    refuse_taken(session, values["kode"], besides=None)
    signed = f"Supervisor SPEKTRAL {values['nama_panjang']}"
    row = Kantor(**{"penanda_tangan": signed, "telepon": "-", **values})
    session.add(row)
    session.flush()
    arrange(session)
    return row


def _close(session: Session, kantor: Kantor) -> None:
    if kantor.puncak:
        raise RefusedError(_("Kantor teratas tidak dapat ditutup."))
    keys = [f"status:{status.value}" for status in UNDER_WAY]
    own = (Penghitung.kantor_id == kantor.id, Penghitung.kunci.in_(keys))
    left = int(session.scalar(select(func.sum(Penghitung.jumlah)).where(*own)) or 0)
    if left:
        raise RefusedError(_n("Kantor ini masih mempunyai %(n)s pengajuan yang belum selesai.", left))
    kantor.aktif = False
    session.flush()
    counters.recount_accounts(session)


def _reopen(session: Session, kantor: Kantor) -> None:
    kantor.aktif = True
    session.flush()
    counters.recount_accounts(session)


def _note(session: Session, kantor: Kantor, nama: str, value: Any, actor: Pengguna) -> None:
    session.add(
        RiwayatPengaturan(
            kantor_id=kantor.id,
            nama=nama,
            lama=getattr(kantor, nama),
            baru=value,
            pada=clock.now(),
            oleh_id=actor.id,
        )
    )
