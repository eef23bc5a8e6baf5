"""The two guides as PDF, set for one office from texts and pictures of the repository, and kept until they change."""

import json
import logging
import os
import re
import tempfile
import threading
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import current_app

from app.common import formats
from app.common.i18n import DEFAULT_LANGUAGE, _, in_language
from app.common.typeset import SOURCES, Standard, typeset
from app.models import Kantor
from app.queries.pengaturan import current_settings
from app.services import links
from app.services.logo import logo_of
from app.workflow.engine import RefusedError

TEMPLATES = SOURCES / "app" / "templates" / "panduan"
PICTURES = SOURCES / "docs" / "gambar"
EDITION = PICTURES / "edisi.txt"
"""The day on which the pictures were taken."""
STANDARDS: tuple[Standard, ...] = ("a-2a", "ua-1")
"""To be kept for long, and to be read aloud."""
KEPT = 8
"""Guides of other days and settings make room for newer ones."""
LIMITS = ("lampiran_maks", "lampiran_mb", "modul_mb", "dokumentasi_mb", "video_mb", "sesi_jam")

_PAGE = re.compile(r'halaman\("([\w.]+)"\)')
_one_at_a_time = threading.Lock()

log = logging.getLogger(__name__)


class Panduan(StrEnum):
    """Which guide."""

    INTERNAL = "internal"
    EKSTERNAL = "eksternal"


class GuideError(RefusedError):
    """A guide that cannot be set now."""


def guide_file(*, panduan: Panduan, kantor: Kantor) -> Path:
    """Give the PDF of a guide, set now if need be. Raises GuideError with a sentence."""
    try:
        facts = _facts(panduan, kantor)
        path = _kept(panduan, facts)
        with _one_at_a_time:
            if not path.exists():
                picture = logo_of(kantor)
                shown = facts | {"gambar": list(picture) if picture else None}
                pdf = typeset(f"templates/panduan/{panduan.value}.typ", shown, standards=STANDARDS)
                _write(pdf, path)
        os.utime(path)
    except (RuntimeError, OSError) as error:
        log.exception("the guide %s cannot be set", panduan.value)
        raise GuideError(_("Panduan belum dapat disusun. Coba lagi nanti, atau buka Tanya Jawab.")) from error
    return path


def guide_size(*, panduan: Panduan, kantor: Kantor) -> int | None:
    """Give the size of a guide in bytes, if it is set already."""
    try:
        return _kept(panduan, _facts(panduan, kantor)).stat().st_size
    except OSError:
        return None


def set_guides(kantor: Kantor) -> None:
    """Set both guides before anybody asks for them; one that cannot be set is logged and no reason to stop."""
    for panduan in Panduan:
        try:
            guide_file(panduan=panduan, kantor=kantor)
        except GuideError:
            log.warning("the guide %s is not set", panduan.value)


def pages_named(panduan: Panduan) -> list[str]:
    """Give the endpoints of the pages that a guide leads to."""
    return sorted({name for path in _texts(panduan) for name in _PAGE.findall(path.read_text(encoding="utf-8"))})


def _write(pdf: bytes, path: Path) -> None:
    """Put it there in one piece, and let the oldest go."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(pdf)
    Path(file.name).replace(path)
    for old in sorted(path.parent.glob("*.pdf"), key=lambda one: one.stat().st_mtime, reverse=True)[KEPT:]:
        old.unlink(missing_ok=True)


def _facts(panduan: Panduan, kantor: Kantor) -> dict[str, object]:
    """Give what a guide says of this office and this installation."""
    settings = current_settings()
    taken = date.fromisoformat(EDITION.read_text(encoding="utf-8").strip())
    with in_language(DEFAULT_LANGUAGE):
        edisi, jam = formats.bulan_tahun(taken, kantor.zona), kantor.jam_layanan
    return {
        "edisi": edisi,
        "tanggal": {"year": taken.year, "month": taken.month, "day": taken.day},
        "kantor": {name: getattr(kantor, name) for name in ("nama", "nama_panjang", "alamat", "telepon", "surel")},
        "kop": {"baris": kantor.baris_kop, "logo": kantor.logo_kunci, "alt": kantor.logo_alt},
        "jam": jam,
        "hari_tanggap": kantor.hari_tanggap,
        "hari_keputusan": kantor.hari_keputusan,
        "batas": {name: getattr(settings, name) for name in LIMITS},
        "dasar": links.base(),
        "alamat": _addresses(panduan),
    }


def _addresses(panduan: Panduan) -> dict[str, str]:
    """Give where the pages are; one that is not there any more is an error."""
    places = current_app.url_map.bind("")
    return {endpoint: places.build(endpoint) for endpoint in pages_named(panduan)}


def _kept(panduan: Panduan, facts: dict[str, object]) -> Path:
    key = sha256((_digest() + json.dumps(facts, sort_keys=True)).encode()).hexdigest()[:32]
    return Path(current_app.instance_path) / "panduan" / f"{panduan.value}-{key}.pdf"


@cache
def _digest() -> str:
    """Tell one state of texts and pictures from another."""
    digest = sha256()
    for path in sorted([*TEMPLATES.rglob("*.typ"), *PICTURES.iterdir()]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _texts(panduan: Panduan) -> list[Path]:
    """Give the files of a guide: its own, and what both share."""
    return [*sorted((TEMPLATES / panduan.value).glob("*.typ")), *sorted(TEMPLATES.glob("*.typ"))]
