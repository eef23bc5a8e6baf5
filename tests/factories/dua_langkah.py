"""A phone with the app that gives codes, and the paper beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from webtest import TestApp, TestResponse

from app.common import clock, totp
from app.extensions import db
from app.models import Pengguna
from app.queries.kantor import home_kantor
from app.services import dua_langkah
from app.services.akun import by_surel
from tests.factories.world import SANDI, World

STEP = timedelta(seconds=30)


@dataclass(frozen=True)
class Ponsel:
    """What the owner of an account holds in their hands."""

    secret: str
    papers: Sequence[str]

    def code(self, moment: datetime | None = None) -> str:
        """Give what the app shows."""
        return totp.code_at(self.secret, moment or clock.now())

    def wrong(self) -> str:
        """Give six digits that no app shows around now."""
        near = {self.code(clock.now() + n * STEP) for n in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444") if code not in near)


def ponsel(world: World, surel: str) -> Ponsel:
    """Set up the second step for an account an hour ago, so that no code of now was taken yet."""
    with world.app.app_context(), clock.at(clock.now() - timedelta(hours=1)):
        person = account(surel)
        dua_langkah.begin(person)
        secret = dua_langkah.secret_to_show(person)
        assert secret is not None
        kode = totp.code_at(secret, clock.now())
        papers = dua_langkah.switch_on(pengguna=person, kode=kode, sesi_id=0, kantor=home_kantor())
    return Ponsel(secret, papers)


def account(surel: str) -> Pengguna:
    """Give an account; needs an application context."""
    person = by_surel(db.session(), surel)
    assert person is not None
    return person


def password_typed(client: TestApp, surel: str, sandi: str = SANDI, *, at: str = "/masuk") -> TestResponse:
    """Go through the first page of a log-in."""
    form = client.get(at).forms["masuk"]
    form["surel"], form["kata_sandi"] = surel, sandi
    return form.submit(status="*")


def code_typed(page: TestResponse, kode: str) -> TestResponse:
    """Go through the second."""
    form = page.forms["kode"]
    form["kode_verifikasi"] = kode
    return form.submit(status="*")


def long_ago(world: World, surel: str) -> TestApp:
    """Give a browser in which somebody logged in twenty minutes ago, and has worked since."""
    with clock.at(clock.now() - timedelta(minutes=20)):
        return world.as_(surel)
