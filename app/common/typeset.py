"""Typeset a PDF from a typst template of this package; what it says arrives as JSON, never as markup."""

import json
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import typst

APP = Path(__file__).resolve().parents[1]
SOURCES = APP.parent
"""What a template may read: the texts of the package, and the pictures beside it."""

Standard = Literal["a-2a", "ua-1"]
"""PDF/A-2a, to be kept for long; PDF/UA-1, to be read aloud."""

_thread = threading.local()


def typeset(template: str, data: Mapping[str, object], standards: Sequence[Standard] = ()) -> bytes:
    """Return the PDF of `template` (a path below app/); it reads `json(bytes(sys.inputs.data))`.

    Only the fonts inside typst are used, so that a page looks the same on every machine. A text that does
    not meet the `standards` is refused.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    pdf = _compiler().compile(input=APP / template, format="pdf", sys_inputs=inputs, pdf_standards=list(standards))
    if not isinstance(pdf, bytes):
        raise TypeError("A PDF is one file.")
    return pdf


def _compiler() -> typst.Compiler:
    """One compiler a thread: it keeps the fonts and what it has already laid out."""
    if not hasattr(_thread, "compiler"):
        _thread.compiler = typst.Compiler(root=SOURCES, ignore_system_fonts=True)
    compiler: typst.Compiler = _thread.compiler
    return compiler
