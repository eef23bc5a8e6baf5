"""Every explicit row of the guide that describes behaviour has a test that names it.

Only the names are checked: that a row is not forgotten, not that its test asks the right thing.
"""

import re

import pytest

from app.config import ROOT

EXPLICIT_ROWS = re.findall(
    r"\d{3}",
    """
    001 003 004 005 006 007 008 009 011 012 020 022 023 026 030 031 032 033 034
    040 041 042 043 044 045 046 047 048 049 050 051 052 053 054 055 056 057
    070 071 072 073 074 075 077 078 079
    090 091 092 093 094 095 096 100 101 110 111 112 113 114 115
    120 121 122 123 130 131 132 133 134 135 136 138
    150 151 152 153 154 155
    """,
)
"""Rows marked E in section 1 of the specification; 002, 010, 021, 024 and 025 only describe purpose."""

TESTS = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py") if path.name != "test_spec.py")
NAMED = {
    row
    for name in re.findall(r"def (test_\w*sp_\w+)", TESTS)
    for row in re.findall(r"(?<![0-9])(\d{3})(?![0-9])", name)
}


@pytest.mark.parametrize("row", EXPLICIT_ROWS)
def test_the_row_is_tested_by_name(row: str) -> None:
    assert row in NAMED
