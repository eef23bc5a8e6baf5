"""The table of bugs: what each breaks, the text it replaces, and the one test that must notice."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from app.config import ROOT

TABLES = Path(__file__).parent
CAUGHT = ("assert", "AssertionError", "Failed: ", "webtest.app.AppError: Bad response")
"""How a test says that it found something wrong; anything else may just be a bug that does not run."""


class NotPlanted(Exception):  # noqa: N818 - reads as what it is
    """The text of a bug is not found exactly once: the table is behind the code."""


@dataclass(frozen=True)
class Bug:
    """A small patch."""

    table: str
    name: str
    """What is broken, in a sentence."""
    file: str
    old: str
    new: str
    test: str
    galat: str = ""
    """How the test fails, where it is not by an assertion: the beginning of the message."""

    def planted(self, root: Path) -> str:
        """Give the file with the bug in it. Raises NotPlanted."""
        text = (root / self.file).read_text()
        if self.old == self.new or text.count(self.old) != 1:
            message = f"{self.name}: {self.file} holds its text {text.count(self.old)} times"
            raise NotPlanted(message)
        return text.replace(self.old, self.new)

    def caught_by(self, message: str) -> bool:
        """Tell whether a test that failed with this message noticed the bug, rather than broke over it."""
        return message.startswith(self.galat or CAUGHT)


def every_bug() -> list[Bug]:
    """Read all tables."""
    return [
        Bug(
            table=table.stem,
            **{name: text.strip("\n") if name in {"old", "new"} else text for name, text in row.items()},
        )
        for table in sorted(TABLES.glob("*.toml"))
        for row in tomllib.loads(table.read_text())["bug"]
    ]


__all__ = ["ROOT", "Bug", "NotPlanted", "every_bug"]
