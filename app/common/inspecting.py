"""What the small process does with a file; each verb gives what JSON can carry. Nothing here knows the web."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PIL import Image

from app.common.filekinds import PICTURES, Damaged, FileRefused, Kind
from app.common.filetypes import inspect, media_type
from app.common.kalimat import packed
from app.common.logos import redraw
from app.common.photos import preview, renew


def take(path: str, allowed: list[str], out: str) -> dict[str, Any]:
    """Look what a file is; a picture is written anew beside."""
    kind = inspect(Path(path), allowed=frozenset(map(Kind, allowed)))
    if kind in PICTURES:
        renew(Path(path), kind, Path(out))
    return {"kind": kind.value}


def small(path: str, kind: str, out: str) -> dict[str, Any]:
    """Make the small picture of a picture."""
    Path(out).write_bytes(preview(Path(path), Kind(kind)))
    return {"kind": Kind.WEBP.value}


def logo(path: str, allowed: list[str], out: str) -> dict[str, Any]:
    """Draw a logo anew, once it is known to be a picture."""
    inspect(Path(path), allowed=frozenset(map(Kind, allowed)))
    content, kind = redraw(Path(path))
    Path(out).write_bytes(content)
    return {"kind": kind.value}


def get_ready() -> None:
    """Load, before the first file, what each child would have to load for itself."""
    Image.init()
    media_type(b" ")


def _refusing(verb: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    def done(**facts: Any) -> dict[str, Any]:
        try:
            return verb(**facts)
        except (FileRefused, Damaged) as refusal:
            return {"refused": packed(refusal.sentence)}

    return done


VERBS: Final = {"take": _refusing(take), "small": _refusing(small), "logo": _refusing(logo)}
"""By the name under which they are asked for."""
