"""What the code, its libraries and the files of deploy/ must never hold (docs/security.md names these tests)."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from app.config import ROOT

APP = sorted((ROOT / "app").rglob("*.py"))
SCRIPTS = sorted((ROOT / "app/static/js").glob("*.js"))
NGINX = (ROOT / "deploy/nginx.conf").read_text()
RUNS_TEXT = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "system",
    "popen",
    "render_template_string",
    "from_string",
    "Template",
}
"""Names that make a program of text, however they were imported."""
NOT_OURS = {"re.compile", "_compiler().compile", "RGBColor.from_string"}
"""Expressions, pages of a PDF and a colour."""
TAKES_SQL = {"text", "literal_column", "exec_driver_sql", "from_statement"}
"""Names that make a statement, or a part of one, of text."""
SQL_OF_OURS = {
    ("base.py", "text(where)"),
    ("bulk.py", "text(statement)"),
    ("bulk.py", "connection.exec_driver_sql(row.perintah)"),
    ("bulk.py", "text(f'DROP INDEX {row.nama}')"),
}
"""Made of names of our own tables and indexes: a condition of an index, and what the benchmark loads in bulk."""
SECRET = {
    "token",
    "rahasia",
    "sandi",
    "kata_sandi",
    "password",
    "secret",
    "signature",
    "digest",
    "hash",
    "hashed",
    "hexdigest",
}
"""What a thing is called that is compared by hmac.compare_digest alone; the database compares its columns itself."""
NO_SECRET = {
    "sha256(potongan.isi).hexdigest() != potongan.sidik": "whether a piece came whole; the sender knows both",
    "segel.hash != sidik.of_seal(segel.sebelum, segel.id, segel.pada, found.values())": "the same chain",
    "segel.sebelum != hashed": "a chain that Admin reads",
    "tanda.partition('.')[0] == halaman.token": "which page wrote a draft of one's own",
}
"""Comparisons of what is called like a secret and is none, with the reason."""
UNPACKS_ANYTHING = {"pickle", "marshal", "shelve", "yaml", "dill"}
CALLS_OUT = {"urllib.request", "requests", "httpx", "aiohttp", "ftplib", "telnetlib", "http.client", "webbrowser"}
"""Modules that fetch an address; mail server, store, Redis and scanner are asked by their own, from the settings."""


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Give each call of a file by its dotted name."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def last_word(node: ast.expr) -> str:
    """Give the name by which a thing, or what is called, goes in the end."""
    if isinstance(node, ast.Call):
        return last_word(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def programs_of_text(path: Path) -> list[str]:
    named = [name for name, call in calls(path) if last_word(call) in RUNS_TEXT and name not in NOT_OURS]
    return named + [
        f"{path.name}: {name}" for name in imports(path) if name.startswith("jinja2.") and "Template" in name
    ]


def statements_of_values(path: Path) -> list[tuple[str, str]]:
    """Name what makes a statement of anything but a text that stands there."""
    asked = [call for _name, call in calls(path) if last_word(call) in TAKES_SQL and call.args]
    return [
        (path.name, ast.unparse(call))
        for call in asked
        if "sqlalchemy" in path.read_text() and not _stands_there(call.args[0])
    ]


def _stands_there(told: ast.expr) -> bool:
    if isinstance(told, ast.IfExp):
        return _stands_there(told.body) and _stands_there(told.orelse)
    constant = isinstance(told, ast.Name) and told.id.strip("_").isupper()
    return constant or (isinstance(told, ast.Constant) and isinstance(told.value, str))


def open_comparisons(path: Path) -> Iterator[str]:
    """Yield comparisons of secrets that tell by their time how much of one was right; the database makes its own."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):
            sides = [node.left, *node.comparators]
            column = any(isinstance(s, ast.Attribute) and ast.unparse(s)[0].isupper() for s in sides)
            if not column and any(last_word(side) in SECRET for side in sides):
                yield ast.unparse(node)


def planted(folder: Path, text: str) -> Path:
    path = folder / "contoh.py"
    path.write_text(f"import sqlalchemy\n{text}\n")
    return path


@pytest.mark.parametrize(
    ("look", "text"),
    [
        (programs_of_text, "env.from_string(words)"),
        (programs_of_text, "from jinja2 import Template"),
        (programs_of_text, "from os import system\nsystem(words)"),
        (statements_of_values, "text(f'SELECT {words}')"),
        (statements_of_values, "sqlalchemy.text('SELECT ' + words)"),
        (statements_of_values, "connection.exec_driver_sql(words)"),
        (statements_of_values, "literal_column(words)"),
        (open_comparisons, "given == row.token"),
        (open_comparisons, "sha256(given).hexdigest() != kept"),
    ],
)
def test_each_of_these_is_noticed(look: Callable[[Path], Iterable[object]], text: str, tmp_path: Path) -> None:
    assert len(list(look(planted(tmp_path, text)))) == 1


