"""For tests of staff's pages: posting by hand, and looking at what a refusal must not touch."""

from typing import Any, NamedTuple

from sqlalchemy import func, select
from webtest import TestApp, TestResponse

from app.extensions import db
from app.models import Email, Pengajuan, Pengguna, Penugasan, Riwayat, Status
from tests.factories.world import World


class Keadaan(NamedTuple):
    """All that a decision changes."""

    status: Status
    versi: int
    riwayat: int
    surel: int
    penugasan: int


def keadaan(world: World, nomor: str) -> Keadaan:
    """Look at one pengajuan and what belongs to it."""

    def look() -> Keadaan:
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        return Keadaan(Status(row.status), row.versi, _count(Riwayat, row), _count(Email, row), _count(Penugasan, row))

    return world.read(look)


def orang(world: World, surel: str) -> int:
    """Give the id that a list of people posts."""
    return world.read(lambda: db.session.scalars(select(Pengguna.id).where(Pengguna.surel == surel)).one())


def post(client: TestApp, path: str, fields: dict[str, Any] | list[tuple[str, Any]], **options: Any) -> TestResponse:
    """Send a form that no page showed, as a script would, with the token of this browser."""
    token = client.get("/standar-pelayanan").forms[0]["csrf_token"].value
    pairs = list(fields.items()) if isinstance(fields, dict) else fields
    return client.post(path, [("csrf_token", token), *pairs], **options)


def _count(model: type[Riwayat | Email | Penugasan], row: Pengajuan) -> int:
    statement = select(func.count()).select_from(model).where(model.pengajuan_id == row.id)
    return db.session.scalar(statement) or 0
