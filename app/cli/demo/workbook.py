"""XLSX files of the demo: one sheet a section, a table from its third row on."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.cli.demo.sections import FORMULA_MARK, Bagian, Sel

MADE = datetime(2026, 1, 5, 8, 0)  # noqa: DTZ001 - a file property, the format knows no zone
_HEADER_ROW = 2
_WIDEST = 46


def make_xlsx(judul: str, bagian: Sequence[Bagian], ringkasan: str = "") -> bytes:
    """Return a workbook; a cell "=…⇒value" becomes a formula with its value."""
    target = BytesIO()
    book: Workbook = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": judul, "subject": ringkasan, "created": MADE})
    styles = _styles(book)
    for one in bagian:
        _write_sheet(book.add_worksheet(one.judul[:31]), judul, one, styles)
    book.close()
    return target.getvalue()


def _styles(book: Workbook) -> dict[str, Format]:
    base = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
    ruled = base | {"border": 1, "border_color": "#B9C6D4"}
    return {
        "judul": book.add_format({"bold": True, "font_size": 15, "font_color": "#0B4F8A"}),
        "kepala": book.add_format(ruled | {"bold": True, "bg_color": "#0B4F8A", "font_color": "#FFFFFF"}),
        "sel": book.add_format(ruled),
        "rumus": book.add_format(ruled | {"bold": True, "bg_color": "#E6F0FA", "num_format": "#,##0.##"}),
        "butir": book.add_format(base),
    }


def _write_sheet(sheet: Worksheet, judul: str, one: Bagian, styles: dict[str, Format]) -> None:
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&LSPEKTRAL&RHalaman &P dari &N")
    sheet.write_string(0, 0, f"{judul}: {one.judul}", styles["judul"])
    if one.tabel:
        _write_table(sheet, one.tabel, styles)
        return
    sheet.set_column(0, 0, 100)
    for row, line in enumerate((*one.isi, *one.butir), _HEADER_ROW):
        sheet.write_string(row, 0, f"{row - _HEADER_ROW + 1}. {line}", styles["butir"])


def _write_table(sheet: Worksheet, table: Sequence[Sequence[Sel]], styles: dict[str, Format]) -> None:
    for column, cells in enumerate(zip(*table, strict=True)):
        sheet.set_column(column, column, min(_WIDEST, max(map(_width, cells)) + 3))
    for row, line in enumerate(table, _HEADER_ROW):
        for column, cell in enumerate(line):
            _write_cell(sheet, row, column, cell, styles)
    sheet.freeze_panes(_HEADER_ROW + 1, 0)
    sheet.repeat_rows(_HEADER_ROW)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Sel, styles: dict[str, Format]) -> None:
    if row == _HEADER_ROW:
        sheet.write_string(row, column, str(cell), styles["kepala"])
    elif isinstance(cell, str) and FORMULA_MARK in cell:
        formula, value = cell.split(FORMULA_MARK)
        sheet.write_formula(row, column, formula, styles["rumus"], float(value))
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, styles["sel"])
    else:
        sheet.write_number(row, column, cell, styles["sel"])


def _width(cell: Sel) -> int:
    return 8 if isinstance(cell, str) and FORMULA_MARK in cell else len(str(cell))