def test_every_statement_is_a_text_that_stands_there() -> None:
    """Values are bound; what ruff calls S608 is looked for by words of SQL alone."""
    assert {found for path in APP for found in statements_of_values(path)} == SQL_OF_OURS


def test_secrets_are_compared_in_a_time_that_tells_nothing() -> None:
    assert {found for path in APP for found in open_comparisons(path)} == set(NO_SECRET)


def test_no_text_becomes_a_program() -> None:
    assert [found for path in APP for found in programs_of_text(path)] == []
    shells = [path.name for path in APP for _name, call in calls(path) if any(k.arg == "shell" for k in call.keywords)]
    assert shells == [], "programs are started by a list of words, never by a shell"


def test_nothing_is_unpacked_that_could_be_any_object() -> None:
    assert [(path.name, name) for path in APP for name in imports(path) & UNPACKS_ANYTHING] == []


def test_the_portal_fetches_no_address_by_itself() -> None:
    assert [(path.name, name) for path in APP for name in imports(path) & CALLS_OUT] == []


def test_secrets_are_drawn_and_compared_by_the_standard_library() -> None:
    """Weak hashes are ruff's S324, by whatever name they come, and it is switched off nowhere."""
    said = [
        line
        for path in APP
        for line in path.read_text().splitlines()
        if re.search(r"noqa:.*\bS(324|303|30[57])\b", line)
    ]
    assert said == []
    drawn = [
        path for path in APP if "random" in imports(path) and "demo" not in path.parts and "benchmark" not in path.parts
    ]
    assert [path.name for path in drawn] == ["delivery.py"], "random is for the moment of the next try alone"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_of_a_page_runs_or_merges_what_it_was_given(path: Path) -> None:
    text = path.read_text()
    for word in (
        "eval(",
        "new Function",
        "document.write",
        "__proto__",
        "postMessage",
        "insertAdjacentHTML",
        "sessionStorage",
    ):
        assert word not in text, word
    written = [line.strip() for line in text.splitlines() if "innerHTML" in line]
    assert written == (["target.innerHTML = await answer.text();"] if path.name == "suggest.js" else [])
    kept = re.findall(r"localStorage\.setItem\((.*)\);", text)
    assert kept == (
        ["nameOf(form, file), JSON.stringify({ alamat: state.alamat, ukuran: file.size })"]
        if path.name == "pieces.js"
        else []
    )


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_library_is_pinned_with_its_hashes(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    pins = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert len(pins) > 40
    for number in pins:
        assert re.match(r"[\w.\-\[\],]+==[\w.+!]+", lines[number]), lines[number]
        assert "--hash=sha256:" in lines[number] + lines[number + 1], lines[number]
    assert not [line for line in lines if "index-url" in line or line.startswith(("http", "git+"))]


def test_nginx_speaks_new_tls_only_and_tells_little() -> None:
    assert re.findall(r"^\s*ssl_protocols (.*);", NGINX, re.MULTILINE) == ["TLSv1.2 TLSv1.3"]
    assert "return 301 https://" in NGINX
    assert "server_tokens off;" in NGINX
    assert "autoindex" not in NGINX
    assert not re.search(r"^\s*(?:ssl_verify_client|proxy_ssl_verify off)", NGINX, re.MULTILINE)


def test_nginx_tells_the_portal_who_asks_and_lets_machines_alone_ask_for_figures() -> None:
    assert "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;" in NGINX
    assert "proxy_set_header Host $host;" in NGINX
    (figures,) = re.findall(r"location ~ \^/\(healthz\|readyz\|metrics\) \{(.*?)\}", NGINX, re.DOTALL)
    assert "allow 127.0.0.1;" in figures
    assert "deny all;" in figures


def test_nginx_serves_no_file_of_the_code_but_two_pages() -> None:
    roots = re.findall(r"^\s*(?:root|alias) (.*);", NGINX, re.MULTILINE)
    assert set(roots) == {"/opt/spektral/current/app/static"}
    assert NGINX.count("internal;") == len(roots)


def test_no_secret_is_part_of_what_is_handed_out() -> None:
    sample = (ROOT / "deploy/spektral.env").read_text()
    for name in ("SPEKTRAL_SECRET_KEY", "SPEKTRAL_S3_KEY", "SPEKTRAL_S3_SECRET"):
        assert re.findall(rf"^#?\s*{name}=(.*)$", sample, re.MULTILINE) == [""], name
    assert "instance/" in (ROOT / ".gitignore").read_text()
    keys = re.compile(r"BEGIN (?:RSA |EC )?PRIVATE KEY|AKIA[0-9A-Z]{16}")
    files = [path for folder in ("app", "deploy", "docs", "migrations") for path in (ROOT / folder).rglob("*.*")]
    assert [path.name for path in files if path.is_file() and keys.search(path.read_text(errors="ignore"))] == []
