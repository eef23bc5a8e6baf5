"""Where the marks of a chart stand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.common.charts import LONGEST_BAR, TARGET, Drawing, Mark, Row, bars, bars_beside, columns, line

NAMES = st.text("abcde fghij", min_size=1, max_size=120)
ROWS = st.integers(1, 2).flatmap(
    lambda series: st.lists(
        st.tuples(NAMES, st.lists(st.integers(0, 10**7), min_size=series, max_size=series)), min_size=1, max_size=15
    )
)


def rows(written: list[tuple[str, list[int]]]) -> list[Row]:
    return [Row(nama[:3], nama, tuple(Mark(n, str(n), f"{nama}: {n}", "/x") for n in ns)) for nama, ns in written]


def inside(drawing: Drawing) -> bool:
    return all(
        s.x >= 0 and s.x + s.width <= 100.1 and s.y >= 0 and s.y + s.height <= drawing.height + 0.1
        for s in drawing.shapes
    )


@given(ROWS)
def test_nothing_is_drawn_outside_and_lengths_are_as_the_numbers(written: list[tuple[str, list[int]]]) -> None:
    for draw, length in ((columns, "height"), (bars, "width"), (bars_beside, "width")):
        drawing = draw(rows(written))
        assert inside(drawing)
        ordered = sorted(drawing.shapes, key=lambda s: s.mark.nilai or 0)
        assert all(getattr(a, length) <= getattr(b, length) for a, b in pairwise(ordered))
        assert all(getattr(s, length) == 0 for s in drawing.shapes if s.mark.nilai == 0)


@given(ROWS)
def test_what_a_finger_may_touch_never_overlaps_and_is_no_smaller_than_a_finger(
    written: list[tuple[str, list[int]]],
) -> None:
    for draw in (bars, bars_beside):
        lying = sorted(draw(rows(written)).shapes, key=lambda s: s.hit_y)
        assert all(s.hit_height >= TARGET for s in lying)
        assert all(a.hit_y + a.hit_height <= b.hit_y + 0.01 for a, b in pairwise(lying))
    standing = sorted(columns(rows(written)).shapes, key=lambda s: s.hit_x)
    assert all(a.hit_x + a.hit_width <= b.hit_x + 0.02 for a, b in pairwise(standing))


def test_the_longest_bar_leaves_room_for_its_number() -> None:
    assert bars(rows([("a", [3]), ("b", [12])])).shapes[1].width == LONGEST_BAR


def test_a_name_too_long_for_two_lines_ends_with_the_sign_that_there_is_more() -> None:
    nama = "Asistensi " * 20
    labels = bars(rows([(nama, [1])])).labels
    assert len(labels) == 2
    assert labels[1].teks.endswith("…")
    assert labels[1].nama == nama


def test_a_line_breaks_where_a_month_has_no_value_and_stays_below_the_top_also_over_the_limit() -> None:
    values = [2.0, 1.0, None, 3.0, 9.0]
    months = [Row("m", "m", (Mark(n, str(n), ""), Mark(500, "500", ""))) for n in values]
    drawing = line(months, limit=3)
    assert len(drawing.shapes) == 4
    assert len(drawing.line) == 2
    assert min(s.y for s in drawing.shapes) > 0
    assert drawing.limit == next(s.y for s in drawing.shapes if s.mark.nilai == 3.0)
