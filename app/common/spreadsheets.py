"""CSV as Excel reads it in Indonesia, in which nothing that people typed begins to compute."""

import csv
from collections.abc import Iterable, Sequence
from typing import TextIO

SEPARATOR = ";"
"""What Excel expects where the decimal sign is a comma, as in Indonesia."""
ENCODING = "utf-8-sig"
"""With a mark of UTF-8 at the beginning, without which Excel reads another alphabet."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""With these a spreadsheet begins to compute when it opens a CSV, which cannot say that something is text (OWASP)."""


def write_csv(file: TextIO, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write the heads as they are, and each cell so that it stays text."""
    writer = csv.writer(file, delimiter=SEPARATOR)
    writer.writerow(heads)
    writer.writerows([harmless(cell) for cell in texts] for texts in rows)


def harmless(cell: str) -> str:
    """Put an apostrophe before what would be computed."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
