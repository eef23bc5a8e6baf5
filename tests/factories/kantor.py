"""Other offices: what belongs to them is not for the people of the first one to act on."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, update

from app.extensions import db
from app.layanan.pembinaan import PEMBINAAN
from app.models import Email, Instansi, Kantor, Pengajuan, Pengguna, Peran, Status
from app.queries.kantor import kantor_by_kode
from app.services.berkas import Incoming
from app.services.draf import save_draf
from app.services.kantor import add_from_server
from app.services.pengajuan import submit
from app.services.status import advance
from app.services.unit_of_work import unit_of_work
from tests.factories.world import PATH_TO, World

NAMES = {"00000": "BPS RI", "14710": "BPS Kota Pekanbaru", "14060": "BPS Kabupaten Kampar"}


def belongs_to_another_office(world: World, nomor: str) -> None:
    """Give a pengajuan, and its mails, to an office below the one of `world.internal()`."""

    def move() -> None:
        with unit_of_work() as session:
            lain = session.scalars(select(Kantor).where(Kantor.kode == "14710")).first() or _second_office()
            session.add(lain)
            session.flush()
            row = session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
            row.kantor_id = lain.id
            session.execute(update(Email).where(Email.pengajuan_id == row.id).values(kantor_id=lain.id))

    world.read(move)


def open_office(world: World, kode: str) -> str:
    """Open an office with an operator, a supervisor and an Admin, and an agency that it serves; gives its code."""
    nama = NAMES.get(kode, f"BPS {kode}")
    facts = {"kode": kode, "nama": nama, "nama_panjang": nama, "alamat": "Riau", "zona": "Asia/Jakarta"}

    def enter() -> None:
        if kantor_by_kode(kode) is None:
            add_from_server(values=facts | {"surel": f"kantor.{kode}@contoh.test"})

    world.read(enter)
    for peran in (Peran.OPERATOR, Peran.SUPERVISOR, Peran.ADMIN):
        world.pengguna(staff(kode, peran), peran=peran, kantor=kode)
    world.pengguna(applicant(kode), instansi=agency(kode), wilayah=world.read(lambda: _office(kode).wilayah_kode))
    return kode


def staff(kode: str, peran: Peran) -> str:
    """Give the address of somebody of an office."""
    return f"{peran.value.lower()}.{kode}@contoh.test"


def applicant(kode: str) -> str:
    """Give the address of somebody of the agency that an office serves."""
    return f"pengaju.{kode}@contoh.test"


def agency(kode: str) -> str:
    """Give the name of that agency."""
    return f"Dinas Contoh {kode}"


def sent_to(
    world: World,
    kode: str,
    *,
    status: Status = Status.MENUNGGU,
    files: Sequence[Incoming] = (),
    **values: Any,
) -> str:
    """Send an application to an office and take it to a status by that office's own people; gives its number."""
    with world.app.app_context():
        actor, supervisor = _person(applicant(kode)), _person(staff(kode, Peran.SUPERVISOR))
        kunci, _refused = save_draf(pemilik=actor, isi={}, files=files)
        row = submit(kunci=kunci, isian=world.isian(**values), actor=actor, kantor=_office(kode))
        facts: dict[Status, dict[str, Any]] = {
            Status.DISETUJUI: {"pembina": [_person(staff(kode, Peran.OPERATOR))]},
            Status.DITOLAK: {"alasan": "Jadwal penuh."},
            Status.SELESAI: {"catatan": "Selesai lebih awal untuk uji."},
        }
        for target in PATH_TO[status]:
            facts_now = facts.get(target, {})
            advance(PEMBINAAN, pengajuan=row, target=target, actor=supervisor, versi=row.versi, facts=facts_now)
        return row.nomor


def agency_in(world: World, nama: str, wilayah: str | None) -> None:
    """Let an agency work in a region."""

    def move() -> None:
        with unit_of_work() as session:
            session.execute(update(Instansi).where(Instansi.nama == nama).values(wilayah_kode=wilayah))

    world.read(move)


def _person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def _office(kode: str) -> Kantor:
    return db.session.scalars(select(Kantor).where(Kantor.kode == kode)).one()


def _second_office() -> Kantor:
    """Open one like the first, below it, under another code."""
    first = db.session.scalars(select(Kantor).order_by(Kantor.id).limit(1)).one()
    own = {"id", "kode", "induk_id"}
    columns = {c.key: getattr(first, c.key) for c in Kantor.__table__.columns if c.key not in own}
    return Kantor(kode="14710", induk_id=first.id, **columns)
