"""Typeset a PDF from a typst template of this package; what it says arrives as JSON, never as markup."""

import json
import threading
from collections.abc import Mapping
from pathlib import Path

import typst

APP = Path(__file__).resolve().parents[1]

_thread = threading.local()


def typeset(template: str, data: Mapping[str, object]) -> bytes:
    """Return the PDF of `template` (a path below app/); it reads `json(bytes(sys.inputs.data))`.

    Only the fonts inside typst are used, so that a page looks the same on every machine.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    pdf = _compiler().compile(input=APP / template, format="pdf", sys_inputs=inputs)
    if not isinstance(pdf, bytes):
        raise TypeError("A PDF is one file.")
    return pdf


def _compiler() -> typst.Compiler:
    """One compiler a thread: it keeps the fonts and what it has already laid out."""
    if not hasattr(_thread, "compiler"):
        _thread.compiler = typst.Compiler(root=APP, ignore_system_fonts=True)
    compiler: typst.Compiler = _thread.compiler
    return compiler
