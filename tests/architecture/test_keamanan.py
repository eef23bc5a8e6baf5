"""docs/security.md answers every requirement of ASVS 5.0, levels 1 and 2, and names tests that there are."""

import re
from collections import Counter

import pytest

from app.config import ROOT
from tests.factories.nodes import is_test

TEXT = (ROOT / "docs/security.md").read_text()
LEVEL_1 = """
    1.2.1-5 1.3.1-2 1.5.1 2.1.1 2.2.1-2 2.3.1 3.2.1-2 3.3.1 3.4.1-2 3.5.1-3 4.1.1 4.4.1 5.2.1-2 5.3.1-2 6.1.1 6.2.1-8
    6.3.1-2 6.4.1-2 7.2.1-4 7.4.1-2 8.1.1 8.2.1-2 8.3.1 9.1.1-3 9.2.1 10.4.1-5 11.3.1-2 11.4.1 12.1.1 12.2.1-2 13.4.1
    14.2.1 14.3.1 15.1.1 15.2.1 15.3.1
"""
LEVEL_2 = """
    1.1.1-2 1.2.6-9 1.3.3-11 1.4.1-3 1.5.2 2.1.2-3 2.2.3 2.3.2-4 2.4.1 3.3.2-4 3.4.3-6 3.5.4-5 3.7.1-2 4.1.2-3 4.2.1
    4.3.1-2 4.4.2-4 5.1.1 5.2.3 5.4.1-3 6.1.2-3 6.2.9-12 6.3.3-4 6.4.3-4 6.5.1-5 6.6.1-3 6.8.1-4 7.1.1-3 7.3.1-2 7.4.3-5
    7.5.1-2 7.6.1-2 8.1.2 8.2.3 8.4.1 9.2.2-4 10.1.1-2 10.2.1-2 10.3.1-4 10.4.6-11 10.5.1-5 10.6.1-2 10.7.1-3 11.1.1-2
    11.2.1-3 11.3.3 11.4.2-4 11.5.1 11.6.1 12.1.2-3 12.3.1-4 13.1.1 13.2.1-5 13.3.1-2 13.4.2-5 14.1.1-2 14.2.2-4
    14.3.2-3 15.1.2-3 15.2.2-3 15.3.2-7 16.1.1 16.2.1-5 16.3.1-4 16.4.1-3 16.5.1-3 17.1.1 17.2.1-4 17.3.1-2
"""
"""Numbers of requirements of ASVS 5.0.0 (OWASP, CC BY-SA 4.0), first to last of each section; the words are ours."""
NODE = re.compile(r"`(tests/[\w/]+\.py::test_\w+)`")
ROWS = [line for line in TEXT.splitlines() if line.startswith("| v5.0.0-")]


def numbers(words: str) -> list[str]:
    found: list[str] = []
    for word in words.split():
        section, _dot, span = word.rpartition(".")
        first, _dash, last = span.partition("-")
        found += [f"{section}.{n}" for n in range(int(first), int(last or first) + 1)]
    return found


def named(text: str) -> list[str]:
    return re.findall(r"v5\.0\.0-(\d+\.\d+\.\d+)", text)


def test_the_levels_hold_as_many_requirements_as_the_standard() -> None:
    assert (len(numbers(LEVEL_1)), len(numbers(LEVEL_2))) == (70, 183)


def test_every_requirement_stands_in_one_row() -> None:
    found = Counter(id_ for row in ROWS for id_ in named(row.split("|")[1]))
    assert [id_ for id_, n in found.items() if n > 1] == []
    assert sorted(found) == sorted(numbers(LEVEL_1) + numbers(LEVEL_2))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("|")[1].strip()[:40])
def test_a_row_names_tests_that_there_are_or_the_reason_why_it_does_not_apply(row: str) -> None:
    _begin, _ids, told, *rest, _end = row.split("|")
    assert told.strip()
    if len(rest) == 1:
        nodes = NODE.findall(rest[0])
        assert nodes, "an applicable row without a test"
        assert [node for node in nodes if not is_test(node)] == []


def test_no_other_place_names_a_test_that_is_not_there() -> None:
    assert [node for node in NODE.findall(TEXT) if not is_test(node)] == []


def test_there_is_room_for_the_figures_of_torture() -> None:
    assert TEXT.count("<!-- torture: begin -->") == TEXT.count("<!-- torture: end -->") == 1
