"""The settings that hold now: what Admin changed in the browser stands above the environment."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, cast

from flask import g, has_request_context
from sqlalchemy import ColumnElement, ScalarSelect, func, or_, select
from sqlalchemy.orm import joinedload

from app.config import Settings
from app.extensions import db, portal
from app.models import Pengaturan, RiwayatPengaturan
from app.settings_rows import BY_ADMIN

MOST_SHOWN = 20
BETWEEN_ROWS, BETWEEN_NAME_AND_VALUE = "\x1e", "\x1f"
"""Control characters that no setting holds."""

log = logging.getLogger(__name__)


def current_settings() -> Settings:
    """Give the settings as they hold at this moment, read once a request: every process follows without restart."""
    if not has_request_context():
        return _read()
    if "settings" not in g:
        g.settings = _read()
    return cast("Settings", g.settings)


def written_changes() -> ScalarSelect[str | None]:
    """Select all changed settings as one text, to be read along with something else: "name=value" in lines."""
    row = Pengaturan.nama + BETWEEN_NAME_AND_VALUE + Pengaturan.nilai
    return select(func.aggregate_strings(row, BETWEEN_ROWS)).scalar_subquery()


def remember_changed(written: str | None) -> None:
    """Let the rest of this request use what `written_changes` gave."""
    if has_request_context():
        rows = (row.partition(BETWEEN_NAME_AND_VALUE) for row in (written or "").split(BETWEEN_ROWS) if row)
        g.settings = _applied((nama, nilai) for nama, _between, nilai in rows)


def changed_names() -> set[str]:
    """Name the settings that do not stand as in the environment."""
    return set(db.session.scalars(select(Pengaturan.nama)))


def changes(kantor_id: int) -> list[RiwayatPengaturan]:
    """Give the latest changes, the newest first: those of an office, and those of the whole installation."""
    statement = select(RiwayatPengaturan).options(joinedload(RiwayatPengaturan.oleh)).where(_of(kantor_id))
    return list(db.session.scalars(statement.order_by(RiwayatPengaturan.id.desc()).limit(MOST_SHOWN)))


def latest_changes(kantor_id: int) -> dict[str, RiwayatPengaturan]:
    """Give the latest change of each setting that was ever changed."""
    latest = select(func.max(RiwayatPengaturan.id)).where(_of(kantor_id)).group_by(RiwayatPengaturan.nama)
    statement = select(RiwayatPengaturan).options(joinedload(RiwayatPengaturan.oleh))
    return {row.nama: row for row in db.session.scalars(statement.where(RiwayatPengaturan.id.in_(latest)))}


def latest_of(names: Iterable[str], changes: Mapping[str, RiwayatPengaturan]) -> RiwayatPengaturan | None:
    """Give the latest change of any of these settings; its id is their version."""
    return max((changes[name] for name in names if name in changes), key=lambda row: row.id, default=None)


def _of(kantor_id: int) -> ColumnElement[bool]:
    return or_(RiwayatPengaturan.kantor_id == kantor_id, RiwayatPengaturan.nama.in_(list(BY_ADMIN)))


def _read() -> Settings:
    rows = db.session.execute(select(Pengaturan.nama, Pengaturan.nilai))
    return _applied((row.nama, row.nilai) for row in rows)


def _applied(rows: Iterable[tuple[str, str]]) -> Settings:
    changed: dict[str, Any] = {}
    for nama, nilai in rows:
        row = BY_ADMIN.get(nama)
        try:
            changed |= {nama: row.read(nilai)} if row else {}
        except ValueError:
            # Bounds may be narrower than when it was entered; then the default holds.
            log.warning("the setting %s holds %r, which is not accepted", nama, nilai)
    return replace(portal.settings, **changed)
