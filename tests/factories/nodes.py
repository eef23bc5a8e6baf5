"""Names of tests, as pytest writes them: whether there is such a test."""

import ast
from functools import cache

from app.config import ROOT


def is_test(node: str) -> bool:
    """Tell whether "tests/a/test_b.py::test_c" stands in the code; of a case in brackets, whether its test does."""
    path, _colons, name = node.partition("::")
    return name.partition("[")[0] in tests_of(path)


@cache
def tests_of(path: str) -> frozenset[str]:
    """Name the tests of a file; none where there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    functions = (thing for thing in ast.parse(file.read_text()).body if isinstance(thing, ast.FunctionDef))
    return frozenset(function.name for function in functions if function.name.startswith("test_"))
