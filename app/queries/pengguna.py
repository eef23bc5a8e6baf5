"""User: accounts as Admin lists them (SP-110)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Mapped, Session, joinedload

from app.common import clock
from app.extensions import db
from app.models import Instansi, Pembinaan, Pengajuan, Pengguna, Penugasan, Peran, Status
from app.queries.capped import count_of
from app.queries.kantor import Conditions, office_of, served_by, serving_kantor
from app.queries.keyset import Order, Page, every_row, named, page
from app.workflow.akun import account_case
from app.workflow.engine import Case

NONAKTIF = "Nonaktif"
MENUNGGU = "Menunggu konfirmasi"
ORDERS = {
    "nama": Order((Pengguna.nama, Pengguna.id), descending=False),
    "terdaftar": Order((Pengguna.id,)),
}


@dataclass(frozen=True)
class SaringanPengguna:
    """Which accounts are shown: a role, Nonaktif or Menunggu konfirmasi, and words."""

    tab: str = ""
    kata: str = ""


def pengguna_page(admin: Pengguna, saringan: SaringanPengguna, *, urut: str, cursor: str | None) -> Page:
    """Give a page of accounts; of its rows take `Pengguna`."""
    return page(_narrowed(admin, saringan), named(ORDERS, urut), cursor)


def all_pengguna(admin: Pengguna, saringan: SaringanPengguna, *, urut: str) -> Iterable[Pengguna]:
    """Give every account of the same list."""
    return every_row(_narrowed(admin, saringan), named(ORDERS, urut), of=Pengguna)


def waiting_members(admin: Pengguna) -> int:
    """Count who waits to be confirmed as member of an agency, as far as a tab shows it."""
    return db.session.scalar(select(count_of(_shown_to(admin).where(_in_tab(MENUNGGU))))) or 0


def pengguna_by_id(admin: Pengguna, id_: int) -> Pengguna | None:
    """Give an account that this Admin may see, or None."""
    return db.session.scalars(_shown_to(admin).where(Pengguna.id == id_)).first()


def case_of_account(session: Session, pengguna: Pengguna, actor: Pengguna, **facts: Any) -> Case:
    """Describe an account to the rules, with the office that looks after it.

    The topmost Admin may in any case, and what somebody else may is not worth a question for them.
    """
    if pengguna.kantor_id is None and actor.kantor is not None and not actor.kantor.puncak:
        region = pengguna.instansi.wilayah_kode if pengguna.instansi is not None else None
        facts["kantor_id"] = serving_kantor(session, region).id
    return account_case(pengguna, actor, **facts)


def looked_after(admin: Pengguna) -> Conditions:
    """Narrow accounts to those that an Admin looks after: of the office and its agencies, or all from the top."""
    kantor = office_of(admin)
    if kantor.puncak:
        return ()
    served = select(Instansi.id).where(*served_by(kantor))
    return (or_(Pengguna.kantor_id == kantor.id, Pengguna.instansi_id.in_(served)),)


def active_admins(session: Session, kantor_id: int | None) -> int:
    """Count the Admin who can still log in to an office."""
    statement = select(func.count()).select_from(Pengguna)
    return session.scalar(statement.where(*is_active_admin(kantor_id))) or 0


def is_active_admin(kantor_id: int | None) -> tuple[ColumnElement[bool], Mapped[bool], ColumnElement[bool]]:
    """Give the conditions of "an Admin of this office who can log in"."""
    return Pengguna.peran == Peran.ADMIN, Pengguna.aktif, Pengguna.kantor_id == kantor_id


def coming_assignments(pengguna: Pengguna) -> list[tuple[str, str]]:
    """List what somebody is still to coach: number and Topik of Disetujui pembinaan that have not ended."""
    statement = (
        select(Pengajuan.nomor, Pembinaan.topik)
        .join(Penugasan, Penugasan.pengajuan_id == Pengajuan.id)
        .join(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .where(
            Penugasan.pembina_id == pengguna.id,
            Penugasan.dicabut_pada.is_(None),
            Pengajuan.status == Status.DISETUJUI,
            Pengajuan.dihapus_pada.is_(None),
            Pembinaan.selesai > clock.now(),
        )
        .order_by(Pembinaan.mulai)
    )
    return [(row.nomor, row.topik) for row in db.session.execute(statement)]


def own_pengajuan(pengguna: Pengguna) -> int:
    """Count the pengajuan somebody has in an agency; they stay there when the person goes."""
    own = (Pengajuan.pengaju_id == pengguna.id, Pengajuan.dihapus_pada.is_(None))
    return db.session.scalar(select(func.count()).select_from(Pengajuan).where(*own)) or 0


def asks_more(pengguna: Pengguna, peran: Peran) -> bool:
    """Tell whether a new role leads into or out of an agency, or takes somebody from what they are to coach."""
    if (peran is Peran.PENGAJU) == pengguna.is_internal:
        return True
    return peran is Peran.ADMIN and bool(coming_assignments(pengguna))


def _narrowed(admin: Pengguna, saringan: SaringanPengguna) -> Select[Pengguna]:
    statement = _shown_to(admin).where(_in_tab(saringan.tab))
    return statement.where(_with_words(saringan.kata)) if saringan.kata else statement


def _shown_to(admin: Pengguna) -> Select[Pengguna]:
    """The people of one's own office and of the agencies it looks after; to the topmost Admin, everybody."""
    options = (joinedload(Pengguna.instansi).joinedload(Instansi.tingkat), joinedload(Pengguna.kantor))
    statement = select(Pengguna).options(*options)
    return statement.where(*looked_after(admin))


def _in_tab(tab: str) -> ColumnElement[bool] | Mapped[bool]:
    if tab == NONAKTIF:
        return ~Pengguna.aktif
    if tab == MENUNGGU:
        return Pengguna.menunggu_konfirmasi
    if tab in set(Peran):
        return Pengguna.aktif & (Pengguna.peran == Peran(tab))
    return Pengguna.aktif


def _with_words(kata: str) -> ColumnElement[bool]:
    """Every word somewhere in name, agency or address, or all of it a part of the NIP.

    This reads the accounts one by one: some ten thousand at most, asked by Admin only.
    """
    digits = kata.replace(" ", "")
    if digits.isdecimal():
        return Pengguna.nip.contains(digits, autoescape=True)
    return and_(*(_somewhere(word) for word in kata.split()))


def _somewhere(word: str) -> ColumnElement[bool]:
    agency = select(Instansi.id).where(Instansi.nama.icontains(word, autoescape=True))
    return or_(
        Pengguna.nama.icontains(word, autoescape=True),
        Pengguna.surel.icontains(word, autoescape=True),
        Pengguna.instansi_id.in_(agency),
    )
