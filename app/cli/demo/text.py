"""DOCX files of the demo."""

from collections.abc import Sequence
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from app.cli.demo.sections import Bagian
from app.cli.demo.workbook import MADE
from app.cli.demo.zipped import same_every_time

_BRAND = RGBColor(0x0B, 0x4F, 0x8A)
_QUIET = RGBColor(0x55, 0x64, 0x7A)


def make_docx(judul: str, bagian: Sequence[Bagian], ringkasan: str = "") -> bytes:
    """Return a document with headings, points and ruled tables."""
    document = docx.Document()
    _set_paper(document)
    _set_properties(document, judul)
    document.add_heading(judul, level=0)
    if ringkasan:
        run = document.add_paragraph().add_run(ringkasan)
        run.italic = True
        run.font.color.rgb = _QUIET
    for one in bagian:
        _add_section(document, one)
    target = BytesIO()
    document.save(target)
    return same_every_time(target.getvalue())


def _set_paper(document: Document) -> None:
    paper = document.sections[0]
    paper.page_width, paper.page_height = Mm(210), Mm(297)
    paper.left_margin = paper.right_margin = Mm(25)
    header = paper.header.paragraphs[0].add_run("SPEKTRAL · Modul Pembinaan")
    header.font.size, header.font.color.rgb = Pt(9), _QUIET
    for name in ("Normal", "Title", "Heading 1"):
        style = document.styles[name]
        style.font.name = "Calibri"
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name in ("Title", "Heading 1"):
        document.styles[name].font.color.rgb = _BRAND
    document.styles["Normal"].font.size = Pt(11)


def _set_properties(document: Document, judul: str) -> None:
    facts = document.core_properties
    facts.title, facts.author, facts.language, facts.comments = judul, "SPEKTRAL", "id-ID", ""
    facts.created = facts.modified = MADE


def _add_section(document: Document, one: Bagian) -> None:
    document.add_heading(one.judul, level=1)
    for line in one.isi:
        document.add_paragraph(line)
    if one.tabel:
        table = document.add_table(rows=0, cols=len(one.tabel[0]), style="Light Grid Accent 1")
        for row in one.tabel:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = str(value)
        document.add_paragraph()
    for line in one.butir:
        document.add_paragraph(line, style="List Bullet")
