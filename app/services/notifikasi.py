"""News inside the portal: written with the mail that tells the same, read by opening what it is about."""

from typing import Any, cast

from sqlalchemy import CursorResult, Update, select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.models import Notifikasi, Pengajuan, Pengguna
from app.queries.pengajuan import visible_to
from app.services import links
from app.services.jenis_surel import kind_of
from app.services.races import insert_unless_there
from app.services.unit_of_work import unit_of_work


def tell_account(
    session: Session,
    perihal: str,
    *,
    kepada: Pengguna,
    kali: str,
    judul: str,
    url: str,
    pengajuan: Pengajuan | None,
) -> None:
    """Write a piece of news in the transaction of what it tells; nobody is told the same occasion twice."""
    objek = pengajuan.nomor if pengajuan is not None else "-"
    news = Notifikasi(
        kunci=f"{perihal}:{objek}:{kali}:{kepada.id}",
        pengguna_id=kepada.id,
        perihal=perihal,
        judul=judul,
        jalur=_path(session, perihal, kepada, url, pengajuan),
        pengajuan_id=pengajuan.id if pengajuan is not None else None,
        dibuat_pada=clock.now(),
    )
    insert_unless_there(session, news)


def mark_read(news: Notifikasi) -> None:
    """Take one piece of news as read."""
    with unit_of_work() as session:
        _mark(session, _unread(news.pengguna_id).where(Notifikasi.id == news.id))


def mark_read_about(*, pengguna: Pengguna, nomor: str) -> int:
    """Take all news about a pengajuan as read; gives how many that were."""
    with unit_of_work() as session:
        about = select(Pengajuan.id).where(Pengajuan.nomor == nomor).scalar_subquery()
        return _mark(session, _unread(pengguna.id).where(Notifikasi.pengajuan_id == about))


def mark_all_read(*, pengguna: Pengguna, sampai: int) -> None:
    """Take everything up to a piece of news as read: what came after it nobody has seen yet."""
    with unit_of_work() as session:
        _mark(session, _unread(pengguna.id).where(Notifikasi.id <= sampai))


def _path(session: Session, perihal: str, kepada: Pengguna, url: str, pengajuan: Pengajuan | None) -> str:
    """Give the page it leads to; a PIC whose account may not open the pengajuan is led to Lacak."""
    jenis = kind_of(perihal)
    if jenis is not None and jenis.halaman is not None:
        return jenis.halaman
    if pengajuan is not None and not kepada.is_internal:
        own = visible_to(kepada).where(Pengajuan.id == pengajuan.id).with_only_columns(Pengajuan.id)
        if session.scalar(own) is None:
            url = links.lacak(pengajuan)
    return url.removeprefix(links.base()) or "/"


def _unread(pengguna_id: int) -> Update:
    return update(Notifikasi).where(Notifikasi.pengguna_id == pengguna_id, Notifikasi.dibaca_pada.is_(None))


def _mark(session: Session, statement: Update) -> int:
    statement = statement.values(dibaca_pada=clock.now()).execution_options(synchronize_session=False)
    return cast("CursorResult[Any]", session.execute(statement)).rowcount
