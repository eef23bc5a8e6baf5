"""`python -m bench.exporting ours|bare`: write the list of pengajuan as XLSX, or as many texts by XlsxWriter alone.

Runs with the settings of the portal in question, in a process of its own. Prints JSON: seconds, rows, columns, and the
memory that the process had before (`idle`) and took meanwhile (`above`), in MiB.
"""

import inspect
import json
import re
import resource
import time
from itertools import cycle, islice
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZipFile

import click
from flask import g, request
from sqlalchemy import select
from xlsxwriter import Workbook

from app.extensions import db
from app.models import Pengguna
from app.queries.daftar_pengajuan import all_pengajuan
from app.queries.saringan import SaringanPengajuan
from app.views.daftar.alamat import columns_of
from app.views.daftar.bentuk import Lembar
from app.views.daftar.pengajuan import DAFTAR_PENGAJUAN
from bench.pages import LIST, WHO
from wsgi import app

SAMPLE = 1_000
"""Rows whose texts XlsxWriter alone writes, again and again."""
KIB = 1024
_LAST = re.compile(rb'.*<c r="([A-Z])(\d+)"', re.DOTALL)


@click.command()
@click.argument("who", type=click.Choice(("ours", "bare")))
@click.option("--year", default="2025", show_default=True, help="Whose pengajuan are written")
@click.option("--rows", type=click.IntRange(1, 1_048_575), default=100_000, show_default=True, help="For `bare`")
def main(who: str, year: str, rows: int) -> None:
    """Write it, and tell."""
    with app.test_request_context(f"{LIST}/ekspor.xlsx?tahun={year}"), TemporaryFile() as file:
        g._login_user = db.session.scalars(select(Pengguna).where(Pengguna.surel == WHO)).one()  # noqa: SLF001
        g.unread, g.ekspor_ke = 0, file
        texts = _sample()
        click.echo("begun")
        idle, begun = _memory(), time.perf_counter()
        if who == "ours":
            inspect.unwrap(app.view_functions["kelola.ekspor_pengajuan"])(jenis="xlsx")
        else:
            _bare(file, texts, rows)
        spent, above = time.perf_counter() - begun, _highest() - idle
        click.echo(json.dumps({"seconds": spent, "idle": idle, "above": above, **_size(file)}))


def _sample() -> list[list[str]]:
    """Read the first rows as an export writes them; what is imported and kept for that is kept before both."""
    columns = columns_of(DAFTAR_PENGAJUAN)
    sheet = Lembar("Asia/Jakarta", frozenset(kolom.kunci for kolom in columns))
    saringan = SaringanPengajuan.of(request.args)
    rows = all_pengajuan(g._login_user, saringan, zona=sheet.zona, urut="terbaru")  # noqa: SLF001
    written = [kolom.teks for kolom in DAFTAR_PENGAJUAN.written(columns) if kolom.teks is not None]
    return [[text(row, sheet) for text in written] for row in islice(rows, SAMPLE)]


def _bare(file: IO[bytes], texts: list[list[str]], rows: int) -> None:
    book = Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(islice(cycle(texts), rows)):
        for n, text in enumerate(row):
            sheet.write_string(number, n, text)
    book.close()


def _size(file: IO[bytes]) -> dict[str, int]:
    """Read the last cell of a book, such as P98601."""
    last = b""
    with ZipFile(file) as book, book.open("xl/worksheets/sheet1.xml") as sheet:
        while piece := sheet.read(1 << 20):
            last = (last + piece)[-(1 << 20) :]
    column, row = _LAST.match(last).groups()  # type: ignore[union-attr] # every book has a cell
    return {"rows": int(row), "columns": ord(column) - ord("A") + 1}


def _memory() -> float:
    with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 - a file of the system
        return int(pages.read().split()[1]) * resource.getpagesize() / KIB / KIB


def _highest() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB


if __name__ == "__main__":
    main()
