"""A list as a file, exactly as it is seen: the same rows, order and columns, and every page of it.

Rows go one by one to a file on disk, so that a long list costs no memory, and a slow reader holds no transaction.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from io import TextIOWrapper
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.parse import urlencode

from flask import Response, send_file
from xlsxwriter import Workbook
from xlsxwriter.format import Format

from app.common import clock
from app.common.slugs import slugify
from app.common.spreadsheets import ENCODING, write_csv
from app.queries.keyset import EveryRow
from app.services.ekspor import LARGE
from app.views.daftar.alamat import columns_of
from app.views.daftar.antarkantor import as_seen
from app.views.daftar.bentuk import Daftar, Kolom, Lembar
from app.views.daftar.menyusul import being_written, order
from app.views.identity import kantor
from app.views.paging import kept
from app.views.pembukaan import exported

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
LONGEST_CELL = 32_767
LONGEST_SHEET_NAME = 31
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What people typed stays text, also where it begins like a formula."""

Rows = Iterable[Sequence[str]]
Writer = Callable[[IO[bytes], Daftar, Sequence[Kolom], Rows], None]


def export(daftar: Daftar, rows: Iterable[Any], jenis: str) -> Response:
    """Send the rows as a file of this kind, which vanishes with the answer; of very many, send it later."""
    daftar, later = as_seen(daftar), being_written()
    if later is None and isinstance(rows, EveryRow) and rows.more_than(LARGE):
        return order(daftar)
    file, (write, mimetype) = later or TemporaryFile(), KINDS[jenis]  # noqa: SIM115 - closed with the answer
    shown = columns_of(daftar)
    columns = daftar.written(shown)
    sheet = Lembar(kantor().zona, frozenset(kolom.kunci for kolom in shown))
    counted = _Counted(rows)
    write(file, daftar, columns, _texts(counted, columns, sheet))
    exported(daftar.nama, jenis=jenis, saringan=urlencode(kept()), baris=str(counted.number))
    nama = f"{slugify(str(daftar.judul))}-{clock.today(kantor().zona):%Y-%m-%d}.{jenis}"
    if later is not None:
        return Response(headers={"X-Nama": nama})
    size = file.tell()
    file.seek(0)
    answer = send_file(file, mimetype=mimetype, as_attachment=True, download_name=nama)
    answer.content_length = size
    return answer


class _Counted:
    """Rows, counted while they are read."""

    def __init__(self, rows: Iterable[Any]) -> None:
        """Count none yet."""
        self._rows, self.number = rows, 0

    def __iter__(self) -> Iterator[Any]:
        """Read them."""
        for row in self._rows:
            self.number += 1
            yield row


def _texts(rows: Iterable[Any], columns: Sequence[Kolom], sheet: Lembar) -> Iterator[list[str]]:
    for row in rows:
        yield [kolom.teks(row, sheet) for kolom in columns if kolom.teks is not None]


def _write_xlsx(file: IO[bytes], daftar: Daftar, columns: Sequence[Kolom], rows: Rows) -> None:
    book = Workbook(file, {"constant_memory": True, **PLAIN})
    sheet = book.add_worksheet(str(daftar.judul)[:LONGEST_SHEET_NAME])
    sheet.freeze_panes(1, 1)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
    for n, kolom in enumerate(columns):
        sheet.set_column(n, n, kolom.lebar)
        sheet.write_string(0, n, str(kolom.di_ekspor), bold)
    for number, texts in enumerate(rows, start=1):
        for n, text in enumerate(texts):
            sheet.write_string(number, n, text[:LONGEST_CELL], wrapped)
    book.close()


def _write_csv(file: IO[bytes], _daftar: Daftar, columns: Sequence[Kolom], rows: Rows) -> None:
    text = TextIOWrapper(file, encoding=ENCODING, newline="", write_through=True)
    write_csv(text, [str(kolom.di_ekspor) for kolom in columns], rows)
    text.detach()


KINDS: dict[str, tuple[Writer, str]] = {"xlsx": (_write_xlsx, XLSX), "csv": (_write_csv, CSV)}
