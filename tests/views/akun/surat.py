"""Reading the mails that were queued, as their receiver would."""

import re

from sqlalchemy import select

from app.extensions import db
from app.models import Email
from tests.factories.world import World


def mails_to(world: World, surel: str) -> list[str]:
    """What was mailed to an address, by kind, the oldest first."""
    return world.read(
        lambda: list(db.session.scalars(select(Email.perihal).where(Email.kepada_surel == surel).order_by(Email.id)))
    )


def link_in(world: World, perihal: str, surel: str) -> str:
    """The path of the link in the latest mail of a kind to an address."""
    teks = text_of(world, perihal, surel)
    found = re.search(r"https?://[^/\s]+(/(?:verifikasi|atur-sandi)/\S+)", teks)
    assert found, teks
    return found[1]


def text_of(world: World, perihal: str, surel: str) -> str:
    """The latest mail of a kind to an address."""
    mails = select(Email.teks).where(Email.perihal == perihal, Email.kepada_surel == surel)
    return world.read(lambda: db.session.scalars(mails.order_by(Email.id.desc())).first()) or ""
