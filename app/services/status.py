"""Moving a status: the one door, for every process."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.common import clock
from app.models import Pengajuan, Pengguna, Peristiwa, Status
from app.queries.cases import case_of
from app.services import counters, riwayat
from app.services.deadlines import deadline_of, workdays_to
from app.services.unit_of_work import unit_of_work
from app.services.versions import refuse_stale, swap
from app.workflow.engine import Case, Transition, Workflow, choose


def advance(
    workflow: Workflow,
    *,
    pengajuan: Pengajuan,
    target: Status,
    actor: Pengguna,
    versi: int,
    facts: Mapping[str, Any] | None = None,
) -> Transition:
    """Move a pengajuan to the target status with all that follows, or change nothing.

    `facts` is what the form brought: `pembina` (people), `alasan`, `catatan`. Raises RefusedError (out of
    order, something missing), ForbiddenError (not this person's act), ConflictError (somebody was quicker).
    """
    with unit_of_work() as session:
        refuse_stale(session, pengajuan, versi)
        case = case_of(session, pengajuan, actor, **(facts or {}))
        step = choose(workflow, case, target)
        _move(session, case, step, versi)
        for effect in step.effects:
            effect(session, case)
        return step


def _move(session: Session, case: Case, step: Transition, versi: int) -> None:
    pengajuan: Pengajuan = case.subject
    target = Status(step.target.value)
    with counters.recounted(session, pengajuan):
        swap(
            session,
            pengajuan,
            versi=versi,
            status=target,
            batas_waktu=deadline_of(pengajuan, target),
            alasan_ditolak=case.facts.get("alasan") if target is Status.DITOLAK else None,
            **_first_answer(pengajuan),
        )
    riwayat.record(
        session,
        pengajuan=pengajuan,
        peristiwa=Peristiwa.STATUS,
        pelaku=case.actor,
        dari=Status(step.source.value),
        ke=target,
        catatan=case.facts.get("alasan") if target is Status.DITOLAK else case.facts.get("catatan"),
        rincian=", ".join(person.nama for person in case.facts.get("pembina") or []),
    )


def _first_answer(pengajuan: Pengajuan) -> dict[str, Any]:
    """Give when the office first answered, and after how many working days; nothing once it has."""
    if pengajuan.ditanggapi_pada is not None:
        return {}
    now = clock.now()
    return {"ditanggapi_pada": now, "lama_tanggap": workdays_to(pengajuan, now)}
