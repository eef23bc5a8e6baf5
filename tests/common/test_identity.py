"""NIP, telephone numbers, email and names are read as people write them (spec 4.1, C-21, SP-116)."""

import pytest

from app.common import identity


@pytest.mark.parametrize("typed", ["199001012015021901", "19900101 201502 1 901", " 19900101.201502.1-901 "])
def test_a_nip_is_kept_as_18_digits_however_it_is_grouped(typed: str) -> None:
    assert identity.parse_nip(typed) == "199001012015021901"


def test_a_pppk_number_has_a_code_where_a_nip_has_a_month() -> None:
    assert identity.parse_nip("199001012023212901") == "199001012023212901"
    assert identity.parse_nip("199001012023992901") == "199001012023992901"


@pytest.mark.parametrize("typed", ["", "1990", "1990010120150219011", "19900101201502190A", "١٩٩٠٠١٠١٢٠١٥٠٢١٩٠١"])
def test_a_nip_of_another_shape_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^NIP terdiri dari 18 angka, misal 19900101 201501 2 901\.$"):
        identity.parse_nip(typed)


@pytest.mark.parametrize(
    "typed", ["199001012015001901", "199001012015131901", "199001012015201901", "199001012015023901"]
)
def test_a_nip_with_an_impossible_month_or_sex_says_where_to_look(typed: str) -> None:
    with pytest.raises(ValueError, match="angka ke-13 sampai ke-15"):
        identity.parse_nip(typed)


def test_an_odd_birth_date_is_accepted_but_not_plausible() -> None:
    odd = identity.parse_nip("199013452015021901")
    assert not identity.nip_is_plausible(odd)
    assert not identity.nip_is_plausible("198508252000021901"[:8] + "1990021901")
    assert not identity.nip_is_plausible("180008252015021901")
    assert identity.nip_is_plausible("199001012015021901")


def test_a_nip_is_shown_in_groups_and_anything_else_as_it_is() -> None:
    assert identity.format_nip("199001012015012901") == "19900101 201501 2 901"
    assert identity.format_nip("-") == "-"


@pytest.mark.parametrize("typed", ["081200000901", "+62 812-0000-0901", "62812 0000 0901", "(0812) 0000.0901"])
def test_a_whatsapp_number_is_kept_with_its_country(typed: str) -> None:
    assert identity.parse_whatsapp(typed) == "6281200000901"


@pytest.mark.parametrize("typed", ["", "0761-123456", "0802345678", "08123456", "081234567890123", "8120000901x"])
def test_what_is_no_mobile_number_is_no_whatsapp_number(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Tulis nomor ponsel yang diawali 08, misal 0812-3456-7890\.$"):
        identity.parse_whatsapp(typed)


def test_a_telephone_may_be_a_landline_or_a_mobile() -> None:
    assert identity.parse_telepon("(0761) 123456") == "62761123456"
    assert identity.parse_telepon("+62 761 123456") == "62761123456"
    assert identity.parse_telepon("0812-0000-0901") == "6281200000901"


@pytest.mark.parametrize("typed", ["", "123456", "0161-123456", "+1 202 555 0100", "0761"])
def test_a_telephone_needs_its_area_code(typed: str) -> None:
    with pytest.raises(ValueError, match="kode area, misal 0761-123456"):
        identity.parse_telepon(typed)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("6281234567890", "0812-3456-7890"),
        ("628123456789", "0812-3456-789"),
        ("6281234567890123", "0812-3456-7890123"),
        ("62761123456", "0761-123456"),
        ("62215551234", "021-5551234"),
        ("", ""),
        ("-", "-"),
    ],
)
def test_a_number_is_shown_in_groups(stored: str, shown: str) -> None:
    assert identity.format_nomor(stored) == shown


def test_a_chat_link_carries_the_text_safely() -> None:
    assert identity.wa_link("6281200000901") == "https://wa.me/6281200000901"
    link = identity.wa_link("6281200000901", "Yth. Ibu & Bapak?")
    assert link == "https://wa.me/6281200000901?text=Yth.%20Ibu%20%26%20Bapak%3F"
    assert identity.is_mobile("6281200000901")
    assert not identity.is_mobile("62761123456")


def test_a_mail_address_is_kept_in_lower_case_whatever_its_domain() -> None:
    assert identity.parse_surel("  Sri.Rahayu@Contoh.TEST ") == "sri.rahayu@contoh.test"
    assert identity.parse_surel("DINAS@gmail.com") == "dinas@gmail.com"


@pytest.mark.parametrize(
    "typed", ["", "sri", "sri@", "sri@contoh", "a b@contoh.test", "sri@contoh.test\r\nBcc: x@y.id"]
)
def test_half_a_mail_address_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^Tulis alamat email lengkap, misal nama@instansi\.go\.id\.$"):
        identity.parse_surel(typed)


@pytest.mark.parametrize(
    ("nama", "short"),
    [
        ("Dr. Sri Rahayu, S.ST.", "SR"),
        ("Hj. Siti Nur Aminah", "SA"),
        ("budi", "B"),
        ("M. Yusuf", "MY"),
        ("dr. Ns. (Rina) Wulan", "W"),
        ("", "?"),
        ("Prof.", "P"),
    ],
)
def test_initials_leave_titles_out(nama: str, short: str) -> None:
    assert identity.initials(nama) == short


def test_a_name_without_titles_is_what_search_looks_at() -> None:
    assert identity.without_titles("Prof. Dr. Ir. Andi Wijaya, M.Si., Ph.D.") == "Andi Wijaya"
