"""A search finds the other forms of a word (SP-012, SP-059)."""

from concurrent.futures import ThreadPoolExecutor

from app.common.stemming import stemmed, stems


def test_forms_of_one_word_have_one_stem() -> None:
    assert set(stems("pembinaan membina DIBINA bina")) == {"bina"}


def test_small_words_fall_out_and_numbers_stay() -> None:
    assert stems("Metadata untuk kegiatan di Riau 2026 (SE-2026)") == [
        *stems("metadata"),
        *stems("kegiatan"),
        "riau",
        "2026",
        "se",
        "2026",
    ]
    assert stems("yang dan di") == []


def test_wide_letters_and_underscores_do_not_hide_a_word() -> None:
    assert stems("\N{FULLWIDTH LATIN CAPITAL LETTER R}iau_data") == ["riau", "data"]


def test_a_text_is_stored_as_one_line() -> None:
    assert stemmed("Penyusunan,\nkegiatan") == "susun giat"
    assert stemmed("") == ""


def test_many_readers_at_once_get_the_same_stems() -> None:
    words = [f"pem{letter}inaan{n} penyusunan{n}" for letter in "bcd" for n in range(200)]
    alone = [stems(word) for word in reversed(words)][::-1]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(stems, words))
    assert together == alone
