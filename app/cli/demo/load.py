"""Loading the demo: two years of an office, lived through in order by its own verbs, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from app.cli.demo import rows
from app.cli.demo.accounts import SANDI
from app.cli.demo.aftermath import Aftermath
from app.cli.demo.almanac import Almanac, holidays
from app.cli.demo.casting import cast
from app.cli.demo.post import deliver_all, read_old_news
from app.cli.demo.telling import Event, Teller
from app.cli.demo.timetable import timetable
from app.common import clock
from app.common.passwords import hash_password
from app.extensions import portal
from app.models import Berkas, HariLibur, JenisDokumentasi, JenisLayanan, Kantor, Keadaan
from app.queries import awal
from app.queries.surel import DEMO
from app.services.pekerjaan import do_next
from app.services.stored_files import forget
from app.services.unit_of_work import unit_of_work

SEED = 14000


class DemoRefusedError(Exception):
    """The demo data do not belong here."""


def load_demo() -> None:
    """Fill an empty database with demo data: all of it, or nothing.

    Raises DemoRefusedError in production, and where anybody or anything is in the database already.
    """
    if portal.settings.production:
        raise DemoRefusedError("Data demo tidak dimuat ketika SPEKTRAL_ENV bernilai production.")
    hashed = hash_password(SANDI)
    with _files_of_a_failed_load_removed(), unit_of_work() as session:
        if not awal.is_empty():
            raise DemoRefusedError("Data demo hanya dimuat ke basis data yang kosong.")
        session.add(Keadaan(kunci=DEMO, nilai="1"))
        _live(session, hashed)
    while do_next():  # small pictures, so that the first visitor sees the galleries as they will be
        pass


def _live(session: Session, hashed: str) -> None:
    now = clock.now()
    chance = Random(SEED)
    kantor = session.scalars(select(Kantor).order_by(Kantor.id)).first()
    if kantor is None:
        raise LookupError("prepare_first_start() comes first")
    rows.improve_kantor(kantor)
    almanac = _almanac(session, kantor)
    agencies = rows.enter_agencies(session, now)
    people = rows.enter_people(session, kantor, agencies, hashed, now)
    rows.enter_modules(session, people, almanac, chance)
    teller = Teller(kantor, people, _by_name(session, JenisLayanan), _by_name(session, JenisDokumentasi))
    stories = Aftermath(almanac, chance).follow(cast(timetable(almanac, chance), chance))
    events = [step for story in stories for step in teller.events(story)]
    events += rows.arrivals(session, agencies, hashed, now)
    events += [rows.departure(people, almanac), rows.leaving(people, kantor, almanac)]
    _take_place(session, events)
    read_old_news(session, now)
    rows.enter_draf(session, people, almanac)


def _almanac(session: Session, kantor: Kantor) -> Almanac:
    now = clock.now()
    session.add_all(holidays(range((now - timedelta(days=760)).year, now.year + 2)))
    session.flush()
    return Almanac(now, kantor.zona, set(session.scalars(select(HariLibur.tanggal))))


def _take_place(session: Session, events: list[Event]) -> None:
    """Let everything happen in its order; the post of one moment is out before the next."""
    for step in sorted(events, key=lambda one: (one.pada, one.order)):
        with clock.at(step.pada):
            step.act()
            deliver_all(session)


def _by_name(session: Session, model: Any) -> dict[str, Any]:
    return {row.nama: row for row in session.scalars(select(model))}


@contextmanager
def _files_of_a_failed_load_removed() -> Iterator[None]:
    """Remove every stored file again when the load fails: then no row owns it."""
    stored: list[str] = []

    def note(_mapper: object, _connection: object, row: Berkas) -> None:
        stored.append(row.kunci)

    event.listen(Berkas, "before_insert", note)
    try:
        yield
    except BaseException:
        forget(stored)
        raise
    finally:
        event.remove(Berkas, "before_insert", note)
