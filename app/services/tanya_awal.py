"""The questions that a new office begins with, from a file of text."""

import tomllib
from pathlib import Path

from sqlalchemy.orm import Session

from app.models import Keadaan, KelompokTanya
from app.services.tanya_jawab import STEP, IsianTanya, new_row

SHIPPED = Path(__file__).with_name("tanya_jawab.toml")
FILLED = "tanya_jawab_terisi"


def fill_questions(session: Session) -> None:
    """Enter the questions once: those that Admin deleted later stay away."""
    if session.get(Keadaan, FILLED) is not None:
        return
    session.add(Keadaan(kunci=FILLED, nilai="1"))
    for position, (kunci, isian) in enumerate(shipped_questions().items(), start=1):
        session.add(new_row(isian, kunci=kunci, urutan=position * STEP))


def shipped_questions() -> dict[str, IsianTanya]:
    """Give the questions of the file by their key, in order."""
    rows = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["tanya"]
    return {
        row["kunci"]: IsianTanya(
            kelompok=KelompokTanya(row["kelompok"]),
            tanya=row["tanya"],
            jawab=row["jawab"].strip(),
            tanya_en=row["tanya_en"],
            jawab_en=row["jawab_en"].strip(),
            untuk_internal=row.get("untuk_internal", False),
        )
        for row in rows
    }
