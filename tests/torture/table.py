"""`python -m tests.torture.table`: the figures of tests/torture/kept, into docs/security.md between their marks."""

import re
from collections.abc import Mapping
from pathlib import Path

from app.config import ROOT
from tests.torture.keeping import FIRST, Kept, Part, read
from tests.torture.parts import PARTS
from tests.torture.scanners import EXPLAINED

GUIDE = ROOT / "docs" / "security.md"
BEGIN, END = "<!-- torture: begin -->", "<!-- torture: end -->"
TOLD = "`make torture` goes on where the last run ended; `ARGS=walks` names a part."
NEW = f"# Security\n\n## What was tried\n\n{BEGIN}\n{END}\n"
EXPLANATIONS = "| Scanner | Finding | Where (a pattern) | Why it is none |\n|---|---|---|---|"
HEADING = "| Part | What must be so | Done | Wrong | Seen |\n|---|---|---|---|---|"


def table(found: Mapping[Part, Kept]) -> str:
    """Write a line for each part."""
    lines = [_line(part, kept) for part, kept in found.items()]
    why = [f"| {one.tool} | {one.name} | `{one.where.replace('|', '&#124;')}` | {one.why} |" for one in EXPLAINED]
    return "\n".join([TOLD, "", HEADING, *lines, "", "What the scanners say besides:", "", EXPLANATIONS, *why])


def write(guide: Path = GUIDE, folder: Path = FIRST) -> None:
    """Put it where everybody reads it; the rest of the page is left alone."""
    text = guide.read_text(encoding="utf-8") if guide.exists() else NEW
    if BEGIN not in text:
        text = f"{text.rstrip()}\n\n{BEGIN}\n{END}\n"
    told = table({part: read(part, folder) for part in PARTS.values()})
    block = re.compile(rf"{BEGIN}\n.*?{END}", re.DOTALL)
    guide.write_text(block.sub(lambda _found: f"{BEGIN}\n{told}\n{END}", text), encoding="utf-8")


def _line(part: Part, kept: Kept) -> str:
    figures = kept.seen.figures
    rest = ", ".join(f"{name} {figures[name]:,}" for name in sorted(figures) if name != part.unit)
    done = f"{figures[part.unit]:,} of {part.full:,} {part.unit}"
    return f"| {part.name} | {part.promise} | {done} | {len(kept.seen.wrong)} | {rest or '–'} |"


if __name__ == "__main__":
    write()
