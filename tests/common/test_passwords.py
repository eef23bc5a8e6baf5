"""Passwords are kept as argon2id, and weak ones are refused with the reason (SP-116)."""

from typing import Literal

import pytest
from argon2 import PasswordHasher

from app.common import passwords
from app.common.common_passwords import WORDS, is_common
from app.common.passwords import hash_password, needs_rehash, password_problem, verify_password

GOOD = "sungai siak tenang"


def problem(password: str) -> str:
    """What is said to Rina about this password."""
    return str(password_problem(password, surel="rina.w@contoh.test", nama="Dr. Rina Wulandari, M.Si."))


def test_the_right_password_opens_and_a_wrong_one_does_not() -> None:
    stored = hash_password(GOOD)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert verify_password(stored, GOOD)
    assert not verify_password(stored, GOOD + " ")


def test_nobody_s_account_opens_with_any_password() -> None:
    assert not verify_password(None, GOOD)
    assert not verify_password(None, "nobody has this password")
    assert not verify_password("", "nobody has this password")
    assert not verify_password("not a hash", GOOD)


def test_an_unknown_account_costs_the_same_work(monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []

    class Counting(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - argon2 names it so
            verified.append(str(hash)[:30])
            return super().verify(hash, password)

    stored = hash_password(GOOD)
    monkeypatch.setattr(passwords, "_hasher", Counting(time_cost=2, memory_cost=19 * 1024, parallelism=1))
    verify_password(stored, "salah semua")
    verify_password(None, "salah semua")
    assert verified == ["$argon2id$v=19$m=19456,t=2,p=1"] * 2


def test_a_hash_with_older_settings_is_made_again() -> None:
    assert not needs_rehash(hash_password(GOOD))
    assert needs_rehash(PasswordHasher(time_cost=1, memory_cost=8 * 1024, parallelism=1).hash(GOOD))


def test_a_good_password_has_no_problem() -> None:
    assert password_problem(GOOD, surel="rina.w@contoh.test", nama="Rina Wulandari") is None
    assert password_problem("kunci al batu 9", surel="al@contoh.test", nama="Al") is None


def test_the_length_is_told() -> None:
    assert problem("pendek") == "Kata sandi paling sedikit 10 karakter."
    assert problem("ab cd ef " * 20) == "Kata sandi paling banyak 128 karakter."


@pytest.mark.parametrize("password", ["RINA.W-2026-x", "saya wulandari", "rina 123456789"])
def test_one_s_own_name_is_no_password(password: str) -> None:
    assert problem(password) == "Kata sandi tidak boleh memuat nama atau alamat email Anda."


@pytest.mark.parametrize(
    "password", ["password123", "Spektral123", "1234567890", "qwertyuiop", "indonesia1", "aaaaaaaaaaaa"]
)
def test_a_common_password_is_refused(password: str) -> None:
    assert problem(password) == "Kata sandi ini terlalu umum. Gabungkan beberapa kata yang tidak berkaitan."


OLD_LIST = """
    1234567890 0123456789 0987654321 12345678910 123456789a 1q2w3e4r5t 1qaz2wsx3edc abcdefghij abcd123456 abc1234567
    admin12345 adminadmin administrator bismillah1 bpsprovinsiriau iloveyou12 jakarta123 katasandi1 merdeka1945
    passw0rd123 password01 pekanbaru123 pembinaan123 qwerty123456 qwertyuiop123 rahasia1234 sayangku123 spektral1234
    statistik123 terimakasih welcome123 P@ssw0rd2026! 1212121212 1234512345 StatistikRiau2026 qwerty-qwerty
""".split()  # noqa: SIM905 - reads as a list of words


@pytest.mark.parametrize("password", OLD_LIST)
def test_what_everybody_tries_first_is_refused(password: str) -> None:
    assert is_common(password)


def test_more_than_three_thousand_common_passwords_are_refused() -> None:
    endings = (
        "123",
        "1234",
        "12345",
        "2024",
        "2025",
        "2026",
        "@123",
        "!",
        "1",
        "01",
        "#1",
        "123!",
        "007",
        "99",
        "_1",
        "88",
    )
    tried = {f"{word}{ending}" for word in WORDS for ending in endings}
    tried |= {f"{word.title()}{ending}" for word in WORDS for ending in endings}
    long_enough = {password for password in tried if len(password) >= passwords.SHORTEST_PASSWORD}
    assert len(long_enough) > 3000
    assert [password for password in long_enough if problem(password) is None] == []


@pytest.mark.parametrize(
    "password", ["belajar-statistik", "kalimat sandi uji", "kopi statistik pagi", "7391850264", GOOD]
)
def test_a_sentence_or_a_number_that_nobody_knows_is_allowed(password: str) -> None:
    assert not is_common(password)


def test_a_password_counts_to_its_last_letter_and_as_it_was_typed() -> None:
    long = "Kalimat panjang " * 7 + "akhir"
    assert len(long) > 64
    assert password_problem(long, surel="rina.w@contoh.test", nama="Rina Wulandari") is None
    stored = hash_password(long)
    assert verify_password(stored, long)
    assert not any(verify_password(stored, other) for other in (long[:-1], long.lower(), f"{long} ", long[:72]))
