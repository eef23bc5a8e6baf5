"""`flask --app wsgi diagram`: the process, drawn from its machine, for the README."""

import re

import click

from app.config import ROOT
from app.layanan.pembinaan import PEMBINAAN
from app.workflow.diagram import mermaid

README = ROOT / "README.md"
_PLACE = re.compile(r"(<!-- mesin -->\n).*?(<!-- /mesin -->)", re.DOTALL)


@click.command("diagram")
@click.option("--tulis", is_flag=True, help="Tulis ke README.md")
def diagram(*, tulis: bool) -> None:
    """Print the state diagram, or put it into the README."""
    if not tulis:
        click.echo(mermaid(PEMBINAAN))
        return
    README.write_text(with_diagram(README.read_text(encoding="utf-8")), encoding="utf-8")


def with_diagram(text: str) -> str:
    """Give the text with the present diagram between its markers."""
    picture = f"```mermaid\n{mermaid(PEMBINAAN)}\n```\n"
    return _PLACE.sub(lambda place: f"{place[1]}{picture}{place[2]}", text)
