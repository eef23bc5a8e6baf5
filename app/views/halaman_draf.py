"""What every page that writes a draft shares: its one-time key, its own name, and the answer to saving by itself."""

import re
from collections.abc import Callable

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from app.common import formats
from app.common.i18n import _
from app.common.tokens import new_token
from app.models import Draf
from app.services.draf import SentMeanwhileError
from app.services.tulisan import Halaman, Tersimpan, TooSoonError
from app.services.versions import ConflictError
from app.views.identity import kantor
from app.workflow.engine import ForbiddenError, RefusedError

KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")
NAME = re.compile(r"[A-Za-z0-9_-]{8,32}")
MARK = re.compile(r"[A-Za-z0-9_.-]{0,64}")


def page_key(field: str) -> str:
    """Give the one-time key that the page brought, or a new one where none of ours came along."""
    kunci = request.form.get(field, "")
    return kunci if KEY.fullmatch(kunci) else new_token(24)


def this_page() -> Halaman:
    """Say which page writes, and from which state of the draft it began."""
    dasar = request.form.get("dasar", "")
    return Halaman(page_name(), dasar if MARK.fullmatch(dasar) else "")


def page_name() -> str:
    """Give the name of the page that is open: its own again when the answer to it is shown, else a new one."""
    name = request.form.get("halaman", "")
    return name if NAME.fullmatch(name) else new_token(12)


def mark_of(draf: Draf | None) -> str:
    """Give the state of a draft that a page begins from."""
    return (draf.tanda if draf else None) or ""


def autosave_answer(key: str, save: Callable[[str], Tersimpan], address: Callable[[str], str]) -> ResponseReturnValue:
    """Answer a page that saves by itself: where the draft is now, or in one sentence why it is not kept."""
    try:
        kept = save(key)
    except ForbiddenError:
        raise
    except RefusedError as error:
        return jsonify(kalimat=str(error.sentence), alamat=address(key)), _code(error)
    jam = formats.jam_isian(kept.pada, kantor().zona)
    return jsonify(
        kunci=kept.kunci,
        dasar=kept.tanda,
        alamat=address(kept.kunci),
        kalimat=_("Draf disimpan pukul %(jam)s.", jam=jam),
    )


def _code(error: RefusedError) -> int:
    if isinstance(error, TooSoonError):
        return 429
    return 409 if isinstance(error, ConflictError | SentMeanwhileError) else 422
