"""The news of one person: how much is unread, about what, and the list."""

from sqlalchemy import ColumnElement, ScalarSelect, exists, func, select

from app.common.formats import MOST_COUNTED
from app.extensions import db
from app.models import Instansi, Notifikasi, Pembinaan, Pengajuan, Pengguna, Sesi
from app.queries.keyset import Order, Page, page
from app.queries.tiap_baris import there_is

LATEST = Order((Notifikasi.id,))


def unread_in_session() -> ScalarSelect[int]:
    """Count the unread news of whoever a log-in belongs to, as a part of the statement that finds the log-in.

    Counted no further than the bell shows, so that it costs every page the same.
    """
    unread = (
        select(Notifikasi.id)
        .where(Notifikasi.pengguna_id == Sesi.pengguna_id, Notifikasi.dibaca_pada.is_(None))
        .limit(MOST_COUNTED + 1)
        .correlate(Sesi)
        .subquery()
    )
    return select(func.count()).select_from(unread).correlate(Sesi).scalar_subquery()


def has_news(pengguna_id: int) -> ColumnElement[bool]:
    """Ask of a Pengajuan in a list whether there is unread news about it for a person."""
    return there_is(
        Notifikasi.pengguna_id == pengguna_id,
        Notifikasi.dibaca_pada.is_(None),
        Notifikasi.pengajuan_id == Pengajuan.id,
    )


def unread_ids(pengguna: Pengguna, pengajuan_ids: list[int]) -> set[int]:
    """Tell about which of these pengajuan there is unread news for a person."""
    if not pengajuan_ids:
        return set()
    statement = select(Notifikasi.pengajuan_id).where(
        Notifikasi.pengguna_id == pengguna.id,
        Notifikasi.dibaca_pada.is_(None),
        Notifikasi.pengajuan_id.in_(pengajuan_ids),
    )
    return {id_ for id_ in db.session.scalars(statement) if id_ is not None}


def has_unread_about(pengguna: Pengguna, nomor: str) -> bool:
    """Tell whether there is unread news for a person about the pengajuan with this number."""
    news = exists().where(
        Notifikasi.pengguna_id == pengguna.id,
        Notifikasi.dibaca_pada.is_(None),
        Notifikasi.pengajuan_id == select(Pengajuan.id).where(Pengajuan.nomor == nomor).scalar_subquery(),
    )
    return bool(db.session.scalar(select(news)))


def news_page(pengguna: Pengguna, cursor: str | None) -> Page:
    """Give a page of a person's news, the latest first, with what each is about."""
    statement = (
        select(
            Notifikasi.id,
            Notifikasi.perihal,
            Notifikasi.judul,
            Notifikasi.dibuat_pada,
            Notifikasi.dibaca_pada,
            Pembinaan.topik,
            Instansi.nama.label("instansi"),
        )
        .outerjoin(Pengajuan, Pengajuan.id == Notifikasi.pengajuan_id)
        .outerjoin(Pembinaan, Pembinaan.pengajuan_id == Pengajuan.id)
        .outerjoin(Instansi, Instansi.id == Pengajuan.instansi_id)
        .where(Notifikasi.pengguna_id == pengguna.id)
    )
    return page(statement, LATEST, cursor)


def news_by_id(pengguna: Pengguna, id_: int) -> Notifikasi | None:
    """Give one piece of a person's own news, or None."""
    statement = select(Notifikasi).where(Notifikasi.id == id_, Notifikasi.pengguna_id == pengguna.id)
    return db.session.scalars(statement).first()
