"""What the code, its libraries and the files of deploy/ must never hold (docs/security.md names these tests)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.config import ROOT

APP = sorted((ROOT / "app").rglob("*.py"))
SCRIPTS = sorted((ROOT / "app/static/js").glob("*.js"))
NGINX = (ROOT / "deploy/nginx.conf").read_text()
RUNS_TEXT = {"eval", "exec", "compile", "__import__", "os.system", "os.popen", "render_template_string"}
"""Names that make a program of text."""
UNPACKS_ANYTHING = {"pickle", "marshal", "shelve", "yaml", "dill"}
CALLS_OUT = {"urllib.request", "requests", "httpx", "aiohttp", "ftplib", "telnetlib", "http.client", "webbrowser"}
"""Modules that fetch an address; mail server, store, Redis and scanner are asked by their own, from the settings."""
WEAK = {"md5", "sha1", "new"}
"""Of hashlib."""


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


def test_no_text_becomes_a_program() -> None:
    assert [(path.name, name) for path in APP for name, _call in calls(path) if name in RUNS_TEXT] == []
    shells = [path.name for path in APP for _name, call in calls(path) if any(k.arg == "shell" for k in call.keywords)]
    assert shells == [], "programs are started by a list of words, never by a shell"


def test_nothing_is_unpacked_that_could_be_any_object() -> None:
    assert [(path.name, name) for path in APP for name in imports(path) & UNPACKS_ANYTHING] == []


def test_the_portal_fetches_no_address_by_itself() -> None:
    assert [(path.name, name) for path in APP for name in imports(path) & CALLS_OUT] == []


def test_secrets_are_drawn_and_compared_by_the_standard_library() -> None:
    weak = [
        (p.name, name) for p in APP for name, _c in calls(p) if name.removeprefix("hashlib.") in WEAK and "hash" in name
    ]
    assert weak == []
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
