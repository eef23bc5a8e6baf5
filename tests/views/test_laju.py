"""Whoever tries too often is asked to wait, is told until when, and nobody else is held up."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from flask import Flask
from sqlalchemy import func, select
from webtest import Form, TestApp, TestResponse, Upload

from app.extensions import db
from app.models import Email, Status
from app.queries.kantor import home_kantor
from app.services import akun
from app.views.laju import EXPORTS, LAJU
from app.workflow.engine import RefusedError
from tests.conftest import another_process
from tests.factories.browser import Inspected
from tests.factories.dua_langkah import code_typed, ponsel
from tests.factories.formulir import filled
from tests.factories.mails import answer_requests
from tests.factories.redis import personal_redis
from tests.factories.sender import Sender
from tests.factories.world import SANDI, World

AKUN, ASING = "pengaju@contoh.test", "tidak.ada@contoh.test"
PERSEN = 20
KALI = {laju.nama: max(1, laju.kali * PERSEN // 100) for laju in LAJU}


@pytest.fixture
def app(app: Flask) -> Iterator[Flask]:
    """A portal with a fifth of the usual limits."""
    with another_process(app, SPEKTRAL_LAJU=str(PERSEN)) as narrow:
        yield narrow


def log_in(client: TestApp, surel: str, sandi: str = "keliru sama sekali", **options: Any) -> TestResponse:
    form = with_field(client, "/masuk", "kata_sandi")
    form["surel"], form["kata_sandi"] = surel, sandi
    return form.submit(status="*", **options)


def with_field(client: TestApp, path: str, field: str) -> Form:
    return next(form for form in client.get(path).forms.values() if field in form.fields)


def guess(client: TestApp, surel: str, times: int, **options: Any) -> list[int]:
    return [log_in(client, surel, **options).status_int for _n in range(times)]


def from_(app: Flask, address: str) -> TestApp:
    """Give a browser behind our proxy, at this address."""
    return Inspected(app, extra_environ={"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": address})


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(AKUN)
    return world


def test_some_wrong_codes_and_then_a_pause_that_the_first_page_does_not_tell(office: World) -> None:
    hp, client = ponsel(office, AKUN), from_(office.app, "203.0.113.9")
    page = log_in(client, AKUN, SANDI).follow()
    tries = KALI["kode-akun-tempat"]
    assert [code_typed(page, hp.wrong()).status_int for _n in range(tries)] == [422] * tries
    assert code_typed(page, hp.code()).status_int == 429
    again = log_in(client, AKUN, SANDI)
    assert (again.status_int, again.location) == (302, "/masuk/kode?lanjut=/pengajuan")
    elsewhere = log_in(from_(office.app, "203.0.113.10"), AKUN, SANDI).follow()
    assert code_typed(elsewhere, hp.code()).status_int == 302


def test_many_places_together_cannot_guess_codes_on_and_on(office: World) -> None:
    hp, codes = ponsel(office, AKUN), []
    for n in range(KALI["kode-akun"] + 1):
        page = log_in(from_(office.app, f"203.0.113.{n}"), AKUN, SANDI).follow()
        codes.append(code_typed(page, hp.wrong()).status_int)
    assert codes == [422] * KALI["kode-akun"] + [429]


@pytest.mark.usefixtures("office")
def test_some_wrong_passwords_and_then_a_pause_that_is_named(visitor: TestApp) -> None:
    assert guess(visitor, AKUN, KALI["masuk-akun-tempat"]) == [422] * KALI["masuk-akun-tempat"]
    page = log_in(visitor, AKUN, SANDI)
    assert page.status_int == 429
    assert 1 <= int(page.headers["Retry-After"]) <= 15 * 60
    assert re.search(r"Dapat dicoba 1\d menit lagi\.", page.html.find("main").get_text())


@pytest.mark.usefixtures("office")
def test_the_answer_is_the_same_whether_the_account_exists(app: Flask) -> None:
    pages = []
    for surel in (AKUN, ASING):
        client = from_(app, "203.0.113.9")
        codes = guess(client, surel, KALI["masuk-akun-tempat"] + 1)
        page = log_in(client, surel)
        page.html.select_one("#nomor-galat").extract()
        # Whose turn came a second earlier waits perhaps a minute less.
        pages.append((codes, re.sub(r"\d+ menit", "… menit", page.html.find("main").get_text())))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("spelling", ["pengaju@ｃontoh.test", "pengaju\u200e@contoh.test", " PENGAJU@contoh.test"])
def test_an_address_written_otherwise_is_the_same_account(office: World, spelling: str) -> None:
    client, tries = from_(office.app, "203.0.113.9"), KALI["masuk-akun-tempat"]
    assert guess(client, AKUN, tries) == [422] * tries
    assert log_in(client, spelling, SANDI).status_int == 429


def test_nobody_has_passwords_hashed_without_a_link(office: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def hashed(_sandi: str) -> str:
        raise AssertionError

    monkeypatch.setattr(akun, "hash_password", hashed)
    with office.app.app_context(), pytest.raises(RefusedError):
        akun.set_password(token="tidak-ada", kata_sandi="kalimat yang baru", kantor=home_kantor())


def profile_saved(client: TestApp, **values: str) -> int:
    form = with_field(client, "/profil/ubah", "jabatan")
    for name, value in values.items():
        form[name] = value
    return int(form.submit(status="*").status_int)


def test_who_changes_their_address_on_and_on_stops_mailing_strangers(office: World) -> None:
    client, tries = office.as_(AKUN), KALI["ubah-profil"]
    assert [profile_saved(client, jabatan=f"Jabatan {n}") for n in "abcdefghijkl"] == [302] * 12
    assert [profile_saved(client, surel=f"orang{n}@luar.test") for n in range(tries)] == [302] * tries
    assert profile_saved(client, surel="lain@luar.test") == 429


def test_who_applies_on_and_on_stops_mailing_strangers(office: World) -> None:
    client, tries = office.as_(AKUN), KALI["kirim-pengajuan"]
    codes = [filled(client).submit("tujuan", value="kirim", status="*").status_int for _n in range(tries + 1)]
    assert codes == [302] * tries + [429]


def test_who_sends_files_on_and_on_is_asked_to_wait(office: World) -> None:
    nomor, client, tries = office.pengajuan(), office.as_(AKUN), KALI["berkas"]
    codes = []
    for n in range(tries + 1):
        form = with_field(client, f"/pengajuan/{nomor}", "lampiran")
        form["lampiran"] = [Upload(f"rusak{n}.png", b"bukan gambar")]
        codes.append(form.submit(status="*").status_int)
    assert codes == [422] * tries + [429]


def test_who_guesses_from_elsewhere_locks_nobody_out(office: World) -> None:
    guess(from_(office.app, "203.0.113.9"), AKUN, KALI["masuk-akun-tempat"] + 1)
    assert log_in(from_(office.app, "203.0.113.10"), AKUN, SANDI).status_int == 302


def test_many_places_together_are_limited_for_one_account(office: World) -> None:
    codes = [log_in(from_(office.app, f"203.0.113.{n}"), AKUN).status_int for n in range(KALI["masuk-akun"] + 1)]
    assert codes == [422] * KALI["masuk-akun"] + [429]
    assert log_in(from_(office.app, "203.0.113.200"), AKUN, SANDI).status_int == 429


def test_one_place_is_limited_whatever_accounts_it_tries(office: World) -> None:
    client = from_(office.app, "203.0.113.9")
    tries = KALI["masuk-tempat"]
    assert [log_in(client, f"orang{n}@contoh.test").status_int for n in range(tries)] == [422] * tries
    assert log_in(client, "lain@contoh.test").status_int == 429
    assert log_in(from_(office.app, "203.0.113.10"), "lain@contoh.test").status_int == 422


def test_an_ipv6_network_is_one_place(office: World) -> None:
    for n in range(KALI["masuk-akun-tempat"]):
        log_in(from_(office.app, f"2001:db8:1:2::{n + 1:x}"), AKUN)
    assert log_in(from_(office.app, "2001:db8:1:2:ffff::9"), AKUN).status_int == 429
    assert log_in(from_(office.app, "2001:db8:1:3::9"), AKUN).status_int == 422


def test_without_a_proxy_nobody_chooses_an_address(office: World) -> None:
    with another_process(office.app, SPEKTRAL_PROXIES="0", SPEKTRAL_LAJU=str(PERSEN)) as app:
        for n in range(KALI["masuk-akun-tempat"]):
            log_in(from_(app, f"203.0.113.{n}"), AKUN)
        assert log_in(from_(app, "203.0.113.200"), AKUN).status_int == 429


@pytest.mark.usefixtures("office")
def test_a_whole_office_logs_in_from_one_address(office: World) -> None:
    for _n in range(KALI["masuk-akun-tempat"] + 2):
        assert log_in(from_(office.app, "203.0.113.9"), AKUN, SANDI).status_int == 302


def test_reset_mails_are_limited_alike_for_known_and_unknown(office: World) -> None:
    for surel in (AKUN, ASING):
        codes = []
        for _n in range(KALI["tautan-akun"] + 1):
            form = with_field(from_(office.app, "203.0.113.9"), "/lupa-sandi", "surel")
            form["surel"] = surel
            codes.append(form.submit(status="*").status_int)
        assert codes == [302] * KALI["tautan-akun"] + [429]
    answer_requests(office.app)
    assert office.read(lambda: db.session.scalar(select(func.count()).select_from(Email))) == KALI["tautan-akun"]


def test_tracking_cannot_be_guessed_on_and_on(office: World) -> None:
    nomor, client = office.pengajuan(), from_(office.app, "203.0.113.9")

    def track() -> int:
        form = with_field(client, "/lacak", "rahasia")
        form["nomor"], form["rahasia"] = nomor, "ACDEFHJK"
        return int(form.submit(status="*").status_int)

    assert [track() for _n in range(KALI["lacak-nomor"] + 1)] == [422] * KALI["lacak-nomor"] + [429]


def test_every_export_is_limited(app: Flask) -> None:
    named = {rule.endpoint for rule in app.url_map.iter_rules() if ".ekspor_" in rule.endpoint}
    assert named == set(EXPORTS)


def test_exports_are_counted_per_person(office: World) -> None:
    client = office.as_("operator@contoh.test")
    codes = [client.get("/kelola/modul/ekspor.csv", status="*").status_int for _n in range(KALI["ekspor"] + 1)]
    assert codes == [200] * KALI["ekspor"] + [429]
    office.as_("operator2@contoh.test").get("/kelola/modul/ekspor.csv", status=200)


def test_a_film_of_a_gigabyte_passes_and_a_flood_is_told_in_words_a_script_reads(office: World) -> None:
    assert {laju.nama: laju.kali for laju in LAJU}["unggah-potongan"] * 2 > 1024, "pieces of 2 MiB in a minute"
    sender = Sender(office.as_("operator@contoh.test"), office.pengajuan(status=Status.SELESAI))
    path = f"/kelola/pembinaan/{sender.nomor}/dokumentasi/unggahan"
    for _n in range(KALI["unggah-mulai"]):
        sender.begin()
    headers = sender.headers | {"Accept": "application/json"}
    answer = sender.client.post(path, {"nama": "a.mp4", "ukuran": "9"}, headers=headers, status=429)
    assert answer.json["kode"] == 429
    assert int(answer.headers["Retry-After"]) > 0


def test_with_redis_all_processes_count_together_and_without_it_each_goes_on_counting(
    office: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.views.laju.PATIENCE", 30.0)
    with (
        personal_redis(tmp_path) as server,
        another_process(office.app, SPEKTRAL_REDIS_URL=server.url, SPEKTRAL_LAJU="40") as one,
        another_process(office.app, SPEKTRAL_REDIS_URL=server.url, SPEKTRAL_LAJU="40") as two,
    ):
        half = KALI["masuk-akun-tempat"]
        assert guess(from_(one, "203.0.113.9"), AKUN, half) == [422] * half
        assert guess(from_(two, "203.0.113.9"), AKUN, half + 1) == [422] * half + [429]
        with redis.Redis.from_url(server.url) as looked_into:
            keys = " ".join(key.decode() for key in looked_into.scan_iter())
        assert keys, "the counts stand in Redis"
        assert AKUN not in keys, "and no address of mail"
        server.kill()
        codes = guess(from_(one, "203.0.113.9"), AKUN, 2 * half + 1)
        assert codes == [422] * 2 * half + [429], "in memory, from the beginning"
        assert log_in(from_(two, "203.0.113.10"), AKUN, SANDI).status_int == 302
