"""Pengaturan: what Admin changes in the browser; each change is noted with who, when, from what to what.

The latest note about a part of the page is its version: whoever sends a form that shows an older one is told.
"""

from collections.abc import Collection, Mapping
from datetime import time
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from app.common import clock, formats
from app.common.i18n import _
from app.extensions import portal
from app.models import Kantor, Pengaturan, Pengguna, RiwayatPengaturan
from app.queries.pengaturan import latest_changes, latest_of
from app.services import counters
from app.services.susunan import arrange, refuse_taken
from app.services.unit_of_work import unit_of_work
from app.services.versions import ConflictError
from app.settings_rows import BY_ADMIN
from app.workflow.akun import KELOLA_KANTOR, PENGATURAN, PENGATURAN_PORTAL, account_case
from app.workflow.engine import permit


def change_office(*, values: Mapping[str, Any], dilihat: int, actor: Pengguna) -> None:
    """Change columns of the Admin's own office; `dilihat` is the version of them that the form showed."""
    with unit_of_work() as session:
        kantor = open_office(session, actor)
        refuse_overtaken(values, dilihat=dilihat, kantor=kantor)
        changed = {nama: value for nama, value in values.items() if getattr(kantor, nama) != value}
        if "kode" in changed:
            permit(KELOLA_KANTOR, account_case(actor, actor))
            refuse_taken(session, changed["kode"], besides=kantor)
        for nama, value in changed.items():
            note(session, nama, lama=getattr(kantor, nama), baru=value, actor=actor)
            setattr(kantor, nama, value)
        session.flush()
        if "kode" in changed:
            arrange(session)
        if "zona" in changed:
            counters.rebuild()


def change_settings(*, values: Mapping[str, object], dilihat: int, actor: Pengguna) -> None:
    """Set what stands above the environment; a value equal to its default needs no row."""
    with unit_of_work() as session:
        kantor = _open_portal(session, actor)
        refuse_overtaken(values, dilihat=dilihat, kantor=kantor)
        for nama, value in values.items():
            _set(session, nama, value, actor)


def back_to_default(*, nama: str, actor: Pengguna) -> None:
    """Let the environment decide again."""
    with unit_of_work() as session:
        _open_portal(session, actor)
        _set(session, nama, getattr(portal.settings, nama), actor)


def open_office(session: Session, actor: Pengguna) -> Kantor:
    """Ask whether this person may, and keep every other change of settings waiting until this one is through."""
    permit(PENGATURAN, account_case(actor, actor))
    first = select(func.min(Kantor.id)).scalar_subquery()
    one_after_the_other = update(Kantor).where(Kantor.id == first).values(versi=Kantor.versi + 1)
    session.execute(one_after_the_other.execution_options(synchronize_session=False))
    return session.get_one(Kantor, actor.kantor_id, populate_existing=True)


def _open_portal(session: Session, actor: Pengguna) -> Kantor:
    """Ask the same for what holds in every office."""
    permit(PENGATURAN_PORTAL, account_case(actor, actor))
    return open_office(session, actor)


def refuse_overtaken(names: Collection[str], *, dilihat: int, kantor: Kantor) -> None:
    """Refuse a form that was filled before somebody else changed the same settings."""
    last = latest_of(names, latest_changes(kantor.id))
    if last is None or last.id == dilihat:
        return
    raise ConflictError(
        _(
            "%(siapa)s sudah mengubah bagian ini pada %(kapan)s. Isian Anda belum disimpan: "
            "bandingkan dengan nilai sekarang, lalu simpan lagi bila masih perlu.",
            siapa=last.oleh.nama,
            kapan=formats.waktu(last.pada, kantor.zona),
        )
    )


def note(session: Session, nama: str, *, lama: Any, baru: Any, actor: Pengguna) -> None:
    """Write down one change."""
    row = RiwayatPengaturan(
        kantor_id=actor.kantor_id,
        nama=nama,
        lama=_text(lama),
        baru=_text(baru),
        pada=clock.now(),
        oleh_id=actor.id,
    )
    session.add(row)


def _set(session: Session, nama: str, value: object, actor: Pengguna) -> None:
    standard = _text(getattr(portal.settings, nama))
    row = session.get(Pengaturan, nama)
    before, after = row.nilai if row else standard, _text(value)
    BY_ADMIN[nama].read(after or "")  # what a form let pass by mistake is never kept
    if row is not None and after == standard:
        session.delete(row)
    elif after != standard:
        row = row or Pengaturan(nama=nama)
        row.nilai, row.diubah_pada, row.diubah_oleh_id = after or "", clock.now(), actor.id
        session.add(row)
    if before != after:
        note(session, nama, lama=before, baru=after, actor=actor)


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return None if value is None else str(value)
