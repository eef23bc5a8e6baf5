"""The engine with a process of its own: a letter that is drafted, signed or torn up."""

from enum import StrEnum
from types import SimpleNamespace

import pytest

from app.workflow.engine import (
    Act,
    Case,
    ForbiddenError,
    RefusedError,
    Transition,
    Workflow,
    admit,
    choose,
    machine,
    offered,
    open_to,
    permit,
    permit_to_begin,
)


class Surat(StrEnum):
    """What may become of a letter."""

    KONSEP = "Konsep"
    TANDA_TANGAN = "Ditandatangani"
    ROBEK = "Dirobek"


def head_only(case: Case) -> str | None:
    return None if case.actor == "kepala" else "Hanya untuk kepala."


def anyone(_case: Case) -> str | None:
    return None


def has_ink(case: Case) -> str | None:
    return None if case.subject.ink else "Tinta habis."


def reason(case: Case) -> str | None:
    return None if case.facts.get("alasan") else "Tulis alasannya."


SIGN = Transition(
    name="tanda_tangan",
    label="Tanda tangani",
    source=Surat.KONSEP,
    target=Surat.TANDA_TANGAN,
    actors=(head_only,),
    guards=(has_ink,),
)
TEAR = Transition(
    name="robek", label="Robek", source=Surat.KONSEP, target=Surat.ROBEK, actors=(head_only,), requires=(reason,)
)
LETTER = Workflow(name="surat", initial=Surat.KONSEP, states=Surat, transitions=(SIGN, TEAR))


def case(status: Surat = Surat.KONSEP, actor: str = "kepala", *, ink: bool = True, **facts: str) -> Case:
    return Case(status=status, subject=SimpleNamespace(ink=ink), actor=actor, facts=facts)


def test_a_step_that_nothing_stands_against_is_given() -> None:
    assert choose(LETTER, case(), Surat.TANDA_TANGAN) is SIGN


def test_sp_154_a_step_that_does_not_exist_is_refused_with_both_statuses_in_the_sentence() -> None:
    with pytest.raises(RefusedError) as refused:
        choose(LETTER, case(Surat.ROBEK), Surat.TANDA_TANGAN)
    sentence = "Perubahan status gagal. Status Dirobek tidak dapat diubah langsung menjadi Ditandatangani."
    assert str(refused.value) == sentence


def test_whoever_may_take_no_step_is_told_that_and_not_that_the_order_is_wrong() -> None:
    with pytest.raises(ForbiddenError, match="Hanya untuk kepala"):
        choose(LETTER, case(Surat.ROBEK, "juru tulis"), Surat.TANDA_TANGAN)


def test_a_guard_refuses_in_its_own_words_and_the_refusal_knows_its_rule() -> None:
    with pytest.raises(RefusedError, match="Tinta habis") as refused:
        choose(LETTER, case(ink=False), Surat.TANDA_TANGAN)
    assert refused.value.rule is has_ink


def test_what_the_form_must_bring_is_asked_at_the_act_and_not_at_the_button() -> None:
    assert list(offered(LETTER, case())) == [SIGN, TEAR]
    with pytest.raises(RefusedError, match="Tulis alasannya"):
        choose(LETTER, case(), Surat.ROBEK)
    assert choose(LETTER, case(alasan="Salah alamat."), Surat.ROBEK) is TEAR


def test_only_steps_that_would_pass_are_offered() -> None:
    assert list(offered(LETTER, case(ink=False))) == [TEAR]
    assert list(offered(LETTER, case(actor="juru tulis"))) == []
    assert list(offered(LETTER, case(Surat.ROBEK))) == []


def test_the_machine_has_no_back_door_into_a_status() -> None:
    assert set(machine(LETTER).events) == {"tanda_tangan", "robek"}


def test_a_status_tells_what_may_follow() -> None:
    assert LETTER.targets(Surat.KONSEP) == [Surat.TANDA_TANGAN, Surat.ROBEK]
    assert LETTER.targets(Surat.ROBEK) == []


def test_a_form_opens_for_its_people_when_things_stand_so_whatever_it_will_bring() -> None:
    act = Act(name="baca", label="Baca", actors=(head_only,), guards=(has_ink,), requires=(reason,))
    permit_to_begin(act, case())
    with pytest.raises(RefusedError, match="Tulis alasannya"):
        permit(act, case())
    with pytest.raises(RefusedError, match="Tinta habis"):
        permit_to_begin(act, case(ink=False))
    with pytest.raises(ForbiddenError):
        permit_to_begin(act, case(actor="juru tulis"))


def test_people_are_turned_away_before_the_state_of_things_is_looked_at() -> None:
    act = Act(name="baca", label="Baca", actors=(head_only,), guards=(has_ink,))
    admit(act, case(ink=False))
    with pytest.raises(ForbiddenError):
        admit(act, case(actor="juru tulis", ink=False))
    assert not open_to(act, case(ink=False))
    assert open_to(Act(name="lihat", label="Lihat", actors=(anyone,)), case(actor="siapa saja"))
