"""The key that signs sessions and links: the one that was given, or one made at the first start and kept."""

import os
import secrets
import tempfile
from pathlib import Path
from typing import Any

from app.settings_values import SHORTEST_KEY


def prepare_secret_key(values: dict[str, Any]) -> dict[str, str]:
    """Take the given key, or the kept one, or make one; several processes may start at the same moment."""
    if values["secret_key"]:
        return {}
    path: Path = values["instance"] / "secret_key"
    try:
        if not path.exists():
            _keep(path, secrets.token_urlsafe(48))
        values["secret_key"] = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        values["secret_key"] = ""
    if len(values["secret_key"]) >= SHORTEST_KEY:
        return {}
    sentence = (
        f"SPEKTRAL_SECRET_KEY tidak diisi dan berkas “{path}” tidak berisi "
        f"{SHORTEST_KEY} karakter acak atau lebih; isi variabel itu atau hapus berkasnya."
    )
    return {"SPEKTRAL_SECRET_KEY": sentence}


def _keep(path: Path, key: str) -> None:
    """Write a whole file readable by its owner, or leave the one that somebody else has just put there."""
    handle, name = tempfile.mkstemp(dir=path.parent)  # mkstemp gives mode 0600
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        path.hardlink_to(temporary)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
