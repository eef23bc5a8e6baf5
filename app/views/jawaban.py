"""Questions and answers as a page shows them: in the reader's language, filled in, with what was looked for marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.common.i18n import DEFAULT_LANGUAGE, Sentence, language
from app.common.prose import Block, Line, blocks, filled, matches, plain, spans
from app.common.stemming import stems
from app.forms.tanya_jawab import HEADINGS
from app.models import Kantor, KelompokTanya, TanyaJawab
from app.views.identity import kantor


@dataclass(frozen=True)
class Jawaban:
    """One question as somebody reads it."""

    row: TanyaJawab
    tanya: Line
    jawab: list[Block]
    bahasa: str
    """The language it is written in, which may not be that of the page."""


@dataclass(frozen=True)
class Kelompok:
    """Questions under one heading."""

    kunci: KelompokTanya
    judul: Sentence
    isi: list[Jawaban]


def grouped(rows: Iterable[TanyaJawab], words: str = "") -> list[Kelompok]:
    """Give the questions that hold all the words, under their headings; a heading without any is left out."""
    wanted, facts = frozenset(stems(words)), facts_of(kantor())
    answers = [answer for row in rows if (answer := _answer(row, wanted, facts)) is not None]
    groups = [
        Kelompok(kunci, judul, [answer for answer in answers if answer.row.kelompok is kunci])
        for kunci, judul in HEADINGS.items()
    ]
    return [group for group in groups if group.isi]


def facts_of(office: Kantor) -> dict[str, object]:
    """Give what an answer may say of the office without growing old: {hari_tanggap} and the like."""
    return {
        "kantor": office.nama_panjang,
        "surel": office.surel,
        "telepon": office.telepon,
        "hari_tanggap": office.hari_tanggap,
        "hari_keputusan": office.hari_keputusan,
    }


def _answer(row: TanyaJawab, wanted: frozenset[str], facts: dict[str, object]) -> Jawaban | None:
    bahasa, tanya, jawab = _in_language_of_reader(row)
    tanya, jawab = filled(tanya, facts), filled(jawab, facts)
    if not matches(f"{tanya} {plain(jawab)}", wanted):
        return None
    return Jawaban(row, spans(tanya, wanted), blocks(jawab, wanted), bahasa)


def _in_language_of_reader(row: TanyaJawab) -> tuple[str, str, str]:
    """Give what there is in the reader's language, else the Indonesian."""
    if language() == "en" and row.tanya_en and row.jawab_en:
        return "en", row.tanya_en, row.jawab_en
    return DEFAULT_LANGUAGE, row.tanya, row.jawab
