"""Where the marks of a chart stand: worked out here, so that templates only write it down.

Across, everything is in percent of the width, so that text keeps its size on any screen; down, in pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

COLUMN_ROOM, COLUMN_TOP = 150, 22
"""Height of the tallest column, and what stands above it for its number."""
FEWEST_SLOTS = 6
"""A year with one month yet has one column of the usual width, not one as wide as the page."""
GROUP, GAP = 0.72, 0.9
"""Share of its slot that a group of columns takes, and share of its place that a column takes."""
BAR, TARGET, LABEL_LINE, BETWEEN = 14, 24, 17, 9
LONGEST_BAR = 84.0
"""Percent; the number stands beyond the end."""
LETTERS, LETTERS_BESIDE, MOST_LINES = 42, 28, 2
"""What fits into a line: on a phone, and in the first third of a wider place."""
NAMES = 41.0
"""Percent; where bars begin that stand beside their names."""
LINE_ROOM = 130


@dataclass(frozen=True)
class Mark:
    """A number, how it is written, and where it leads."""

    nilai: float | None
    teks: str
    judul: str
    """The whole sentence, for whoever hears it: "Maret 2026, pengajuan masuk: 12"."""
    href: str | None = None


@dataclass(frozen=True)
class Row:
    """What the numbers are of: a month, a kind of service."""

    label: str
    nama: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Shape:
    """A column, bar or point with its number; `hit` is what a finger may touch."""

    mark: Mark
    seri: int
    x: float
    y: float
    width: float
    height: float
    text_x: float
    text_y: float
    hit_x: float
    hit_y: float
    hit_width: float
    hit_height: float


@dataclass(frozen=True)
class Label:
    """A word on the axis."""

    teks: str
    nama: str
    x: float
    y: float


@dataclass(frozen=True)
class Segment:
    """A straight piece of a line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Drawing:
    """A chart, ready to be written down."""

    height: float
    shapes: tuple[Shape, ...] = ()
    labels: tuple[Label, ...] = ()
    base: float | None = None
    """Where the columns stand."""
    line: tuple[Segment, ...] = ()
    limit: float | None = None
    """Where the standard lies."""


def columns(rows: Sequence[Row]) -> Drawing:
    """Stand a group of columns over each label: for months."""
    base, most = COLUMN_TOP + COLUMN_ROOM, _most(rows)
    shapes: list[Shape] = []
    for place, row in enumerate(rows):
        left, slot = _slot(place, len(rows))
        pitch = slot / len(row.marks)
        wide = pitch * GROUP if len(row.marks) > 1 else slot * GROUP * GROUP
        for seri, mark in enumerate(row.marks):
            height = COLUMN_ROOM * (mark.nilai or 0) / most
            middle = left + slot / 2 + (seri - (len(row.marks) - 1) / 2) * wide
            shapes.append(
                Shape(
                    mark=mark,
                    seri=seri,
                    x=_round(middle - wide * GAP / 2),
                    y=_round(base - height),
                    width=_round(wide * GAP),
                    height=_round(height),
                    text_x=_round(middle),
                    text_y=_round(base - height - 6),
                    hit_x=_round(left + seri * pitch),
                    hit_y=0,
                    hit_width=_round(pitch),
                    hit_height=base,
                )
            )
    return Drawing(height=base + 24, shapes=tuple(shapes), labels=_months(rows, base + 17), base=base)


def bars(rows: Sequence[Row]) -> Drawing:
    """Lay the bars of each row below its name: for a phone."""
    top, most = 0.0, _most(rows)
    shapes: list[Shape] = []
    labels: list[Label] = []
    for row in rows:
        for words in _lines(row.nama, LETTERS):
            top += LABEL_LINE
            labels.append(Label(words, row.nama, 0, top - 4))
        for seri, mark in enumerate(row.marks):
            shapes.append(_bar(mark, seri, 0, top, most))
            top += TARGET
        top += BETWEEN
    return Drawing(height=top, shapes=tuple(shapes), labels=tuple(labels))


