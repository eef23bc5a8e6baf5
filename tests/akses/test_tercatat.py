"""Whoever of the office opens what is about an agency leaves a row in Log Aktivitas, through whatever door."""

import re
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, or_, select

from app.extensions import db
from app.models import Aktivitas, AktivitasNilai, Pembinaan, Pengajuan, Pengguna, Status
from app.services.unit_of_work import unit_of_work
from app.views import pembukaan
from tests.akses.panggung import STATES, Panggung, build
from tests.akses.penanya import people
from tests.akses.pintu import Pintu, doors
from tests.factories.world import World

pytestmark = pytest.mark.disk_only
"""Said once for both databases, like the table of access."""
STAFF = {"kelola", "operator", "supervisor", "admin"}
SHOWS_NOBODY = {
    "kelola.dokumentasi_pratinjau": "a picture of a hand's breadth; the large one is noted",
    "kelola.dokumentasi_foto": "the page around a picture, which is fetched by itself and noted",
    "kelola.tambah_dokumentasi": "names of documents, and of colleagues who uploaded them, with a form",
    "kelola.ganti_dokumentasi": "the same",
    "kelola.cabut_dokumentasi": "the same",
}
"""Doors about a pengajuan that show nothing of people, and why."""


def noted(world: World) -> int:
    rows = select(func.count()).where(or_(*map(Aktivitas.perbuatan.startswith, ("data.", "ekspor."))))
    return world.read(lambda: db.session.scalar(rows) or 0)


def about_a_pengajuan(pintu: Pintu) -> bool:
    return pintu.method == "GET" and pintu.endpoint.partition(".")[0] in STAFF and pintu.objek in STATES


def forget_what_was_opened() -> None:
    """Let the next opening be the first of its hour."""
    pembukaan._remembered().clear()  # noqa: SLF001 - what nobody but a test does


def test_every_door_to_a_pengajuan_writes_down_who_came(app: Flask, world: World) -> None:
    stage, entered, silent = build(world), set(), set()
    browsers = people(app)
    for pintu in filter(about_a_pengajuan, doors(app, stage)):
        for who in ("supervisor", "admin", "pembina"):
            world.read(forget_what_was_opened)
            before = noted(world)
            with browsers[who].ask(pintu) as answer:
                if answer.status_code == 200 or (answer.location or "").startswith("https:"):
                    entered.add(pintu.endpoint)
                    if noted(world) == before:
                        silent.add(pintu.endpoint)
    assert len(entered) > 10
    assert silent == set(SHOWS_NOBODY)


EXAMPLE = "199001012015012901"
"""The NIP that the help of a form shows."""
LISTS = {
    "admin.kotak_keluar": "a list; each mail is noted",
    "admin.pengguna": "a list; each account is noted",
    "kelola.agenda": "a list",
    "kelola.dasbor": "a list of what is due",
    "kelola.pembinaan": "a list",
    "kelola.pengajuan": "a list",
    "kelola.tugas": "a list",
}
"""Doors that show an address, NIP or number and write down nobody, and why."""


def told_of_people(world: World) -> set[str]:
    """Every address, NIP and number of an applicant or a PIC, as they are kept; nobody who asks is among them."""
    told = (Pembinaan.surel, Pembinaan.nip, Pembinaan.telepon, Pembinaan.pic_surel, Pembinaan.pic_nomor)
    own, staff = select(Pengguna.surel, Pengguna.nip, Pengguna.whatsapp), Pengguna.instansi_id.is_(None)
    rows = world.read(lambda: [*db.session.execute(select(*told)), *db.session.execute(own.where(~staff))])
    ours = world.read(lambda: db.session.execute(own.where(staff)).all())
    return {value for row in rows for value in row if value} - {value for row in ours for value in row} - {EXAMPLE}


def shown(people: set[str], body: str) -> set[str]:
    """Tell who is in an answer, however numbers are grouped there."""
    text = body.lower() + re.sub(r"(?<=\d)[\s.\-](?=\d)", "", body)
    return {each for each in people if each in text or (each.startswith("628") and f"0{each[2:]}" in text)}


def with_what_changed(world: World, stage: Panggung) -> Panggung:
    """Let the act that is opened be one that changed somebody's NIP, and the mail one that names somebody."""

    def changed() -> Any:
        with unit_of_work() as session:
            row = session.scalars(
                select(Pengajuan).where(Pengajuan.nomor == stage.pengajuan[Status.PROSES.value]["nomor"])
            ).one()
            row.pembinaan.nip, row.pembinaan.telepon = "198505052010012909", "6281200000909"
        return db.session.scalar(select(AktivitasNilai.aktivitas_id).where(AktivitasNilai.kolom == "pembinaan.nip"))

    stage.lain["aktivitas"] = world.read(changed)
    return stage


def test_whoever_reads_a_number_or_an_address_of_somebody_is_written_down(app: Flask, world: World) -> None:
    stage, entered, silent = with_what_changed(world, build(world)), set(), set()
    browsers, named = people(app), told_of_people(world)
    for pintu in doors(app, stage):
        if pintu.method != "GET" or pintu.endpoint.partition(".")[0] not in STAFF:
            continue
        for who in ("supervisor", "admin", "admin_atas"):
            world.read(forget_what_was_opened)
            before = noted(world)
            with browsers[who].ask(pintu) as answer:
                if answer.status_code == 200 and shown(named, answer.get_data().decode(errors="ignore")):
                    entered.add(pintu.endpoint)
                    if noted(world) == before:
                        silent.add(pintu.endpoint)
    assert len(entered) > 5
    assert " ".join(sorted(silent)) == " ".join(sorted(LISTS))
