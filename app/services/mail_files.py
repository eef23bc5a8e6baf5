"""Mails as files, where no mail server is configured: `<instance>/surel/`, readable by any mail program."""

import os
import re
import tempfile
from pathlib import Path

from flask_mail import Message

from app.common.formats import lokal
from app.extensions import portal
from app.models import Email
from app.queries.kantor import home_kantor

LONGEST_ADDRESS = 80
_UNFIT = re.compile(r"[^A-Za-z0-9@.+-]+")


def file_name(email: Email) -> str:
    """Name the file by when, about what, to whom; writing the same row again gives the same name."""
    pada = lokal(email.dibuat_pada, home_kantor().zona)
    surel = _UNFIT.sub("_", email.kepada_surel)[:LONGEST_ADDRESS]
    return f"{pada:%Y-%m-%d_%H.%M.%S}_{email.perihal}_{surel}_{email.id}.eml"


def write(message: Message, name: str) -> None:
    """Write the file whole or not at all; it may hold a secret, so only its owner can read it."""
    folder = portal.settings.instance / "surel"
    folder.mkdir(mode=0o700, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(message.as_bytes())
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(folder / name)
    finally:
        Path(temporary).unlink(missing_ok=True)
