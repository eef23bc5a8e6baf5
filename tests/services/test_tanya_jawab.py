"""What a new office already answers, and who may change it."""

import pytest
from sqlalchemy import delete, select

from app.common.prose import blocks
from app.extensions import db
from app.models import KelompokTanya, Pengguna, TanyaJawab
from app.services import tanya_jawab as service
from app.services.awal import prepare_first_start
from app.services.tanya_awal import shipped_questions
from app.services.unit_of_work import unit_of_work
from app.services.versions import ConflictError
from app.workflow.engine import ForbiddenError, RefusedError
from tests.factories.world import World

ISIAN = service.IsianTanya(
    kelompok=KelompokTanya.LAIN, tanya="Apa?", jawab="Ini.", tanya_en=None, jawab_en=None, untuk_internal=False
)


def person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def keys() -> list[str]:
    return list(db.session.scalars(select(TanyaJawab.kunci).order_by(TanyaJawab.urutan)))


def test_a_new_office_begins_with_questions_in_both_languages(world: World) -> None:
    assert 15 <= len(world.read(keys)) <= 25
    for kunci, isian in shipped_questions().items():
        assert isian.tanya_en, kunci
        assert len(blocks(isian.jawab_en or "")) == len(blocks(isian.jawab)), kunci


def test_questions_that_admin_deleted_stay_away_at_the_next_start(world: World) -> None:
    with world.app.app_context():
        with unit_of_work() as session:
            session.execute(delete(TanyaJawab))
        prepare_first_start()
        assert keys() == []


def test_two_questions_of_one_wording_get_addresses_of_their_own(world: World) -> None:
    world.internal()
    with world.app.app_context():
        first = service.add(isian=ISIAN, actor=person("admin@contoh.test")).kunci
        second = service.add(isian=ISIAN, actor=person("admin@contoh.test")).kunci
    assert (first, second) == ("apa", "apa-2")


def test_a_question_moved_to_another_heading_stands_at_its_end(world: World) -> None:
    world.internal()
    with world.app.app_context():
        last = max(
            db.session.scalars(select(TanyaJawab).where(TanyaJawab.kelompok == KelompokTanya.LAIN)),
            key=lambda row: row.urutan,
        )
        moved = db.session.scalars(select(TanyaJawab).order_by(TanyaJawab.urutan)).first()
        assert moved is not None
        service.edit(id_=moved.id, isian=ISIAN, versi=1, actor=person("admin@contoh.test"))
        assert moved.urutan > last.urutan
        assert moved.kunci == "lupa-kata-sandi"


def test_a_question_that_somebody_deleted_meanwhile_is_no_error(world: World) -> None:
    world.internal()
    with world.app.app_context():
        admin = person("admin@contoh.test")
        id_ = service.add(isian=ISIAN, actor=admin).id
        service.remove(id_=id_, versi=1, actor=admin)
        for act in (service.show, service.hide):
            with pytest.raises(ConflictError, match="sudah dihapus"):
                act(id_=id_, actor=admin)


@pytest.mark.parametrize("surel", ["operator@contoh.test", "supervisor@contoh.test", "pengaju@contoh.test"])
def test_nobody_but_admin_writes_answers(world: World, surel: str) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    with world.app.app_context(), pytest.raises(ForbiddenError):
        service.add(isian=ISIAN, actor=person(surel))


def test_one_page_holds_only_so_many_questions(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.internal()
    monkeypatch.setattr(service, "MOST", 3)
    with world.app.app_context(), pytest.raises(RefusedError, match="Sudah ada 3 pertanyaan"):
        service.add(isian=ISIAN, actor=person("admin@contoh.test"))
