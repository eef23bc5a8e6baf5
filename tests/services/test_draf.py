"""Drafts under many hands: counted, sent once, thrown away once, and never half of it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import func, select

from app.extensions import db
from app.models import Berkas, Draf, Lampiran, Pengajuan, Pengguna, Status
from app.queries.drafts import drafts_of
from app.queries.kantor import home_kantor
from app.services.berkas import Incoming
from app.services.draf import SentMeanwhileError, begin_again, delete_draf, remove_lampiran, save_draf
from app.services.pengajuan import submit
from app.workflow.engine import RefusedError
from tests.factories.formulir import PDF, PENGAJU
from tests.factories.stored import stored
from tests.factories.world import World

CLICKS = 8
T = TypeVar("T")
KUNCI = "kunci-dari-halaman-ini"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    world.pengguna("rekan@contoh.test")
    return world


def person(surel: str = PENGAJU) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def file(nomor: int) -> Incoming:
    return Incoming(f"{nomor}.pdf", BytesIO(PDF.replace(b"%%EOF", b"%% %d\n%%%%EOF" % nomor)))


def save(*files: Incoming, kunci: str = KUNCI, topik: str = "", oleh: str = PENGAJU) -> tuple[str, list[str]]:
    return save_draf(pemilik=person(oleh), isi={"topik": topik}, files=files, kunci=kunci)


def send(world: World, kunci: str = KUNCI) -> str:
    return submit(kunci=kunci, isian=world.isian(), actor=person(), kantor=home_kantor()).nomor


def count(model: type[Berkas | Draf | Lampiran | Pengajuan]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def on_disk() -> int:
    return len(stored())


def at_once(world: World, act: Callable[[int], T]) -> list[T]:
    """Let eight requests begin at the same moment."""
    barrier = Barrier(CLICKS, timeout=300)

    def one(number: int) -> T:
        with world.app.app_context():
            barrier.wait()
            return act(number)

    with ThreadPoolExecutor(CLICKS) as pool:
        return list(pool.map(one, range(CLICKS)))


def test_eight_files_sent_at_once_with_one_key_fill_one_draft_and_no_more(office: World) -> None:
    answers = at_once(office, lambda number: save(file(number)))
    refused = [sentence for answer in answers for sentence in answer[1]]
    assert len(refused) == 3
    assert all("Paling banyak 5 lampiran" in sentence for sentence in refused)
    assert office.read(lambda: (count(Draf), count(Lampiran), count(Berkas), on_disk())) == (1, 5, 5, 5)


def test_a_file_the_draft_already_holds_is_not_kept_twice(office: World) -> None:
    assert {str(answer) for answer in at_once(office, lambda _number: save(file(1)))} == {str((KUNCI, []))}
    assert office.read(lambda: (count(Draf), count(Lampiran), on_disk())) == (1, 1, 1)
    assert office.read(lambda: save(file(2), file(3), file(4), file(5))[1]) == []
    assert office.read(lambda: save(file(5))[1]) == []
    assert office.read(lambda: (count(Lampiran), on_disk())) == (5, 5)


def test_a_draft_with_too_many_files_is_not_sent(office: World) -> None:
    office.read(lambda: save(*(file(number) for number in range(5))))

    def put_one_more() -> None:
        extra = save(file(9), kunci="kunci-lain-dari-halaman")[0]
        rows = {row.kunci: row for row in db.session.scalars(select(Draf))}
        rows[extra].lampiran[0].draf_id = rows[KUNCI].id
        db.session.commit()

    office.read(put_one_more)
    with pytest.raises(RefusedError, match="Paling banyak 5 lampiran"):
        office.read(lambda: send(office))
    assert office.read(lambda: count(Pengajuan)) == 0


def test_a_file_of_a_sent_pengajuan_is_not_taken_off_by_a_late_click(office: World) -> None:
    office.read(lambda: save(file(1)))
    id_ = office.read(lambda: db.session.scalars(select(Lampiran.id)).one())
    office.read(lambda: send(office))
    office.read(lambda: remove_lampiran(pemilik=person(), kunci=KUNCI, id_=id_))
    assert office.read(lambda: (count(Lampiran), on_disk())) == (1, 1)


def test_one_takes_files_off_ones_own_draft_only_and_twice_is_once(office: World) -> None:
    office.read(lambda: save(file(1)))
    id_ = office.read(lambda: db.session.scalars(select(Lampiran.id)).one())
    office.read(lambda: remove_lampiran(pemilik=person("rekan@contoh.test"), kunci=KUNCI, id_=id_))
    assert office.read(lambda: (count(Lampiran), on_disk())) == (1, 1)
    for _click in range(2):
        office.read(lambda: remove_lampiran(pemilik=person(), kunci=KUNCI, id_=id_))
    assert office.read(lambda: (count(Lampiran), count(Berkas), on_disk())) == (0, 0, 0)


def test_what_is_saved_after_the_draft_was_sent_leads_to_the_pengajuan(office: World) -> None:
    office.read(lambda: save(file(1)))
    nomor = office.read(lambda: send(office))
    with pytest.raises(SentMeanwhileError) as sent:
        office.read(lambda: save(file(2)))
    assert sent.value.nomor == nomor
    assert office.read(lambda: (count(Draf), on_disk())) == (0, 1)


def test_what_is_saved_after_the_draft_was_thrown_away_begins_anew(office: World) -> None:
    office.read(lambda: save(file(1)))
    for _click in range(2):
        office.read(lambda: delete_draf(KUNCI))
    assert office.read(lambda: save(file(2), topik="Masih ada")[0]) == KUNCI
    assert office.read(lambda: (count(Draf), count(Lampiran), on_disk())) == (1, 1, 1)


def test_throwing_away_what_was_sent_meanwhile_takes_nothing_from_the_pengajuan(office: World) -> None:
    office.read(lambda: save(file(1)))
    office.read(lambda: send(office))
    office.read(lambda: delete_draf(KUNCI))
    assert office.read(lambda: (count(Pengajuan), count(Lampiran), on_disk())) == (1, 1, 1)


def test_eight_acts_on_one_draft_at_once_end_in_an_answer_each(office: World) -> None:
    office.read(lambda: save(file(1)))
    id_ = office.read(lambda: db.session.scalars(select(Lampiran.id)).one())
    acts: list[Callable[[], object]] = [
        lambda: send(office),
        lambda: save(file(2)),
        lambda: delete_draf(KUNCI),
        lambda: remove_lampiran(pemilik=person(), kunci=KUNCI, id_=id_),
    ]

    def act(number: int) -> object:
        try:
            return acts[number % len(acts)]()
        except RefusedError as refused:
            return refused.sentence

    at_once(office, act)
    assert office.read(lambda: count(Lampiran) == count(Berkas) == on_disk())


def test_somebody_elses_key_is_as_good_as_none(office: World) -> None:
    office.read(lambda: save(topik="Milik Siti"))
    assert office.read(lambda: save(topik="Milik rekan", oleh="rekan@contoh.test")[0]) != KUNCI
    with pytest.raises(RefusedError, match="sudah dihapus"):
        office.read(
            lambda: submit(kunci=KUNCI, isian=office.isian(), actor=person("rekan@contoh.test"), kantor=home_kantor())
        )


def test_twenty_drafts_are_the_most_and_the_sentence_says_what_to_do(office: World) -> None:
    for number in range(20):
        office.read(lambda number=number: save(kunci=f"kunci-dari-halaman-{number:02}"))  # type: ignore[misc] # bound
    with pytest.raises(RefusedError, match="Paling banyak 20 draf"):
        office.read(lambda: save(file(1)))
    assert office.read(lambda: (count(Draf), on_disk())) == (20, 0)
    assert office.read(lambda: save(kunci="kunci-dari-halaman-07", topik="Tetap dapat diubah"))[1] == []
    office.read(lambda: delete_draf("kunci-dari-halaman-03"))
    assert office.read(lambda: save()[0]) == KUNCI


def test_ajukan_ulang_at_once_begins_one_draft(office: World) -> None:
    nomor = office.pengajuan(status=Status.DITOLAK)

    def again(_number: int) -> str:
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        return begin_again(pemilik=person(), asal=row, isi={"topik": "Sekali lagi"})

    assert len(set(at_once(office, again))) == 1
    assert office.read(lambda: count(Draf)) == 1


def test_a_long_title_is_shortened_in_the_list(office: World) -> None:
    office.read(lambda: save(topik="x" * 1200))
    assert office.read(lambda: [row.topik for row in drafts_of(person())]) == ["x" * 119 + "…"]
