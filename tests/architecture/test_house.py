"""Rules of the house that a reviewer would otherwise have to repeat."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import ROOT

APP = ROOT / "app"
FILES = sorted(APP.rglob("*.py"))
WRITTEN_BY_HAND = {".py", ".html", ".txt", ".typ", ".css", ".js"}
LONGEST_FILE = 250
LONGEST_FUNCTION = 40
LONGEST_VIEW = 15
HTTP_WORDS = {"get", "post", "route"}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef))


def body_lines(node: ast.FunctionDef) -> int:
    """Lines of a function without signature and docstring."""
    first = node.body[1] if isinstance(node.body[0], ast.Expr) and len(node.body) > 1 else node.body[0]
    return (node.end_lineno or 0) - first.lineno + 1


def is_view(node: ast.FunctionDef) -> bool:
    calls = (d.func for d in node.decorator_list if isinstance(d, ast.Call))
    return any(isinstance(call, ast.Attribute) and call.attr in HTTP_WORDS for call in calls)


def test_no_file_is_longer_than_250_lines() -> None:
    written = [p for p in APP.rglob("*") if p.suffix in WRITTEN_BY_HAND]
    assert [f"{p.relative_to(ROOT)}" for p in written if p.read_text().count("\n") > LONGEST_FILE] == []


def test_no_function_is_longer_than_40_lines() -> None:
    assert [f"{p}:{f.name}" for p in FILES for f in functions(p) if body_lines(f) > LONGEST_FUNCTION] == []


def test_a_view_is_a_door_of_at_most_15_lines() -> None:
    views = [(p, f) for p in (APP / "views").rglob("*.py") for f in functions(p) if is_view(f)]
    assert len(views) > 60
    assert [f"{p.relative_to(ROOT)}:{f.name}" for p, f in views if body_lines(f) > LONGEST_VIEW] == []


def test_there_is_one_commit() -> None:
    committing = [p.relative_to(APP).as_posix() for p in FILES if ".commit(" in p.read_text()]
    assert committing == ["services/unit_of_work.py"]


def test_reads_never_write() -> None:
    words = (".add(", ".add_all(", ".flush(", ".delete(", "unit_of_work", "update(", "insert(")
    queries = sorted((APP / "queries").rglob("*.py"))
    assert [f"{p.name}: {w}" for p in queries for w in words if w in p.read_text()] == []


def test_nothing_but_the_status_service_writes_a_status() -> None:
    writers = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text())):
            named_swap = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "swap"
            if named_swap and any(k.arg == "status" for k in node.keywords):  # type: ignore[attr-defined] # a call
                writers.add(path.relative_to(APP).as_posix())
            for target in node.targets if isinstance(node, ast.Assign) else []:
                if isinstance(target, ast.Attribute) and target.attr == "status" and "pengajuan" in ast.unparse(target):
                    writers.add(path.relative_to(APP).as_posix())
    assert writers == {"services/status.py"}


GATE = "views/gate.py"
"""Asks for the role: it locks whole areas before any act is in question."""
MENU = "views/kelola/menu.py"
"""Knows a role for each row, to leave out what the gate would refuse anyway."""
COMPARES_A_ROLE = r"\.peran (?:==|!=|is|in|not in)\b|(?<!for )\bperan (?:is|in|not in)\b|\brole in\b"


@pytest.mark.parametrize(
    ("folder", "compares"),
    [("views", COMPARES_A_ROLE), ("templates", COMPARES_A_ROLE), ("services", r"\bactor\.peran\b")],
)
def test_rights_are_asked_of_the_rules_not_written_into_pages(folder: str, compares: str) -> None:
    pages = [p for p in (APP / folder).rglob("*") if p.suffix in {".py", ".html"}]
    written = {p.relative_to(APP).as_posix() for p in pages if re.search(compares, p.read_text())}
    assert written == ({GATE, MENU} if folder == "views" else set())


def test_every_mail_has_subject_text_and_html() -> None:
    folders = [p for p in (APP / "templates" / "email").iterdir() if p.is_dir()]
    assert len(folders) >= 20
    for folder in folders:
        assert {p.name for p in folder.iterdir()} >= {"subject.txt", "body.txt", "body.html"}, folder.name


def test_no_page_carries_style_or_script_inside() -> None:
    pages = [p for p in (APP / "templates").rglob("*.html") if "email" not in p.parts]
    assert pages
    for page in pages:
        text = page.read_text()
        assert " style=" not in text, page
        assert "<style" not in text, page
        assert "<script>" not in text, page
        assert " onclick=" not in text, page
