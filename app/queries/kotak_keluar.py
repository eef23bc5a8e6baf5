"""Kotak Keluar: every mail of the outbox, and where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import contains_eager

from app.extensions import db
from app.models import Email, Kantor, Pengajuan, Pengguna, StatusSurel
from app.queries.capped import count_of
from app.queries.kantor import office_of
from app.queries.keyset import AnyRow, AnySelect, Order, Page, every_row, named, page

ORDERS = {"terbaru": Order((Email.id,))}
UNSETTLED = (StatusSurel.GAGAL, StatusSurel.TIDAK_PASTI)
"""What an Admin must look after."""


@dataclass(frozen=True)
class SaringanSurel:
    """Which mails are shown."""

    status: StatusSurel | None = None
    q: str = ""


def mail_page(admin: Pengguna, saringan: SaringanSurel, *, urut: str, cursor: str | None) -> Page:
    """Give a page of mails without their bodies."""
    return page(_narrowed(admin, saringan), named(ORDERS, urut), cursor)


def all_mails(admin: Pengguna, saringan: SaringanSurel, *, urut: str) -> Iterable[AnyRow]:
    """Give every mail of the same list."""
    return every_row(_narrowed(admin, saringan), named(ORDERS, urut))


def mail_by_id(admin: Pengguna, id_: int) -> Email | None:
    """Give one mail that this Admin may see, or None."""
    statement = select(Email).outerjoin(Email.pengajuan).options(contains_eager(Email.pengajuan))
    return db.session.scalars(statement.where(Email.id == id_, of_office(office_of(admin)))).first()


def html_of(email: Email) -> str | None:
    """Give the HTML part, unless the mail opens an account: that is shown to nobody."""
    return None if email.rahasia else email.html or None


def calendar_of(email: Email) -> str | None:
    """Give the calendar file, if there is one and the mail may be read."""
    return None if email.rahasia else email.kalender or None


def unsettled_counts(admin: Pengguna) -> dict[StatusSurel, int]:
    """Count the mails of each status that asks for an Admin, in one statement."""
    shown = select(Email.id).where(of_office(office_of(admin)))
    counts = db.session.execute(select(*(count_of(shown.where(Email.status == status)) for status in UNSETTLED)))
    return dict(zip(UNSETTLED, counts.one(), strict=True))


def of_office(kantor: Kantor) -> ColumnElement[bool]:
    """Give the condition, on a mail, of "an Admin of this office may see it".

    Each office sees to its own letters, and the topmost one also to those that an older version of the portal wrote
    without saying for whom. What opens an account is shown to none.
    """
    if not kantor.puncak:
        return Email.kantor_id == kantor.id
    return or_(Email.kantor_id == kantor.id, Email.kantor_id.is_(None)) if kantor.punya_bawahan else true()


def _narrowed(admin: Pengguna, saringan: SaringanSurel) -> AnySelect:
    statement = select(
        Email.id,
        Email.subjek,
        Email.perihal,
        Email.kepada_nama,
        Email.kepada_surel,
        Email.status,
        Email.percobaan,
        Email.galat,
        Email.dibuat_pada,
        Email.terkirim_pada,
        Pengajuan.nomor,
    )
    statement = statement.outerjoin(Pengajuan, Pengajuan.id == Email.pengajuan_id).where(of_office(office_of(admin)))
    if saringan.status is not None:
        statement = statement.where(Email.status == saringan.status)
    for word in saringan.q.split():
        statement = statement.where(
            or_(
                Email.kepada_surel.icontains(word, autoescape=True),
                Email.kepada_nama.icontains(word, autoescape=True),
                Email.subjek.icontains(word, autoescape=True),
                Pengajuan.nomor == word.upper(),
            )
        )
    return statement
