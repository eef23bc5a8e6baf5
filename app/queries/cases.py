"""Gathering what the rules ask about, for the button and for the refusal alike."""

from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from app.models import Dokumentasi, Pengajuan, Pengguna, Testimoni
from app.workflow.engine import Case


def case_of(session: Session, pengajuan: Pengajuan, actor: Pengguna, **facts: Any) -> Case:
    """Describe a pengajuan and a person to the rules, with what a form brought."""
    documents = exists().where(Dokumentasi.pengajuan_id == pengajuan.id, Dokumentasi.dicabut_pada.is_(None))
    testimoni = exists().where(Testimoni.pengajuan_id == pengajuan.id, Testimoni.dihapus_pada.is_(None))
    ada_dokumentasi, ada_testimoni = session.execute(select(documents, testimoni)).one()
    known = {"ada_dokumentasi": ada_dokumentasi, "ada_testimoni": ada_testimoni}
    return Case(status=pengajuan.status, subject=pengajuan, actor=actor, facts=known | facts)
