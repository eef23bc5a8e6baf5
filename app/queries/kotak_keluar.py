"""Kotak Keluar: every mail of the outbox, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import contains_eager

from app.extensions import db
from app.models import Email, Pengajuan, Pengguna, StatusSurel
from app.queries.capped import count_of
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


def all_mails(admin: Pengguna, saringan: SaringanSurel, *, urut: str) -> Iterator[AnyRow]:
    """Give every mail of the same list."""
    return every_row(_narrowed(admin, saringan), named(ORDERS, urut))


def mail_by_id(admin: Pengguna, id_: int) -> Email | None:
    """Give one mail that this Admin may see, or None."""
    statement = select(Email).outerjoin(Email.pengajuan).options(contains_eager(Email.pengajuan))
    return db.session.scalars(statement.where(Email.id == id_, of_office(admin.kantor_id))).first()


def html_of(email: Email) -> str | None:
    """Give the HTML part, unless the mail opens an account: that is shown to nobody."""
    return None if email.rahasia else email.html or None


def calendar_of(email: Email) -> str | None:
    """Give the calendar file, if there is one and the mail may be read."""
    return None if email.rahasia else email.kalender or None


def unsettled_counts(admin: Pengguna) -> dict[StatusSurel, int]:
    """Count the mails of each status that asks for an Admin, in one statement."""
    shown = select(Email.id).outerjoin(Email.pengajuan).where(of_office(admin.kantor_id))
    counts = db.session.execute(select(*(count_of(shown.where(Email.status == status)) for status in UNSETTLED)))
    return dict(zip(UNSETTLED, counts.one(), strict=True))


def of_office(kantor_id: int | None) -> ColumnElement[bool]:
    """Give the condition, on a mail joined to its Pengajuan, of "an Admin of this office may see it".

    Mails about accounts belong to no office, as agencies do not: every Admin may see to it that they arrive. What
    opens an account is shown to none of them.
    """
    return or_(Email.pengajuan_id.is_(None), Pengajuan.kantor_id == kantor_id)


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
    statement = statement.outerjoin(Pengajuan, Pengajuan.id == Email.pengajuan_id).where(of_office(admin.kantor_id))
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
