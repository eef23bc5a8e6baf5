"""The figures of a year as one workbook: a sheet of headlines, then a sheet for each table."""

from collections.abc import Sequence
from tempfile import TemporaryFile

from flask import Response, send_file
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.common import clock, formats
from app.common.charts import Mark
from app.common.i18n import _
from app.models import Kantor
from app.views.grafik import Grafik

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_NAME = 31
"""Letters in the name of a sheet."""
FORBIDDEN = str.maketrans("/\\?*[]:", "-------")
NAMES, NUMBERS = 44, 20


def workbook(charts: Sequence[Grafik], kantor: Kantor, tahun: int) -> Response:
    """Send the tables as a file that vanishes with the answer."""
    file = TemporaryFile()  # noqa: SIM115 - closed with the answer
    book = Workbook(file, PLAIN)
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    _front(book.add_worksheet(_("Keterangan")), kantor, tahun, bold)
    for chart in charts:
        _table(book.add_worksheet(chart.judul.translate(FORBIDDEN)[:LONGEST_NAME]), chart, bold, head)
    book.close()
    file.seek(0)
    return send_file(file, mimetype=MEDIA_TYPE, as_attachment=True, download_name=f"statistik-{tahun}.xlsx")


def _front(sheet: Worksheet, kantor: Kantor, tahun: int, bold: Format) -> None:
    sheet.set_column(0, 0, 90)
    lines = (
        _("Statistik pembinaan %(tahun)s", tahun=tahun),
        kantor.nama_panjang,
        _("Keadaan pada %(waktu)s", waktu=formats.waktu_panjang(clock.now(), kantor.zona)),
        _("Pengajuan dihitung pada tahun diajukan, pembinaan terlaksana pada tahun pelaksanaannya."),
        _("Pengajuan yang dibatalkan tidak dihitung."),
    )
    for number, line in enumerate(lines):
        sheet.write_string(number, 0, line, bold if number == 0 else None)


def _table(sheet: Worksheet, chart: Grafik, bold: Format, head: Format) -> None:
    sheet.set_column(0, 0, NAMES)
    sheet.set_column(1, len(chart.seri), NUMBERS)
    sheet.write_string(0, 0, chart.judul, bold)
    sheet.write_string(1, 0, chart.keterangan)
    for column, name in enumerate((chart.kepala, *chart.seri)):
        sheet.write_string(3, column, name, head)
    sheet.freeze_panes(4, 1)
    number = 3
    for number, row in enumerate(chart.rows, start=4):
        _line(sheet, number, row.nama, row.marks, None)
    if chart.jumlah:
        _line(sheet, number + 1, _("Jumlah"), chart.jumlah, bold)


def _line(sheet: Worksheet, number: int, name: str, marks: Sequence[Mark], look: Format | None) -> None:
    sheet.write_string(number, 0, name, look)
    for column, mark in enumerate(marks, start=1):
        if mark.nilai is not None:
            sheet.write_number(number, column, mark.nilai, look)
