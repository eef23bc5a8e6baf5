"""Processes read on one screen: from, to, who, on what condition, with which effects.

A `Workflow` is frozen data. `choose` finds the transition somebody wants, asks its actors, guards and
requirements, and either gives it or refuses with a sentence in the office's words; `offered` asks the same
questions for the buttons. Both run the same `transitions` machine, so they cannot disagree.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any, cast

from transitions import EventData, Machine, MachineError

from app.common.i18n import Sentence, _, istilah

Rule = Callable[["Case"], Sentence | None]
"""Looks at a case; gives the sentence of refusal, or None when nothing stands against it."""
Effect = Callable[..., None]


class RefusedError(Exception):
    """An act that is not allowed, with the reason as the office would say it."""

    def __init__(self, sentence: Sentence, rule: Rule | None = None) -> None:
        """Keep the sentence people read, and the rule that spoke it: a form shows it beside its field."""
        super().__init__(str(sentence))
        self.sentence = sentence
        self.rule = rule


class ForbiddenError(RefusedError):
    """Refused because of who asks, not because of how things stand: 403."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Act:
    """Something a person may do. `guards` asks how things stand; `requires`, what the form must bring."""

    name: str
    label: Sentence
    actors: tuple[Rule, ...]
    guards: tuple[Rule, ...] = ()
    requires: tuple[Rule, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Transition(Act):
    """An act that moves a status, and what follows from it."""

    source: StrEnum
    target: StrEnum
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, eq=False)
class Workflow:
    """A process; identity is equality, so that its machine is built once."""

    name: str
    initial: StrEnum
    states: type[StrEnum]
    transitions: tuple[Transition, ...]

    def transition(self, source: StrEnum, target: StrEnum) -> Transition | None:
        """Find the step between two statuses, if there is one."""
        return next((t for t in self.transitions if t.source == source and t.target == target), None)

    def targets(self, source: StrEnum) -> list[StrEnum]:
        """List the statuses that may follow."""
        return [t.target for t in self.transitions if t.source == source]


@dataclass
class Case:
    """What the machine moves: a status with everything its rules may ask about."""

    status: StrEnum
    subject: Any
    actor: Any
    facts: Mapping[str, Any] = field(default_factory=dict)


@cache
def machine(workflow: Workflow) -> Machine:
    """Build the machine of a process; no `to_…` back doors, no decorated objects."""
    built = Machine(
        model=None,
        states=workflow.states,
        initial=workflow.initial,
        auto_transitions=False,
        send_event=True,
        model_attribute="status",
    )
    for step in workflow.transitions:
        built.add_transition(step.name, step.source, step.target, conditions=[_condition(step)])
    return built


def choose(workflow: Workflow, case: Case, target: StrEnum) -> Transition:
    """Give the step from the case's status to the target, or refuse and say why.

    Raises RefusedError (out of order, condition not met) or ForbiddenError (not this person's act).
    """
    step = workflow.transition(case.status, target)
    if step is None:
        admit_to(workflow, case)
        raise RefusedError(
            _(
                "Perubahan status gagal. Status %(lama)s tidak dapat diubah langsung menjadi %(baru)s.",
                lama=istilah(case.status),
                baru=istilah(target),
            )
        )
    try:
        machine(workflow).events[step.name].trigger(case)
    except MachineError as error:  # the table above and the machine disagree: a bug, never a user's fault
        raise AssertionError(step.name) from error
    return step


def permit(act: Act, case: Case) -> None:
    """Let an act pass, or raise ForbiddenError (not this person's) or RefusedError (not now, not like this)."""
    permit_to_begin(act, case)
    _ask(act.requires, case, RefusedError)


def admit(act: Act, case: Case) -> None:
    """Turn away whoever an act is not meant for, however things stand."""
    _ask(act.actors, case, ForbiddenError)


def admit_to(workflow: Workflow, case: Case) -> None:
    """Turn away whoever may take no step at all, however things stand and whatever they asked for."""
    refusals = [
        next((s for rule in step.actors if (s := rule(case)) is not None), None) for step in workflow.transitions
    ]
    if refusals and all(sentence is not None for sentence in refusals):
        raise ForbiddenError(refusals[0] or "")


def permit_to_begin(act: Act, case: Case) -> None:
    """Let somebody open the form of an act: `permit`, less what the form will bring."""
    admit(act, case)
    _ask(act.guards, case, RefusedError)


def open_to(act: Act, case: Case) -> bool:
    """Tell whether the button of an act is drawn: the same questions, less what the form will bring."""
    return not any(rule(case) is not None for rule in (*act.actors, *act.guards))


def offered(workflow: Workflow, case: Case) -> Iterator[Transition]:
    """Yield the steps this person may take now."""
    return (step for step in workflow.transitions if step.source == case.status and open_to(step, case))


def _condition(step: Transition) -> Callable[[EventData], bool]:
    def allowed(event: EventData) -> bool:
        permit(step, cast("Case", event.model))
        return True

    return allowed


def _ask(rules: tuple[Rule, ...], case: Case, refusal: type[RefusedError]) -> None:
    for rule in rules:
        sentence = rule(case)
        if sentence is not None:
            raise refusal(sentence, rule)
