"""Kotak Keluar: every mail of the outbox, and where it stands."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models import Email, Pengajuan, StatusSurel
from app.queries.keyset import Order, Page, page

LATEST = Order((Email.id,))


def mail_page(status: StatusSurel | None, words: str, cursor: str | None) -> Page:
    """Give a page of mails without their bodies, the newest first."""
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
    ).outerjoin(Pengajuan, Pengajuan.id == Email.pengajuan_id)
    if status is not None:
        statement = statement.where(Email.status == status)
    for word in words.split():
        statement = statement.where(
            or_(
                Email.kepada_surel.icontains(word, autoescape=True),
                Email.kepada_nama.icontains(word, autoescape=True),
                Email.subjek.icontains(word, autoescape=True),
            )
        )
    return page(statement, LATEST, cursor)


def mail_by_id(id_: int) -> Email | None:
    """Give one mail."""
    return db.session.get(Email, id_, options=[joinedload(Email.pengajuan)])
