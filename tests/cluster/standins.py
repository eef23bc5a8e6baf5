"""What stands in front of PATH on a machine in a folder, for what a folder cannot do."""

import shutil
import sys
from pathlib import Path

from app.config import ROOT

CODE = ("app", "migrations", "deploy", "docs", "wsgi.py", "gunicorn.conf.py", "pyproject.toml", "requirements.txt")
NOTHING = '#!/bin/sh\necho "$(basename "$0") $*" >>{asked}\n'
STUBS = {
    "git": '#!/bin/sh\nshift $(($# - 2))\ncp -r "$1" "$2"\n',
    "python3": '#!/bin/sh\ncp -r {root}/libraries "$3"\n',
    "runuser": '#!/bin/sh\nshift 3\nexec "$@"\n',
    "systemctl": '#!/bin/sh\nexec {python} -m tests.cluster.systemctl {root}/systemd.sock "$@"\n',
    **dict.fromkeys(("apt-get", "adduser", "chown"), NOTHING),
}  # fmt: skip


def stand_in(root: Path) -> None:
    """Put the stand-ins, the libraries of the tests and a copy of the code below this folder."""
    for name, text in STUBS.items():
        _write(root, f"bin/{name}", text)
    for name in ("gunicorn", "flask"):
        _write(root, f"libraries/bin/{name}", f'#!/bin/sh\nexec {{python}} -m {name} "$@"\n')
    _write(root, "libraries/bin/pip", NOTHING)
    (root / "source").mkdir()
    for name in CODE:
        source, target = ROOT / name, root / "source" / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.format(root=root, python=sys.executable, asked=root / "asked.log"), encoding="utf-8")
    path.chmod(0o755)
