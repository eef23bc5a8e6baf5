"""Makers of the demo's files: every file is small, real, and the same on every run."""

from collections.abc import Callable, Sequence

from app.cli.demo.documents import OFFICE, Hadir, make_attendance, make_minutes, make_pdf, make_proposal
from app.cli.demo.modules import ModulSample
from app.cli.demo.photo import make_photo
from app.cli.demo.sections import Bagian
from app.cli.demo.slides import make_pptx
from app.cli.demo.text import make_docx
from app.cli.demo.workbook import make_xlsx

__all__ = [
    "OFFICE",
    "Hadir",
    "make_attendance",
    "make_docx",
    "make_minutes",
    "make_module",
    "make_pdf",
    "make_photo",
    "make_pptx",
    "make_proposal",
    "make_xlsx",
]

Maker = Callable[[str, Sequence[Bagian], str], bytes]

_MAKERS: dict[str, Maker] = {"pdf": make_pdf, "xlsx": make_xlsx, "pptx": make_pptx, "docx": make_docx}


def make_module(modul: ModulSample) -> bytes:
    """Return the file of a sample module, of the kind its row names."""
    return _MAKERS[modul.jenis](modul.nama, modul.isi, modul.ringkasan)
