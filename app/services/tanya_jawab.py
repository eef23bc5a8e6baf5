"""Tanya Jawab: questions written, corrected, put in order, hidden and deleted by Admin."""

from dataclasses import asdict, dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _, _n
from app.common.slugs import slugify
from app.models import KelompokTanya, Pengguna, TanyaJawab
from app.queries.tanya_jawab import IN_ORDER
from app.services.unit_of_work import unit_of_work
from app.services.versions import ConflictError
from app.workflow.akun import TANYA_JAWAB, account_case
from app.workflow.engine import RefusedError, permit

STEP = 10
MOST = 200
"""All of them stand on one page."""


@dataclass(frozen=True)
class IsianTanya:
    """What the form of a question asks."""

    kelompok: KelompokTanya
    tanya: str
    jawab: str
    tanya_en: str | None
    jawab_en: str | None
    untuk_internal: bool


def add(*, isian: IsianTanya, actor: Pengguna) -> TanyaJawab:
    """Write a question, at the end of its heading."""
    with unit_of_work() as session:
        _permit(actor)
        if (session.scalar(select(func.count(TanyaJawab.id))) or 0) >= MOST:
            raise RefusedError(_n("Sudah ada %(n)s pertanyaan. Hapus yang tidak dipakai lagi.", MOST))
        row = new_row(isian, kunci=_free_key(session, isian.tanya), urutan=_last(session, isian.kelompok) + STEP)
        session.add(row)
    return row


def edit(*, id_: int, isian: IsianTanya, versi: int, actor: Pengguna) -> None:
    """Correct a question; raises ConflictError when somebody else was quicker."""
    with unit_of_work() as session:
        _permit(actor)
        row = _as_seen(session, id_, versi)
        if row.kelompok is not isian.kelompok:
            row.urutan = _last(session, isian.kelompok) + STEP
        for name, value in asdict(isian).items():
            setattr(row, name, value)
        row.versi, row.diubah_pada = versi + 1, clock.now()


def remove(*, id_: int, versi: int, actor: Pengguna) -> None:
    """Delete a question for good; raises ConflictError when its words are no longer those that were seen."""
    with unit_of_work() as session:
        _permit(actor)
        session.delete(_as_seen(session, id_, versi))


def show(*, id_: int, actor: Pengguna) -> None:
    """Let it be read."""
    with unit_of_work() as session:
        _permit(actor)
        _held(session, id_).tampil = True


def hide(*, id_: int, actor: Pengguna) -> None:
    """Keep it, but let nobody read it."""
    with unit_of_work() as session:
        _permit(actor)
        _held(session, id_).tampil = False


def move_up(*, id_: int, past: int, actor: Pengguna) -> None:
    """Put it before its neighbour `past`; raises ConflictError when another stands there now."""
    _move(id_, -1, past, actor)


def move_down(*, id_: int, past: int, actor: Pengguna) -> None:
    """Put it after its neighbour `past`; raises ConflictError when another stands there now."""
    _move(id_, 1, past, actor)


def new_row(isian: IsianTanya, *, kunci: str, urutan: int) -> TanyaJawab:
    """Make the row of a question."""
    return TanyaJawab(**asdict(isian), kunci=kunci, urutan=urutan, diubah_pada=clock.now())


def _permit(actor: Pengguna) -> None:
    permit(TANYA_JAWAB, account_case(actor, actor))


def _held(session: Session, id_: int) -> TanyaJawab:
    """Give the row as it is now, kept from others until the end."""
    row = session.get(TanyaJawab, id_, with_for_update=True, populate_existing=True)
    if row is None:
        raise ConflictError(_("Pertanyaan ini sudah dihapus Admin lain."))
    return row


def _as_seen(session: Session, id_: int, versi: int) -> TanyaJawab:
    row = _held(session, id_)
    if row.versi != versi:
        raise ConflictError(_("Pertanyaan ini baru saja diubah Admin lain. Periksa keadaan terbaru, lalu ulangi."))
    return row


def _move(id_: int, by: int, past: int, actor: Pengguna) -> None:
    with unit_of_work() as session:
        _permit(actor)
        row = _held(session, id_)
        same = select(TanyaJawab).where(TanyaJawab.kelompok == row.kelompok).order_by(*IN_ORDER)
        rows = list(session.scalars(same.with_for_update()))
        here = rows.index(row)
        there = here + by
        if not 0 <= there < len(rows) or rows[there].id != past:
            raise ConflictError(_("Urutannya baru saja diubah Admin lain. Muat ulang daftarnya, lalu ulangi."))
        rows[here], rows[there] = rows[there], rows[here]
        for position, each in enumerate(rows, start=1):
            each.urutan = position * STEP


def _last(session: Session, kelompok: KelompokTanya) -> int:
    return session.scalar(select(func.max(TanyaJawab.urutan)).where(TanyaJawab.kelompok == kelompok)) or 0


def _free_key(session: Session, tanya: str) -> str:
    base = slugify(tanya)
    taken = set(session.scalars(select(TanyaJawab.kunci).where(TanyaJawab.kunci.startswith(base, autoescape=True))))
    number, kunci = 1, base
    while kunci in taken:
        number += 1
        kunci = f"{base}-{number}"
    return kunci
