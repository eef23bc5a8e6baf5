"""What an office types becomes paragraphs, lists and links, and never anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.prose import Block, Span, blocks, filled, matches, plain, spans
from app.common.stemming import stems


def test_an_empty_line_begins_a_paragraph_and_a_dash_an_item() -> None:
    assert blocks("Satu\ndua\n\n- tiga\n- empat\n1. lima") == [
        Block("p", ((Span("Satu"),), (Span("dua"),))),
        Block("ul", ((Span("tiga"),), (Span("empat"),))),
        Block("ol", ((Span("lima"),),)),
    ]


@pytest.mark.parametrize(
    ("typed", "text", "href"),
    [
        ("https://www.bps.go.id/id", "https://www.bps.go.id/id", "https://www.bps.go.id/id"),
        ("[Lacak](/lacak)", "Lacak", "/lacak"),
        ("[BPS](https://www.bps.go.id)", "BPS", "https://www.bps.go.id"),
    ],
)
def test_an_address_that_is_https_or_our_own_can_be_followed(typed: str, text: str, href: str) -> None:
    assert spans(f"Lihat {typed}.") == (Span("Lihat "), Span(text, href), Span("."))


@pytest.mark.parametrize(
    "typed",
    [
        "http://contoh.test",
        "javascript:alert(1)",
        "[klik](javascript:alert(1))",
        "[klik](http://contoh.test)",
        "[klik](//contoh.test)",
        "[klik](//contoh)",
        "[klik](/\\contoh.test)",
        "[klik](data:text/html,x)",
        "<a href='x'>klik</a>",
    ],
)
def test_any_other_address_stays_what_was_typed(typed: str) -> None:
    assert [span.href for span in spans(typed)] in ([None], [])
    assert "".join(span.text for span in spans(typed)) == typed


@given(st.text(alphabet="ab -1.[]()/<>\n{}h", max_size=60))
def test_no_word_is_lost_and_every_link_leads_somewhere_allowed(typed: str) -> None:
    for block in blocks(typed):
        for line in block.lines:
            assert all(span.href is None or span.href.startswith(("https://", "/")) for span in line)
            assert all(span.href is None or not span.href.startswith("//") for span in line)


def test_places_are_filled_and_unknown_ones_left() -> None:
    assert filled("{hari} hari, {x}", {"hari": 3}) == "3 hari, {x}"


def test_a_word_is_found_by_its_stem_and_by_its_beginning() -> None:
    text = "Email sudah diverifikasi."
    assert matches(text, stems("verifikasi"))
    assert matches(text, stems("verif"))
    assert not matches(text, stems("verifikasi lampiran"))
    assert [span.text for span in spans(text, frozenset(stems("verifikasi"))) if span.found] == ["diverifikasi"]


def test_plain_words_hold_neither_marks_nor_addresses() -> None:
    assert plain("- [Lacak](/lacak) di sini") == "Lacak di sini"
