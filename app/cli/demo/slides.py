"""PPTX files of the demo: a cover, then one slide a section."""

from collections.abc import Sequence
from io import BytesIO

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.xmlchemy import OxmlElement
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Length, Pt

from app.cli.demo.sections import Bagian, Sel
from app.cli.demo.workbook import MADE
from app.cli.demo.zipped import same_every_time


def _colour(hexa: str) -> RGBColor:
    colour: RGBColor = RGBColor.from_string(hexa)  # type: ignore[no-untyped-call] # the library has none
    return colour


_BRAND = _colour("0B4F8A")
_DEEP = _colour("0A2F52")
_INK = _colour("14202E")
_QUIET = _colour("55647A")
_PAPER = _colour("FFFFFF")
_SOFT = _colour("F2F6FA")
_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_MARGIN = Inches(0.8)
_TITLE_ONLY = 5


def make_pptx(judul: str, bagian: Sequence[Bagian], ringkasan: str = "") -> bytes:
    """Return a wide deck."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = _WIDTH, _HEIGHT
    facts = deck.core_properties
    facts.title, facts.author, facts.created, facts.modified = judul, "SPEKTRAL", MADE, MADE
    facts.last_modified_by = "SPEKTRAL"
    _add_cover(deck, judul, ringkasan)
    for number, one in enumerate(bagian, 2):
        _add_slide(deck, judul, one, number)
    target = BytesIO()
    deck.save(target)
    return same_every_time(target.getvalue())


def _add_cover(deck: Deck, judul: str, ringkasan: str) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    _band(slide, (Inches(0), Inches(0), _WIDTH, _HEIGHT), _DEEP)
    _band(slide, (_MARGIN, Inches(2.1), Inches(0.9), Inches(0.09)), _colour("F4B942"))
    _title(slide, judul, Inches(2.3), Pt(44), _PAPER)
    _write(_box(slide, Inches(4.3), Inches(1.4), Inches(9)), (ringkasan,), Pt(20), _colour("D3E4F5"))
    _write(_box(slide, Inches(6.5), Inches(0.5), Inches(9)), ("SPEKTRAL · Modul Pembinaan",), Pt(14), _PAPER)


def _add_slide(deck: Deck, judul: str, one: Bagian, number: int) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    _band(slide, (Inches(0), Inches(0), Inches(0.22), _HEIGHT), _BRAND)
    _title(slide, one.judul, Inches(0.55), Pt(34), _BRAND)
    below: Length = Inches(1.75)
    if one.tabel:
        below = Length(_add_table(slide, one.tabel, below) + Inches(0.3))
    if lines := (*one.isi, *one.butir):
        points = _box(slide, below, Inches(4), Inches(11.7))
        _write(points, lines, Pt(28), _INK)
        _hang_bullets(points)
    _write(_box(slide, Inches(6.95), Inches(0.4), Inches(11.7)), (f"{judul}  ·  {number}",), Pt(12), _QUIET)


def _add_table(slide: Slide, rows: Sequence[Sequence[Sel]], top: Length) -> Length:
    height = Length(Inches(0.75) * len(rows))
    width = Length(_WIDTH - 2 * _MARGIN)
    frame = slide.shapes.add_table(len(rows), len(rows[0]), _MARGIN, top, width, height)
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            cell = frame.table.cell(y, x)
            cell.fill.solid()  # type: ignore[no-untyped-call] # as above
            cell.fill.fore_color.rgb = _BRAND if y == 0 else _SOFT if y % 2 else _PAPER
            cell.vertical_anchor = MSO_ANCHOR.MIDDLE
            _write(cell.text_frame, (str(value),), Pt(20), _PAPER if y == 0 else _INK, bold=y == 0)
    return Length(top + height)


def _title(slide: Slide, text: str, top: Length, size: Length, colour: RGBColor) -> None:
    title = slide.shapes.title
    if title is None:
        raise LookupError("The layout has no title.")
    title.left, title.top, title.width, title.height = _MARGIN, top, Inches(11.7), Inches(1.1)
    slide.shapes._spTree.append(title._element)  # noqa: SLF001 - the only way to bring it in front
    _write(title.text_frame, (text,), size, colour, bold=True)
    title.text_frame.word_wrap = True
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP


def _band(slide: Slide, place: tuple[Length, Length, Length, Length], colour: RGBColor) -> None:
    shape: Shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *place)
    shape.fill.solid()
    shape.fill.fore_color.rgb = colour
    shape.line.fill.background()


def _box(slide: Slide, top: Length, height: Length, width: Length) -> TextFrame:
    frame: TextFrame = slide.shapes.add_textbox(_MARGIN, top, width, height).text_frame
    frame.word_wrap = True
    return frame


def _hang_bullets(frame: TextFrame) -> None:
    """Real bullets with a hanging indent; the library has no word for them."""
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(16)
        properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - as said above
        properties.set("marL", str(Inches(0.4)))
        properties.set("indent", str(-Inches(0.4)))
        bullet = OxmlElement("a:buChar")
        bullet.set("char", "•")
        properties.append(bullet)


def _write(frame: TextFrame, lines: Sequence[str], size: Length, colour: RGBColor, *, bold: bool = False) -> None:
    for _ in lines[1:]:
        frame.add_paragraph()  # type: ignore[no-untyped-call] # as above
    for paragraph, line in zip(frame.paragraphs, lines, strict=True):
        paragraph.alignment = PP_ALIGN.LEFT
        paragraph.space_after = Pt(10) if len(lines) > 1 else Pt(0)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.bold, run.font.color.rgb = line, size, bold, colour
        run.font.name = "Calibri"
