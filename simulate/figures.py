"""What was measured on a machine, kept in figures.json: `--record` and `--pages` write it, the arithmetic reads it."""

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

KEPT = Path(__file__).with_name("figures.json")

ByDialect = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Figures:
    """Measured, each by "sqlite" or "postgresql" where it differs; absolute times are floors, of a shared machine."""

    measured: dict[str, str] = field(default_factory=dict)
    """When and on what each part was measured."""
    row_bytes: ByDialect = field(default_factory=dict)
    """Bytes of a row of each table with its indexes: growth of the table in a simulation, over its new rows."""
    office_bytes: dict[str, float] = field(default_factory=dict)
    """Bytes an office adds in a year whatever its pengajuan: counters and running numbers."""
    step_ms: ByDialect = field(default_factory=dict)
    """Milliseconds of processor time of each step in the portal, median."""
    step_writes: ByDialect = field(default_factory=dict)
    """Statements that write, of each step, on average."""
    mails_a_second: dict[str, float] = field(default_factory=dict)
    """Mails one worker delivers a second to a mail server on the same machine that answers at once."""
    pages_a_second: dict[str, float] = field(default_factory=dict)
    """Answers a second of one gunicorn process, for each page."""
    pages_rows: int = 0
    """Pengajuan in the database that these pages showed."""
    dump_mb_a_second: dict[str, float] = field(default_factory=dict)
    """MB of database a second that a dump works through."""

    @classmethod
    def read(cls, path: Path = KEPT) -> Self:
        """Read what was kept; nothing where nothing was."""
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return cls(**kept)

    def write(self, path: Path = KEPT) -> None:
        """Keep it."""
        path.write_text(json.dumps(asdict(self), indent=2, sort_keys=True) + "\n", encoding="utf-8")

    def beside(self, dialect: str, **values: Any) -> Self:
        """Give the same with new figures of one database."""
        return replace(self, **{name: getattr(self, name) | {dialect: value} for name, value in values.items()})
