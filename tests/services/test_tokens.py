"""A link in an account mail opens once, also when two click it at the same moment (issue 5 point 3)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import select

from app.common.passwords import verify_password
from app.extensions import db
from app.models import GunaToken, Pengguna
from app.queries.kantor import home_kantor
from app.services import akun, tokens
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError
from tests.factories.world import World

CLICKS = 8


def test_of_eight_who_set_a_password_with_one_link_one_does(world: World) -> None:
    surel = world.pengguna("pengaju@contoh.test")
    with world.app.app_context(), unit_of_work() as session:
        person = session.scalars(select(Pengguna)).one()
        token = tokens.issue(session, person, GunaToken.SANDI)
    barrier = Barrier(CLICKS, timeout=300)

    def click(n: int) -> str | None:
        with world.app.app_context():
            barrier.wait()
            try:
                akun.set_password(token=token, kata_sandi=f"kalimat sandi nomor {n}", kantor=home_kantor())
            except RefusedError:
                return None
            return f"kalimat sandi nomor {n}"

    with ThreadPoolExecutor(CLICKS) as pool:
        (chosen,) = filter(None, pool.map(click, range(CLICKS)))
    hashed = world.read(lambda: db.session.scalars(select(Pengguna.kata_sandi).where(Pengguna.surel == surel)).one())
    assert verify_password(hashed, chosen)
