"""`python -m tests.torture [PART …]`: the parts named, or all, each going on where its last run ended."""

import subprocess
import sys

import click

from app.config import ROOT
from tests.torture.parts import PARTS
from tests.torture.table import write


@click.command()
@click.argument("names", nargs=-1, type=click.Choice(sorted(PARTS)))
def main(names: tuple[str, ...]) -> None:
    """Run each in a process of its own, write the table, and end with 1 where a promise was broken."""
    commands = [[sys.executable, "-m", f"tests.torture.{name}"] for name in names or PARTS]
    codes = [subprocess.run(command, cwd=ROOT, check=False).returncode for command in commands]  # noqa: S603 - our own
    write()
    sys.exit(any(codes))


if __name__ == "__main__":
    main()
