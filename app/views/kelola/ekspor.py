"""A list as an XLSX file: written row by row to a file on disk, so that a long one costs no memory."""

from collections.abc import Iterable
from tempfile import TemporaryFile

from flask import Response, send_file
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.common import formats
from app.common.i18n import Sentence, _, _l
from app.common.identity import format_nip, format_nomor
from app.queries.daftar_pengajuan import BETWEEN_NAMES
from app.queries.keyset import AnyRow
from app.services import links
from app.views.kelola.baris import pembina_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""What people typed stays text, also where it begins like a formula."""

COLUMNS: tuple[tuple[Sentence, int], ...] = (
    (_l("Nomor"), 22),
    (_l("Identitas Pengaju"), 34),
    (_l("Nama Instansi Pengaju"), 34),
    (_l("Tingkat Satuan Kerja"), 20),
    (_l("Apakah tergolong produsen data atau tidak"), 16),
    (_l("Jenis Layanan"), 28),
    (_l("Deskripsi"), 60),
    (_l("Lokasi Pembinaan"), 32),
    (_l("Waktu Pembinaan"), 32),
    (_l("PIC"), 30),
    (_l("Lampiran"), 34),
    (_l("Status Pembinaan"), 20),
    (_l("Nama Pembina"), 30),
    (_l("Aksi"), 60),
)


def workbook(rows: Iterable[AnyRow], *, zona: str, nama: str) -> Response:
    """Send the rows as a file of this name; the file vanishes with the answer."""
    file = TemporaryFile()  # noqa: SIM115 - closed with the answer
    book = Workbook(file, {"constant_memory": True, **PLAIN})
    sheet = book.add_worksheet(_("Daftar Pengajuan"))
    _head(book, sheet)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(_cells(row, zona)):
            sheet.write_string(number, column, text[:LONGEST_CELL], wrapped)
    book.close()
    size = file.tell()
    file.seek(0)
    answer = send_file(file, mimetype=MEDIA_TYPE, as_attachment=True, download_name=nama)
    answer.content_length = size
    return answer


def _head(book: Workbook, sheet: Worksheet) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    sheet.freeze_panes(1, 1)
    for column, (label, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, str(label), bold)


def _cells(row: AnyRow, zona: str) -> tuple[str, ...]:
    nip = _("NIP %(nip)s", nip=format_nip(row.nip)) if row.nip else "-"
    when = f"{formats.tanggal(row.mulai, zona)}, {formats.rentang_jam(row.mulai, row.selesai, zona)}"
    return (
        row.nomor,
        "\n".join((row.nama_pengaju, nip, format_nomor(row.telepon), row.surel)),
        row.instansi,
        row.tingkat,
        _("Ya") if row.produsen_data else _("Tidak"),
        row.layanan,
        f"{row.topik}\n{row.deskripsi}",
        row.lokasi,
        when,
        f"{row.pic_nama}\n{format_nomor(row.pic_nomor)}",
        (row.nama_lampiran or "").replace(BETWEEN_NAMES, "\n"),
        row.status.value,
        "\n".join(pembina_of(row)),
        links.kelola_nomor(row.nomor),
    )
