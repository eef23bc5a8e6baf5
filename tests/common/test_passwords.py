"""Passwords are kept as argon2id, and weak ones are refused with the reason (SP-116)."""

from typing import Literal

import pytest
from argon2 import PasswordHasher

from app.common import passwords
from app.common.common_passwords import is_common
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


KNOWN_EVERYWHERE = """
    q1w2e3r4t5 1q2w3e4r5t6y zaq12wsxcde3 147258369a 1029384756 minecraft1 jesuschrist thisismypassword India@1234
    basketball whatever12 spiderman1 liverpool1 chelseafc1 superman123 iloveyou123 football123 princess123 sunshine123
    letmein123 trustno1trustno1 starwars123 qazwsxedcrfv zxcvbnm123 asdfghjkl1 asdfasdfasdf monkey123456 dragon123456
    charlie123 michael123 jennifer123 computer123 internet123 samsung123 google12345 facebook123 pokemon123 chocolate1
    butterfly1 blink182blink 0987654321a a1b2c3d4e5 aa12345678 abcd1234abcd passw0rd1234 P@ssw0rd123 Passw0rd!!
    Password@123 Admin@12345 Welcome@123 Qwerty@123 changeme123 letmeinplease myspace123 babygirl123 soccer12345
    hello123456 741852963a 1234567890q qwe123qwe123 asd123asd123 zxc123zxc123 11223344556677 123123123123 111222333444
    159753456852 9876543210a
""".split()  # noqa: SIM905 - reads as a list of words
KNOWN_HERE = """
    muhammad123 merahputih garudaku123 ganteng123 bayuganteng surabaya123 bandung2020 persib1933 jokowi2024
    akusayangkamu cintaku123 bojonegoro pontianak1 Bismillah123 bismillah99 Indonesia45 indonesia1945 Merdeka17845
    sayangku01 sayangkamu akucintakamu cintasejati1 Jakarta2025 jakartapusat persija1928 aremania1987 bobotoh1933
    ramadhan2025 Ramadan1447! alhamdulillah allahuakbar1 anakku12345 keluargaku1 istriku123 suamiku123 bunda12345
    ayahbunda1 mamapapa12 mamacantik kucingku123 kupukupu123 melati12345 matahari123 pelangi123 januari2025
    Agustus1945 17agustus1945 Pancasila5 korpri2024 Korpri1971! admin@2025 Admin2026! operator123 Operator2026
    bpsriau1400 BPS1400riau statistik2026 Statistik@14 sektoral2026 pekanbaru01 Riau@12345 kominfo2024 bappeda2025
    dinas12345 kantorku123 desacantik1 081234567890 12345678abc
""".split()  # noqa: SIM905 - reads as a list of words


@pytest.mark.parametrize("password", [*KNOWN_EVERYWHERE, *KNOWN_HERE])
def test_what_many_people_take_is_refused(password: str) -> None:
    assert problem(password) == "Kata sandi ini terlalu umum. Gabungkan beberapa kata yang tidak berkaitan."


def test_ten_signs_drawn_by_lot_are_allowed() -> None:
    assert not is_common("u7#Kd0zQ!m")
    assert not is_common("tvkmwqzjrh")


@pytest.mark.parametrize(
    "password", ["belajar-statistik", "kalimat sandi uji", "kopi statistik pagi", "batu kali dan bambu", GOOD]
)
def test_a_sentence_that_nobody_else_says_is_allowed(password: str) -> None:
    assert not is_common(password)


def test_a_password_counts_to_its_last_letter_and_as_it_was_typed() -> None:
    long = "Kalimat panjang " * 7 + "akhir"
    assert len(long) > 64
    assert password_problem(long, surel="rina.w@contoh.test", nama="Rina Wulandari") is None
    stored = hash_password(long)
    assert verify_password(stored, long)
    assert not any(verify_password(stored, other) for other in (long[:-1], long.lower(), f"{long} ", long[:72]))
