"""What is stored for a row stays where nobody knows whether that row was committed; the sweeper knows later."""

from io import BytesIO

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.extensions import db
from app.models import Lampiran, Pengguna, Unggahan
from app.queries.kantor import home_kantor
from app.services import akun, draf, unggahan_selesai
from app.services.akun import IsianAkun
from app.services.berkas import Incoming, receive, slot_modul
from app.services.races import insert_unless_there
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError
from tests.factories.formulir import PDF, PENGAJU
from tests.factories.stored import stored
from tests.factories.world import World

KUNCI = "kunci-halaman-yang-putus"


@pytest.fixture
def office(world: World) -> World:
    world.pengguna(PENGAJU)
    return world


def broken(monkeypatch: pytest.MonkeyPatch, error: BaseException, *, after: bool) -> None:
    """Let every commit break, before or after it has happened."""
    commit = Session.commit

    def breaking(session: Session) -> None:
        if after:
            commit(session)
        raise error

    monkeypatch.setattr(Session, "commit", breaking)


def person() -> Pengguna:
    found = akun.by_surel(db.session(), PENGAJU)
    assert found is not None
    return found


def send() -> object:
    files = [Incoming("surat.pdf", BytesIO(PDF))]
    return draf.save_draf(pemilik=person(), isi={"topik": "Metadata"}, files=files, kunci=KUNCI)


def kept() -> set[str]:
    return {row.berkas.kunci for row in db.session.query(Lampiran)}


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("COMMIT", {}, Exception("server closed the connection"), connection_invalidated=True),
        SystemExit(1),
    ],
    ids=["the connection broke", "the process was ended"],
)
def test_a_commit_whose_answer_was_lost_costs_no_file(
    office: World, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    broken(monkeypatch, error, after=True)
    with pytest.raises(type(error)):
        office.read(send)
    assert len(office.read(kept)) == 1
    assert set(office.read(stored)) == office.read(kept)


def test_what_was_certainly_not_committed_leaves_no_file(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, ValueError("salah"), after=False)
    with pytest.raises(ValueError, match="salah"):
        office.read(send)
    assert (office.read(stored), office.read(kept)) == ([], set())


def test_a_file_goes_once_what_takes_its_place_is_certainly_there(
    office: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def arrive() -> str:
        return unggahan_selesai._settle(Unggahan(kunci="0" * 32), person(), KUNCI, 1)  # noqa: SLF001 - once it is whole

    monkeypatch.setattr(
        unggahan_selesai, "_checked", lambda _row: receive(Incoming("modul.pdf", BytesIO(PDF)), slot_modul())
    )
    office.read(arrive)
    first = office.read(stored)
    with monkeypatch.context() as patch:
        broken(patch, ValueError("salah"), after=False)
        with pytest.raises(ValueError, match="salah"):
            office.read(arrive)
    assert office.read(stored) == first
    office.read(arrive)
    assert len(first) == len(office.read(stored)) == 1
    assert office.read(stored) != first


def test_only_a_key_that_is_taken_is_somebody_elses(office: World) -> None:
    def act() -> None:
        with unit_of_work() as session:
            assert not insert_unless_there(session, _copy(session, surel=PENGAJU))
            with pytest.raises(Exception, match=r"(?i)null"):
                insert_unless_there(session, _copy(session, surel=None))

    office.read(act)


def test_a_form_that_waited_behind_an_erasure_brings_nothing_back(office: World) -> None:
    def erased() -> None:
        with unit_of_work():
            person().data_dihapus_pada = person().dibuat_pada

    def save() -> object:
        isian = IsianAkun(nama="Kembali", nip=None, jabatan="Staf", whatsapp="6281200000001")
        return akun.update_profile(pengguna=person(), isian=isian, surel=PENGAJU, instansi=None, kantor=home_kantor())

    office.read(erased)
    for act in (save, send):
        with pytest.raises(RefusedError, match="sudah dihapus"):
            office.read(act)
    assert office.read(lambda: person().nama) != "Kembali"
    assert office.read(stored) == []


def _copy(session: Session, **values: object) -> Pengguna:
    first = person()
    facts = {column.key: getattr(first, column.key) for column in Pengguna.__table__.columns if column.key != "id"}
    session.expire_all()
    return Pengguna(**facts | values)