def bars_beside(rows: Sequence[Row]) -> Drawing:
    """Lay the bars of each row beside its name: where there is room for both."""
    top, most = 0.0, _most(rows)
    shapes: list[Shape] = []
    labels: list[Label] = []
    for row in rows:
        words = _lines(row.nama, LETTERS_BESIDE)
        named, drawn = LABEL_LINE * len(words), TARGET * len(row.marks)
        middle = top + max(named, drawn) / 2
        first = middle - named / 2 + LABEL_LINE - 5
        labels += [Label(text, row.nama, 0, first + LABEL_LINE * n) for n, text in enumerate(words)]
        above = middle - drawn / 2
        shapes += [_bar(mark, seri, NAMES, above + TARGET * seri, most) for seri, mark in enumerate(row.marks)]
        top += max(named, drawn) + BETWEEN
    return Drawing(height=top, shapes=tuple(shapes), labels=tuple(labels))


def line(rows: Sequence[Row], limit: float) -> Drawing:
    """Join the first numbers of neighbouring rows; a row without one is a gap. `limit` is a level to be kept to."""
    base = COLUMN_TOP + LINE_ROOM
    most = max(_most([Row(row.label, row.nama, row.marks[:1]) for row in rows]), limit) * 1.1
    points = {
        place: _point(place, len(rows), row.marks[0], base - LINE_ROOM * row.marks[0].nilai / most)
        for place, row in enumerate(rows)
        if row.marks[0].nilai is not None
    }
    steps = [(point, points[place + 1]) for place, point in points.items() if place + 1 in points]
    return Drawing(
        height=base + 24,
        shapes=tuple(points.values()),
        labels=_months(rows, base + 17),
        base=base,
        line=tuple(Segment(a.x, a.y, b.x, b.y) for a, b in steps),
        limit=_round(base - LINE_ROOM * limit / most),
    )


def _bar(mark: Mark, seri: int, left: float, top: float, most: float) -> Shape:
    width = (LONGEST_BAR - left) * (mark.nilai or 0) / most
    return Shape(
        mark=mark,
        seri=seri,
        x=left,
        y=top + (TARGET - BAR) / 2,
        width=_round(width),
        height=BAR,
        text_x=_round(left + width),
        text_y=top + TARGET / 2 + 4,
        hit_x=0,
        hit_y=top,
        hit_width=100,
        hit_height=TARGET,
    )


def _point(place: int, of: int, mark: Mark, y: float) -> Shape:
    left, slot = _slot(place, of)
    middle = _round(left + slot / 2)
    return Shape(
        mark=mark,
        seri=0,
        x=middle,
        y=_round(y),
        width=0,
        height=0,
        text_x=middle,
        text_y=_round(y - 10),
        hit_x=_round(left),
        hit_y=0,
        hit_width=_round(slot),
        hit_height=COLUMN_TOP + LINE_ROOM,
    )


def _slot(place: int, of: int) -> tuple[float, float]:
    slot = 100 / max(of, FEWEST_SLOTS)
    return place * slot, slot


def _months(rows: Sequence[Row], y: float) -> tuple[Label, ...]:
    places = ((row, _slot(place, len(rows))) for place, row in enumerate(rows))
    return tuple(Label(row.label, row.nama, _round(left + slot / 2), y) for row, (left, slot) in places)


def _lines(nama: str, letters: int) -> list[str]:
    """Break a name into the lines that fit; what is still too long ends with the sign that there is more."""
    words = wrap(nama, letters)
    if len(words) <= MOST_LINES:
        return words or [""]
    kept = words[:MOST_LINES]
    return [*kept[:-1], f"{kept[-1][: letters - 1].rstrip()}…"]


def _most(rows: Sequence[Row]) -> float:
    return max((mark.nilai or 0 for row in rows for mark in row.marks), default=0) or 1


def _round(n: float) -> float:
    return round(n, 2)
