"""The picture of a process, drawn from the machine that runs it, so that it cannot show another one."""

from app.workflow.engine import Workflow, machine


def mermaid(workflow: Workflow) -> str:
    """Give the state diagram of a process, in the language that repositories show as a picture."""
    built = machine(workflow)
    labels = {step.name: str(step.label) for step in workflow.transitions}
    names = {state.name: str(state.value) for state in workflow.states}
    arrows = [
        (arrow.source, arrow.dest, labels[name])
        for name, event in built.events.items()
        for arrows_from in event.transitions.values()
        for arrow in arrows_from
    ]
    final = [name for name in names if name not in {source for source, _target, _label in arrows}]
    return "\n".join(
        [
            "stateDiagram-v2",
            *(f'    state "{words}" as {name}' for name, words in names.items()),
            f"    [*] --> {workflow.initial.name}",
            *(f"    {source} --> {target}: {label}" for source, target, label in arrows),
            *(f"    {name} --> [*]" for name in final),
        ]
    )
