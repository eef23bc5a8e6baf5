"""The table of planted bugs fits the code: `make planted` plants each, this only looks whether it still could."""

import ast
from collections import Counter

import pytest

from app.config import ROOT
from tests.factories.nodes import is_test
from tests.planted.bugs import Bug, every_bug

BUGS = every_bug()
FEWEST = 40


def test_there_are_enough_of_them_and_each_says_something_else() -> None:
    assert len(BUGS) >= FEWEST
    assert [name for name, n in Counter(bug.name for bug in BUGS).items() if n > 1] == []
    assert [patch for patch, n in Counter((bug.file, bug.old, bug.new) for bug in BUGS).items() if n > 1] == []


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_it_can_still_be_planted_and_its_test_is_there(bug: Bug) -> None:
    text = bug.planted(ROOT)
    if bug.file.endswith(".py"):
        ast.parse(text)
    assert is_test(bug.test), bug.test
