"""The tree of offices: each stands where its unit code says, below that of its province, else below the topmost."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common.i18n import _
from app.models import Instansi, Kantor, TingkatKantor
from app.models.kantor import PROVINCE_DIGITS, WHOLE_PROVINCE, tingkat_of, wilayah_of
from app.services import counters
from app.workflow.engine import RefusedError

WIDEST_FIRST = list(TingkatKantor)


class KodeError(RefusedError):
    """A unit code that cannot stand in the tree."""


def arrange(session: Session) -> None:
    """Put every office below the one that its unit code names, and count the accounts where they now belong.

    Raises KodeError where no office stands above all others.
    """
    rows = list(session.scalars(select(Kantor).order_by(Kantor.id)))
    top, before = _topmost(rows), next((row for row in rows if row.puncak), None)
    provinces = {row.unit: row for row in rows if row.tingkat is TingkatKantor.PROVINSI}
    for row in rows:
        above = provinces.get(row.kode[:PROVINCE_DIGITS] + WHOLE_PROVINCE, top)
        row.induk_id = None if row is top else (above if above is not row else top).id
    session.flush()
    if before is not None and before is not top:
        _leave_agencies_with(session, before)
    session.expire_all()  # which office has others below it is read with the rows
    counters.recount_accounts(session)


def refuse_taken(session: Session, kode: str, *, besides: Kantor | None) -> None:
    """Refuse a code that another office has, and a region that another one serves. Raises KodeError."""
    for row in session.scalars(select(Kantor).order_by(Kantor.id)):
        if row is besides:
            continue
        if row.kode == kode:
            raise KodeError(_("Kode unit ini sudah dipakai kantor lain."))
        if wilayah_of(row.kode) == wilayah_of(kode):
            raise KodeError(_("Wilayah ini sudah dilayani %(kantor)s.", kantor=row.nama))


def _topmost(rows: list[Kantor]) -> Kantor:
    """Give the office that covers all others. Raises KodeError where there is none."""
    top = min(rows, key=lambda row: WIDEST_FIRST.index(row.tingkat))
    region = wilayah_of(top.kode) or ""
    strange = next((row for row in rows if not row.kode.startswith(region)), None)
    if strange is None:
        return top
    if tingkat_of(top.kode) is TingkatKantor.KABUPATEN:
        raise KodeError(_("Tambahkan kantor provinsinya lebih dahulu: beberapa kabupaten/kota memerlukannya."))
    raise KodeError(
        _(
            "%(kantor)s di luar wilayah %(atas)s. Tambahkan kantor pusat lebih dahulu.",
            kantor=strange.nama,
            atas=top.nama,
        )
    )


def _leave_agencies_with(session: Session, kantor: Kantor) -> None:
    """Agencies of no region were those of the former topmost office, and stay with it now that another is above."""
    region = wilayah_of(kantor.kode)
    if kantor.tingkat is TingkatKantor.PROVINSI:
        for row in session.scalars(select(Instansi).where(Instansi.wilayah_kode.is_(None))):
            row.wilayah_kode = region
    session.flush()
