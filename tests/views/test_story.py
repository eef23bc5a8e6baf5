"""The history tells what happened on its day, whatever the people in it have become since."""

from sqlalchemy import select

from app.extensions import db
from app.models import Pengajuan, Pengguna, Peran, Status
from app.services.akun import by_surel
from app.services.instansi import IsianInstansi
from app.services.pengguna import change_role
from app.services.testimoni import delete_testimoni, write_testimoni
from tests.factories.world import World

ADMIN, ADMIN2, PENGAJU = "admin@contoh.test", "admin2@contoh.test", "pengaju@contoh.test"
DINAS = IsianInstansi(nama="Dinas Contoh", tingkat_id=3, produsen_data=True)


def person(surel: str) -> Pengguna:
    found = by_surel(db.session(), surel)
    assert found is not None
    return found


def make(world: World, surel: str, peran: Peran) -> None:
    """Let Admin give somebody another role."""
    instansi = DINAS if peran is Peran.PENGAJU else None

    world.read(lambda: change_role(pengguna=person(surel), peran=peran, instansi=instansi, actor=person(ADMIN)))


def told(world: World, nomor: str) -> list[str]:
    page = world.as_(ADMIN).get(f"/kelola/pengajuan/{nomor}")
    return [" ".join(line.get_text(" ", strip=True).split()) for line in page.html.select(".time li")]


def test_who_sent_it_as_a_pengaju_still_sent_it_after_becoming_an_operator(world: World) -> None:
    world.internal()
    world.pengguna(PENGAJU, nama="Siti Contoh")
    nomor = world.pengajuan()
    make(world, PENGAJU, Peran.OPERATOR)
    assert told(world, nomor)[0].startswith("Pengajuan dikirim oleh Siti Contoh")


def test_who_recorded_a_letter_still_recorded_it_after_leaving_the_office(world: World) -> None:
    world.internal()
    nomor = world.pengajuan(instansi="Dinas Contoh")
    make(world, "supervisor@contoh.test", Peran.PENGAJU)
    assert told(world, nomor)[0].startswith("Pengajuan dicatat oleh Sri Contoh")


def test_who_wrote_and_who_removed_a_testimonial_stays_told_apart(world: World) -> None:
    world.internal()
    world.pengguna(ADMIN2, peran=Peran.ADMIN, nama="Bayu Contoh")
    world.pengguna(PENGAJU, nama="Siti Contoh")
    nomor = world.pengajuan(status=Status.SELESAI)

    def written_and_removed() -> None:
        pengajuan = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        row = write_testimoni(pengajuan=pengajuan, isi="Sangat membantu.", izin_terbit=True, actor=person(PENGAJU))
        delete_testimoni(testimoni=row, alasan="Memuat nomor telepon", actor=person(ADMIN2))

    world.read(written_and_removed)
    make(world, PENGAJU, Peran.OPERATOR)
    make(world, ADMIN2, Peran.PENGAJU)
    lines = told(world, nomor)
    assert lines[0].startswith("Bayu Contoh menghapus testimoni")
    assert lines[1].startswith("Siti Contoh menulis testimoni")
