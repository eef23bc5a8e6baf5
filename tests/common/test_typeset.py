"""Pages are set from templates of the package, by any thread, with words taken literally."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.common.typeset import typeset

PAGE = "cli/demo/typ/modul.typ"


def page(title: str) -> bytes:
    return typeset(PAGE, {"judul": title, "kantor": "Kantor", "jenis": "Modul", "ringkasan": "", "bagian": []})


def test_every_thread_gets_the_words_it_asked_for() -> None:
    titles = [f"Judul ke-{number}" for number in range(24)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(page, titles))
    assert [title for title, pdf in zip(titles, made, strict=True) if title not in first_page(pdf)] == []


def test_a_template_that_is_not_there_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="No such file"):
        typeset("cli/demo/typ/tidak-ada.typ", {})


def first_page(pdf: bytes) -> str:
    return PdfReader(BytesIO(pdf)).pages[0].extract_text()
