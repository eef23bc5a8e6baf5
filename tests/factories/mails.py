"""Reading the outbox as the people it is for would."""

from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from app.extensions import db
from app.models import Email
from app.services import permintaan
from app.services.duties import KEY, duties
from app.services.outbox import UNSENT
from app.services.pekerjaan import do_next
from tests.factories.world import World


def answer_requests(app: Flask) -> None:
    """Let a worker do what visitors asked for in the name of an address, and nothing else."""
    with app.app_context():
        everything = duties()
        app.extensions[KEY] = permintaan.duties()
        try:
            while do_next():
                pass
        finally:
            app.extensions[KEY] = everything


@dataclass(frozen=True)
class Surat:
    """A queued mail, free of the database."""

    perihal: str
    kepada: str
    subjek: str
    teks: str
    html: str
    kalender: str | None

    @property
    def kalimat(self) -> str:
        """The plain part as one line: where its lines break is no matter of what it says."""
        return " ".join(self.teks.split())


def mails(world: World, *, perihal: str | None = None, kepada: str | None = None) -> list[Surat]:
    """List what was queued to be sent, oldest first."""

    def rows() -> list[Surat]:
        return [
            Surat(row.perihal, row.kepada_surel, row.subjek, row.teks, row.html, row.kalender)
            for row in db.session.scalars(select(Email).order_by(Email.id))
            if row.galat not in UNSENT and perihal in {None, row.perihal} and kepada in {None, row.kepada_surel}
        ]

    return world.read(rows)


def mail(world: World, perihal: str, kepada: str) -> Surat:
    """Give the one mail about this to this person."""
    (found,) = mails(world, perihal=perihal, kepada=kepada)
    return found
