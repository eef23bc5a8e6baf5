"""Who hears of a pengajuan when something has changed meanwhile."""

from sqlalchemy import select, update

from app.extensions import db
from app.models import Email, Pengguna, Status, StatusSurel
from app.services.unit_of_work import unit_of_work
from tests.factories.mails import mails
from tests.factories.story import row
from tests.factories.world import World


def test_when_the_pengaju_has_left_the_address_of_the_form_is_told(world: World) -> None:
    world.internal()
    world.pengguna("akun@contoh.test")
    nomor = world.pengajuan(pengaju="akun@contoh.test", surel="formulir@contoh.test", pic_surel="pic@contoh.test")
    assert {surat.kepada for surat in mails(world, perihal="tanda_terima")} == {"pic@contoh.test", "akun@contoh.test"}

    def leave() -> None:
        with unit_of_work() as session:
            session.execute(update(Pengguna).where(Pengguna.surel == "akun@contoh.test").values(aktif=False))

    world.read(leave)
    world.advance(nomor, Status.PROSES)
    told = {surat.kepada for surat in mails(world, perihal="dalam_proses")}
    assert told == {"pic@contoh.test", "formulir@contoh.test"}


def test_a_withdrawn_application_is_announced_to_no_supervisor_who_has_not_heard_yet(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    other, nomor = world.pengajuan(), world.pengajuan()

    def sent() -> None:
        with unit_of_work() as session:
            first = update(Email).where(
                Email.perihal == "pengajuan_baru", Email.kepada_surel == "supervisor@contoh.test"
            )
            session.execute(first.values(status=StatusSurel.TERKIRIM))

    world.read(sent)
    world.cancel(nomor, oleh="pengaju@contoh.test", alasan="Tidak jadi.")
    assert standing(world, nomor) == {
        "supervisor@contoh.test": StatusSurel.TERKIRIM,
        "supervisor2@contoh.test": StatusSurel.BATAL,
    }
    assert standing(world, other)["supervisor2@contoh.test"] is StatusSurel.MENUNGGU


def standing(world: World, nomor: str) -> dict[str, StatusSurel]:
    """Tell where the mails stand that announce an application to supervisors."""

    def rows() -> dict[str, StatusSurel]:
        statement = select(Email.kepada_surel, Email.status).where(
            Email.pengajuan_id == row(nomor).id, Email.perihal == "pengajuan_baru"
        )
        return {mail.kepada_surel: mail.status for mail in db.session.execute(statement)}

    return world.read(rows)
