"""Regions: both codes of every province, regency and city in `wilayah.csv`, entered where they are missing."""

import csv
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Keadaan, Wilayah

ROWS = Path(__file__).with_name("wilayah.csv")
IMPORTED = "wilayah_diimpor"
"""Kept with the time at which the operator imported regions: from then on that file corrects ours, not the reverse."""


def fill_regions(session: Session) -> None:
    """Enter the shipped regions that are missing, and correct those written otherwise; no other is touched.

    Once the operator has imported a file, nothing is corrected any more: theirs is newer.
    """
    shipped = _shipped()
    codes = [facts["kode_bps"] for facts in shipped]
    known = {row.kode_bps: row for row in session.scalars(select(Wilayah).where(Wilayah.kode_bps.in_(codes)))}
    imported = session.get(Keadaan, IMPORTED) is not None
    for facts in shipped:
        row = known.get(facts["kode_bps"] or "")
        if row is None:
            session.add(Wilayah(**facts))
            session.flush()  # a regency refers to its province
        elif not imported:
            _correct(row, facts)


def _correct(row: Wilayah, facts: dict[str, str | None]) -> None:
    for column, value in facts.items():
        if getattr(row, column) != value:
            setattr(row, column, value)


def _shipped() -> list[dict[str, str | None]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return [{column: value or None for column, value in row.items()} for row in csv.DictReader(file)]
