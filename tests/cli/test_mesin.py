"""The README shows the process as the machine runs it."""

from pathlib import Path

import pytest
from flask import Flask

from app.cli import mesin
from app.cli.mesin import README, with_diagram


def test_the_readme_is_current() -> None:
    text = README.read_text(encoding="utf-8")
    assert text == with_diagram(text), "run: flask --app wsgi diagram --tulis"


def test_the_diagram_shows_four_steps_and_two_ends(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["diagram"]).output
    assert "[*] --> MENUNGGU" in told
    assert "PROSES --> DITOLAK: Tolak" in told
    assert [line.strip() for line in told.splitlines() if line.endswith("--> [*]")] == [
        "DITOLAK --> [*]",
        "SELESAI --> [*]",
    ]


def test_the_diagram_is_written_between_its_markers(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("awal\n<!-- mesin -->\nlama\n<!-- /mesin -->\nakhir\n")
    monkeypatch.setattr(mesin, "README", readme)
    app.test_cli_runner().invoke(args=["diagram", "--tulis"])
    text = readme.read_text()
    assert text.startswith("awal\n<!-- mesin -->\n```mermaid\nstateDiagram-v2\n")
    assert text.endswith("```\n<!-- /mesin -->\nakhir\n")
    assert "lama" not in text
