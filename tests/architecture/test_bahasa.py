"""What a person reads goes through `_()`: in templates every word outside of code, in Python every sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, nodes

from app.cli.bahasa import sentences, terms
from app.common.catalogue import catalogue_file
from app.config import ROOT

TEMPLATES = ROOT / "app" / "templates"
PAGES = sorted(path for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"})
SPOKEN = ("title", "alt", "placeholder", "aria-label", "aria-description", "label", "summary", "data-text")
"""Attributes that are read, besides the words of `data-` attributes that scripts show."""
NAMES = {"SPEKTRAL", "BPS", "PB", "PDF", "CSV", "XLSX", "NIP", "PIC", "WhatsApp", "Whatsapp", "Enter", "Esc", "Ctrl"}
"""The same in every language."""
WORD = re.compile(r"[^\W\d_]{2,}")
CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""Names of icons and classes, which macros put out."""
STYLE = re.compile(r"[^\n{}]*\{[^{}]*\}")
HERE = "\N{REPLACEMENT CHARACTER}"
"""Stands where a value is put in."""
LANGUAGE = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
TERMS = frozenset(terms())
"""Words of the database: shown by the filter `istilah`."""
KNOWN = frozenset(message.id for message in sentences() if isinstance(message.id, str))
GETTEXT = {"_", "_l", "_n", "gettext", "lazy_gettext", "ngettext", "pgettext"}
"""What takes the words of the code."""


def raw(text: str) -> bool:
    """Tell whether a text has words of its own, be it one."""
    return any(word not in NAMES for word in WORD.findall(CODE.sub("", STYLE.sub("", text))))


def without_code(source: str) -> str:
    """The text of a template, without what is computed."""
    pieces = [(kind, value) for _line, kind, value in LANGUAGE.lex(source) if kind in {"data", "variable_begin"}]
    text = "".join(value if kind == "data" else HERE for kind, value in pieces)
    return text.replace(f"<{HERE}", "<b").replace(f"</{HERE}", "</b")


def words_of_page(source: str) -> Iterator[str]:
    """Words that stand in the markup itself."""
    page = BeautifulSoup(without_code(source), "html.parser")
    for element in page.find_all(["script", "style"]):
        element.decompose()
    yield from (text for text in page.find_all(string=True) if type(text).__name__ == "NavigableString" and raw(text))
    for element in page.find_all(True):
        for name, value in element.attrs.items():
            spoken = name in SPOKEN or (
                name == "value" and element.name == "input" and element.get("type") in {"submit", "button"}
            )
            if spoken and isinstance(value, str) and raw(value):
                yield f"{name}={value}"


def words_of_values(source: str) -> Iterator[str]:
    """Words that an expression puts out without translating them: `{{ "ya" if x else "tidak" }}`."""
    for output in LANGUAGE.parse(source).find_all(nodes.Output):
        for part in output.nodes:
            if not isinstance(part, nodes.TemplateData):
                yield from (text for text in put_out(part) if raw(text) and not re.fullmatch(r"[a-z]+", text))


def put_out(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, nodes.CondExpr):
        for branch in (node.expr1, node.expr2):
            if branch is not None:
                yield from put_out(branch)
    elif isinstance(node, (nodes.Concat, nodes.Add, nodes.Or)):
        for child in node.iter_child_nodes():
            yield from put_out(child)


def words_given(source: str) -> Iterator[str]:
    """Words that begin with a capital and are given on: `{{ empty("Belum ada") }}`, `{% set judul = "Modul" %}`."""
    tree = LANGUAGE.parse(source)
    translated = {
        id(child) for call in tree.find_all(nodes.Call) if is_gettext(call) for child in call.find_all(nodes.Const)
    }
    for const in tree.find_all(nodes.Const):
        text = const.value
        if id(const) not in translated and isinstance(text, str) and text[:1].isupper() and text not in TERMS:
            yield from (given for given in [text] if given in KNOWN or (" " in given and raw(given)))


def is_gettext(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name in GETTEXT


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_speaks_past_the_catalogue(page: Path) -> None:
    source = page.read_text(encoding="utf-8")
    in_markup = words_of_page(source) if page.suffix == ".html" else filter(raw, without_code(source).splitlines())
    assert [*in_markup, *words_of_values(source), *words_given(source)] == []


MODULES = [
    path
    for folder in ("common", "forms", "layanan", "queries", "services", "views", "workflow")
    for path in sorted((ROOT / "app" / folder).rglob("*.py"))
]
NO_SPEECH = {
    "common/stemming.py": "the words that a search leaves out",
    "queries/pengguna.py": "names of counters and tabs in addresses",
    "services/awal.py": "values that Admin changes",
    "services/contoh_surel.py": "invented people for the samples of the mails",
}
INDONESIAN = re.compile(r"\b(adalah|atau|belum|bila|dan|dapat|dari|dengan|ini|itu|oleh|pada|sudah|tidak|untuk|yang)\b")
AN_ADDRESS = re.compile(r"^/|[<>|_]|\\n")


def untranslated(path: Path) -> Iterator[str]:
    """Sentences of a module, and words that are sentences elsewhere, which are not given to gettext."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {id(part) for call in ast.walk(tree) if is_call_of_gettext(call) for part in ast.walk(call)}
    passed |= {id(call.args[0]) for call in ast.walk(tree) if is_cast(call)}
    passed |= {id(statement.value) for statement in ast.walk(tree) if isinstance(statement, ast.Expr)}
    for const in ast.walk(tree):
        if isinstance(const, ast.Constant) and isinstance(const.value, str) and id(const) not in passed:
            text = const.value
            sentence = INDONESIAN.search(text) and " " in text and not AN_ADDRESS.search(text)
            if text not in TERMS and (sentence or (text in KNOWN and text[:1].isupper())):
                yield f"{const.lineno}: {text}"


def is_cast(node: ast.AST) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast"


def is_call_of_gettext(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT / "app").as_posix())
def test_no_module_speaks_past_the_catalogue(module: Path) -> None:
    if module.relative_to(ROOT / "app").as_posix() not in NO_SPEECH:
        assert list(untranslated(module)) == []


SCRIPTS = sorted((ROOT / "app" / "static" / "js").glob("*.js"))
QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_that_the_page_did_not_give_it(script: Path) -> None:
    code = re.sub(r"(?m)^\s*//.*$", "", script.read_text(encoding="utf-8"))
    texts = [re.sub(r"\$\{[^}]*\}", "", "".join(found)) for found in QUOTED.findall(code)]
    assert [text for text in texts if " " in text and (text in KNOWN or INDONESIAN.search(text))] == []


def test_a_mail_is_called_email_as_in_the_guide() -> None:
    spoken = re.sub(r"%\(\w+\)s|folder surel", "", catalogue_file("en").read_text(encoding="utf-8"))
    assert re.findall(r"^msgid .*\bsurel.*", spoken, re.IGNORECASE | re.MULTILINE) == []
