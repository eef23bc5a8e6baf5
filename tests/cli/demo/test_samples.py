"""The demo shows a plausible office, and nobody in it exists."""

import re
from collections import Counter

from app.cli.demo.agencies import AGENCIES, TINGKAT
from app.cli.demo.modules import MODULES
from app.cli.demo.people import (
    ADMIN,
    APPLICANTS,
    FIRST_AGENCY,
    LOGINS,
    OPERATOR,
    SECOND_AGENCY,
    STAFF,
    SUPERVISOR,
    ApplicantSample,
    StaffSample,
)
from app.cli.demo.topics import (
    COACHING_NOTES,
    INTERNAL_NOTES,
    LOCATIONS,
    REJECTIONS,
    TESTIMONIALS,
    TOPICS,
)
from app.services.awal import KATEGORI, LAYANAN

PEOPLE: tuple[StaffSample | ApplicantSample, ...] = (*STAFF, *APPLICANTS)
NIP = re.compile(r"(19[5-9]\d|200\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])20[012]\d(0[1-9]|1[0-2]|21)[12]9\d\d")


def test_forty_agencies_cover_every_level_once_each() -> None:
    assert len(AGENCIES) == 40
    assert len({agency.nama for agency in AGENCIES}) == 40
    assert {agency.tingkat for agency in AGENCIES} == set(TINGKAT)
    assert {agency.produsen_data for agency in AGENCIES} == {True, False}


def test_every_regency_and_city_of_riau_has_an_agency() -> None:
    regions = (
        "Kuantan Singingi", "Indragiri Hulu", "Indragiri Hilir", "Pelalawan", "Siak", "Kampar", "Rokan Hulu",
        "Bengkalis", "Rokan Hilir", "Kepulauan Meranti", "Pekanbaru", "Dumai",
    )  # fmt: skip
    names = [agency.nama for agency in AGENCIES if agency.tingkat == "Kabupaten/Kota"]
    assert [region for region in regions if not any(name.endswith(region) for name in names)] == []


def test_the_office_has_five_operators_two_supervisors_and_one_admin() -> None:
    assert Counter(person.peran for person in STAFF) == {OPERATOR: 5, SUPERVISOR: 2, ADMIN: 1}
    assert all(person.keahlian for person in STAFF)


def test_forty_five_applicants_come_from_every_agency() -> None:
    assert len(APPLICANTS) == 45
    assert {person.instansi for person in APPLICANTS} == {agency.nama for agency in AGENCIES}


def test_nobody_exists_outside_the_demo() -> None:
    assert all(person.email.endswith("@contoh.test") for person in PEOPLE)
    assert all(re.fullmatch(r"6281200000\d{3}", person.whatsapp) for person in PEOPLE)


def test_nobody_shares_a_name_mail_phone_or_nip() -> None:
    for fact in ("nama", "email", "whatsapp"):
        assert len({getattr(person, fact) for person in PEOPLE}) == len(PEOPLE)
    numbers = [person.nip for person in PEOPLE if person.nip]
    assert len(numbers) == len(set(numbers))


def test_every_nip_has_the_structure_of_a_nip_and_a_serial_from_900() -> None:
    assert [person.nip for person in PEOPLE if person.nip and not NIP.fullmatch(person.nip)] == []
    assert sum(person.nip is None for person in APPLICANTS) == 4


def test_the_printed_accounts_are_all_there_and_rekan_is_a_colleague() -> None:
    by_mail = {person.email: person for person in PEOPLE}
    assert set(LOGINS) <= set(by_mail)
    agencies = {person.email: person.instansi for person in APPLICANTS}
    assert agencies["pengaju@contoh.test"] == agencies["rekan@contoh.test"] == FIRST_AGENCY
    assert agencies["pengaju2@contoh.test"] == SECOND_AGENCY != FIRST_AGENCY


def test_sixty_topics_fit_the_form_and_use_the_master_tables() -> None:
    assert len({topic.topik for topic in TOPICS}) == 60
    assert [topic.topik for topic in TOPICS if len(topic.topik) > 120] == []
    assert {topic.layanan for topic in TOPICS} == set(LAYANAN)
    assert {topic.kategori for topic in TOPICS} == set(KATEGORI)


def test_a_description_has_two_to_four_sentences() -> None:
    counts = {topic.topik: len(re.findall(r"[.?](?:\s|$)", topic.deskripsi)) for topic in TOPICS}
    assert {topik: n for topik, n in counts.items() if not 2 <= n <= 4} == {}


def test_reasons_notes_and_testimonials_are_all_different() -> None:
    for sentences, expected in (
        (REJECTIONS, 20), (COACHING_NOTES, 20), (INTERNAL_NOTES, 12), (TESTIMONIALS, 40), (LOCATIONS, 20),
    ):  # fmt: skip
        assert len(set(sentences)) == expected


def test_no_sample_holds_a_telephone_number_or_address_of_mail() -> None:
    texts = [*REJECTIONS, *COACHING_NOTES, *INTERNAL_NOTES, *TESTIMONIALS, *LOCATIONS]
    texts += [topic.deskripsi for topic in TOPICS]
    contact = re.compile(r"@|\d{5,}|\d{4}[- ]\d{4}")
    assert len(texts) >= 150
    assert contact.search("Hubungi 0812-0000-0901.")
    assert contact.search("Kirim ke nama@contoh.test.")
    assert [text for text in texts if contact.search(text)] == []


def test_thirty_modules_of_every_kind_and_category_say_something() -> None:
    assert len({modul.nama for modul in MODULES}) == 30
    assert {modul.kategori for modul in MODULES} == set(KATEGORI)
    assert Counter(modul.jenis for modul in MODULES) == {"pdf": 14, "xlsx": 6, "pptx": 6, "docx": 4}
    assert [modul.nama for modul in MODULES if len(modul.isi) < 2 or len(modul.ringkasan) < 60] == []


def test_every_table_of_a_module_has_as_many_cells_in_each_row() -> None:
    tables = [one.tabel for modul in MODULES for one in modul.isi if one.tabel]
    assert [table for table in tables if len({len(row) for row in table}) != 1] == []
