"""Ready texts for a chat: polite, whole, short enough to be an address, and in the language of the office."""

from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from app.common import percakapan
from app.common.i18n import in_language
from app.common.identity import LONGEST_CHAT, number_link
from app.common.percakapan import Pokok

POKOK = Pokok(
    nomor="PB-14000-2026-00001",
    topik='Metadata & "EPSS" 100% + <b>tebal</b> = #1?',
    instansi="Dinas Contoh",
    waktu="Selasa, 1 Desember 2026, 09.00–11.00 WIB",
    lokasi="Aula Dinas Contoh\nLantai 2",
)


def text_of(link: str) -> str:
    """Read the text as the other side will."""
    (text,) = parse_qs(urlsplit(link).query, strict_parsing=True)["text"]
    return text


def test_the_office_writes_to_a_pic_with_honorific_name_number_and_topic() -> None:
    text = percakapan.staff_to_pic(POKOK, kepada="Budi Contoh, S.Si.", saya="Sri Contoh", kantor="BPS Provinsi Riau")
    assert text == (
        "Yth. Bapak/Ibu Budi Contoh, S.Si.\n\nSaya Sri Contoh dari BPS Provinsi Riau, mengenai pengajuan "
        f'PB-14000-2026-00001: "{POKOK.topik}".\n\nMohon kesediaan Bapak/Ibu untuk berkoordinasi. Terima kasih.'
    )


def test_whatever_stands_in_a_topic_arrives_as_it_is() -> None:
    text = percakapan.pembina_to_pic(POKOK, kepada="Budi", saya="Rina", kantor="BPS")
    link = number_link("6281200000902", text)
    assert text_of(link) == text
    assert "\n" in text
    assert "Aula Dinas Contoh Lantai 2" in text, "what was typed over two lines stands on one"
    for sign in ('"', " ", "\n", "<", ">", "#", "+"):
        assert sign not in link


@pytest.mark.parametrize("sign", ["x", "\N{FULLWIDTH LATIN SMALL LETTER X}", "&", "\N{THUMBS UP SIGN}"])
def test_an_endless_topic_makes_no_endless_address(sign: str) -> None:
    endless = Pokok("PB-1", sign * 5000, sign * 5000, "", sign * 5000)
    for text in (
        percakapan.staff_to_pic(endless, kepada=sign * 5000, saya=sign * 5000, kantor=sign * 5000),
        percakapan.pembina_to_pic(endless, kepada=sign * 5000, saya=sign * 5000, kantor=sign * 5000),
        percakapan.staff_to_pembina(endless, kepada=sign * 5000, saya=sign * 5000),
        percakapan.agency_to_pembina(endless, kepada=sign * 5000, saya=sign * 5000),
        percakapan.agency_to_office(endless, saya=sign * 5000, kantor=sign * 5000),
    ):
        assert len(text) <= LONGEST_CHAT
        assert text.rstrip().endswith("Terima kasih.")
        assert text_of(number_link("6281200000902", text)) == text


def test_a_text_speaks_the_language_of_the_office_whoever_writes(app: Flask) -> None:
    with app.app_context(), in_language("en"):
        text = percakapan.staff_to_person(kepada="Budi", saya="Sri", kantor="BPS Provinsi Riau")
    assert text.startswith("Yth. Bapak/Ibu Budi\n\nSaya Sri dari BPS Provinsi Riau")


@pytest.mark.parametrize(
    ("nomor", "link"),
    [
        ("6281200000902", "https://wa.me/6281200000902"),
        ("62761123456", "tel:+62761123456"),
        ("0761-123456", "tel:+62761123456"),
        ("-", ""),
        ("", ""),
        ("0761-000014 (contoh)", ""),
        ("628<script>", ""),
    ],
)
def test_a_mobile_number_opens_a_chat_a_landline_is_dialled_and_nothing_else_is_a_link(nomor: str, link: str) -> None:
    assert number_link(nomor) == link
