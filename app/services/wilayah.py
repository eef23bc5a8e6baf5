"""Regions: both codes of every province, regency and city in `wilayah.csv`, entered where they are missing."""

import csv
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Wilayah

ROWS = Path(__file__).with_name("wilayah.csv")


def fill_regions(session: Session) -> None:
    """Enter the regions that are missing and correct those that are written otherwise; no other is touched."""
    known = {row.kode_bps: row for row in session.scalars(select(Wilayah))}
    for facts in _shipped():
        row = known.get(facts["kode_bps"] or "")
        if row is None:
            session.add(Wilayah(**facts))
            session.flush()  # a regency refers to its province
            continue
        for column, value in facts.items():
            if getattr(row, column) != value:
                setattr(row, column, value)


def _shipped() -> list[dict[str, str | None]]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        return [{column: value or None for column, value in row.items()} for row in csv.DictReader(file)]
