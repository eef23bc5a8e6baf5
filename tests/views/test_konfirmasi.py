"""Whoever logged in a while ago proves once more who they are before what much hangs on (issue 5 point 3)."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from webtest import TestApp, TestResponse

from app.common import clock
from app.common.passwords import verify_password
from app.models import Status
from app.queries.kantor import home_kantor
from app.services.dua_langkah import begin
from app.services.penghapusan import ask
from app.views.konfirmasi import asking
from tests.conftest import another_process
from tests.factories.dua_langkah import Ponsel, account, long_ago, ponsel
from tests.factories.world import SANDI, World

ADMIN, OPERATOR, PENGAJU = "admin@contoh.test", "operator@contoh.test", "pengaju@contoh.test"
ROLE = {"peran": "Supervisor"}
NEW = {
    "nama": "Orang Baru",
    "jabatan": "Staf",
    "whatsapp": "0812-0000-0777",
    "surel": "baru@contoh.test",
    "peran": "Admin",
    "nip": "",
}
PLACE = {"tingkat_id": "1", "instansi": "Dinas Contoh", "produsen_data": "ya"}

FILES: dict[str, tuple[str, str]] = {
    "admin.ekspor_aktivitas": (ADMIN, "/kelola/log-aktivitas/ekspor.csv"),
    "admin.ekspor_dibatalkan": (ADMIN, "/admin/pengajuan/dibatalkan/ekspor.csv"),
    "admin.ekspor_kotak_keluar": (ADMIN, "/kelola/kotak-keluar/ekspor.csv"),
    "admin.ekspor_pengguna": (ADMIN, "/kelola/pengguna/ekspor.xlsx?peran=Operator"),
    "akun.ekspor": (PENGAJU, "/ekspor/x"),
    "akun.ekspor_data": (PENGAJU, "/profil/data"),
    "kelola.ekspor_dokumentasi": (OPERATOR, "/kelola/dokumentasi/ekspor.csv"),
    "kelola.ekspor_pembinaan": (OPERATOR, "/kelola/pembinaan/ekspor.csv"),
    "kelola.ekspor_pengajuan": (OPERATOR, "/kelola/pengajuan/ekspor.csv?q=metadata"),
    "kelola.ekspor_testimoni": (OPERATOR, "/kelola/testimoni/ekspor.csv"),
    "pengaju.ekspor_daftar": (PENGAJU, "/pengajuan/ekspor.csv"),
}
"""What is fetched: who asks, and where."""
ACTS: dict[str, tuple[str, str, dict[str, str]]] = {
    "admin.aktifkan_pengguna": (ADMIN, "/admin/pengguna/{nonaktif}/aktifkan", {}),
    "admin.atur_ulang_dua_langkah": (ADMIN, "/admin/pengguna/{berponsel}/dua-langkah", {}),
    "admin.hapus_pengguna": (ADMIN, "/admin/pengguna/{operator}/hapus", {"alasan": "Pindah tugas ke kantor lain"}),
    "admin.laksanakan_penghapusan": (ADMIN, "/kelola/penghapusan/1/laksanakan", {"alasan": "Atas permintaan pemilik"}),
    "admin.kirim_tautan": (ADMIN, "/admin/pengguna/{operator}/tautan-sandi", {}),
    "admin.tambah_pengguna": (ADMIN, "/admin/pengguna/tambah", NEW),
    "admin.ubah_pengguna": (ADMIN, "/admin/pengguna/{operator}/ubah", NEW),
    "admin.ubah_role": (ADMIN, "/admin/pengguna/{operator}/role", ROLE),
    "admin.ubah_role_rinci": (ADMIN, "/admin/pengguna/{operator}/role/rinci", ROLE),
    "akun.kode_pemulihan_baru": ("berponsel@contoh.test", "/profil/dua-langkah/kode-baru", {}),
    "akun.matikan_dua_langkah": ("berponsel@contoh.test", "/profil/dua-langkah/matikan", {}),
    "akun.mulai_dua_langkah": (OPERATOR, "/profil/dua-langkah/mulai", {}),
    "akun.penghapusan": (OPERATOR, "/profil/penghapusan", {}),
    "akun.ubah_profil": (PENGAJU, "/profil/ubah", NEW | PLACE),
}
"""What is done: who does it, where, and what they type."""

PAGES: dict[str, tuple[str, str]] = {
    "akun.ganti_sandi": ("berponsel@contoh.test", "/profil/kata-sandi"),
    "akun.pasang_dua_langkah": (OPERATOR, "/profil/dua-langkah/pasang"),
}
"""What is opened: who asks, and where."""


@pytest.fixture(autouse=True)
def office(world: World) -> None:
    world.internal()
    world.pengguna(PENGAJU)
    world.pengguna("berponsel@contoh.test", instansi="Dinas Lain")
    world.pengguna("nonaktif@contoh.test", aktif=False, nonaktif_pada=clock.now(), alasan_nonaktif="Pindah")
    world.pengajuan(status=Status.DISETUJUI)
    world.read(lambda: ask(pengguna=account("berponsel@contoh.test"), kantor=home_kantor()))


@pytest.fixture
def hp(world: World) -> Ponsel:
    return ponsel(world, "berponsel@contoh.test")


def csrf(client: TestApp) -> str:
    return str(client.get("/profil").forms[0]["csrf_token"].value)


def path_of(world: World, pattern: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: str(world.read(lambda: account(f"{m[1]}@contoh.test").id)), pattern)


def do(world: World, client: TestApp, endpoint: str, **more: str) -> TestResponse:
    _who, pattern, fields = ACTS[endpoint]
    return client.post(path_of(world, pattern), {"csrf_token": csrf(client), **fields, **more}, status="*")


def proven(question: TestResponse, proof: str) -> TestResponse:
    form = question.forms["konfirmasi-ulang"]
    form["kode_verifikasi" if "kode_verifikasi" in form.fields else "kata_sandi_konfirmasi"] = proof
    return form.submit(status="*")


def test_the_doors_that_ask_again_are_those_of_the_table(app: Flask) -> None:
    assert asking(app) == sorted({**FILES, **ACTS, **PAGES})


def test_every_export_asks_again_but_for_the_two_without_people(app: Flask) -> None:
    exports = {rule.endpoint for rule in app.url_map.iter_rules() if ".ekspor_" in rule.endpoint}
    assert exports - set(asking(app)) == {"kelola.ekspor_modul", "kelola.ekspor_statistik"}


@pytest.mark.parametrize("endpoint", FILES)
def test_a_file_with_people_in_it_is_given_after_the_proof(world: World, endpoint: str) -> None:
    who, path = FILES[endpoint]
    client = long_ago(world, who)
    asked = client.get(path, status=302)
    assert urlsplit(asked.location).path == "/profil/konfirmasi-ulang"
    assert parse_qs(urlsplit(asked.location).query)["lanjut"] == [path]
    wrong = proven(asked.follow(), "bukan sandi saya")
    assert (wrong.status_int, "Kata sandi tidak cocok" in wrong.text) == (422, True)
    assert client.get(path, status=302).location == asked.location
    page = proven(wrong, SANDI)
    assert path in [link.get("href") for link in page.html.select("main a")]
    assert client.get(path, status="*").status_int == (404 if endpoint == "akun.ekspor" else 200)


@pytest.mark.parametrize("endpoint", ACTS)
def test_an_act_is_refused_before_the_proof_and_done_after_it(world: World, hp: Ponsel, endpoint: str) -> None:
    who = ACTS[endpoint][0]
    client = long_ago(world, who)
    question = do(world, client, endpoint)
    assert question.status_int == 403
    assert "Pastikan ini Anda" in question
    by_phone = who == "berponsel@contoh.test"
    wrong = proven(question, hp.wrong() if by_phone else "bukan sandi saya")
    assert wrong.status_int == 422
    done = proven(wrong, hp.code() if by_phone else SANDI)
    assert done.status_int in {200, 302}, done.html.find("main").get_text()
    assert "Pastikan ini Anda" not in done


@pytest.mark.parametrize("endpoint", ACTS)
def test_whoever_has_just_logged_in_is_not_asked(world: World, hp: Ponsel, endpoint: str) -> None:
    assert hp.secret
    assert do(world, world.as_(ACTS[endpoint][0]), endpoint).status_int in {200, 302}


@pytest.mark.parametrize("endpoint", PAGES)
def test_a_page_is_shown_after_the_proof(world: World, hp: Ponsel, endpoint: str) -> None:
    who, path = PAGES[endpoint]
    world.read(lambda: begin(account(OPERATOR)))
    client = long_ago(world, who)
    asked = client.get(path, status=302)
    assert urlsplit(asked.location).path == "/profil/konfirmasi-ulang"
    assert client.post(path, {"csrf_token": csrf(client)}, status="*").status_int == 403
    done = proven(asked.follow(), hp.code() if who == "berponsel@contoh.test" else SANDI)
    assert done.location == path
    assert client.get(path).status_int == 200


def test_a_new_password_is_no_proof_to_whoever_uses_a_phone(world: World, hp: Ponsel) -> None:
    client = long_ago(world, "berponsel@contoh.test")
    new = {"kata_sandi_lama": SANDI, "kata_sandi": "kalimat yang baru", "kata_sandi_ulang": "kalimat yang baru"}
    assert client.post("/profil/kata-sandi", {"csrf_token": csrf(client), **new}, status="*").status_int == 403
    client.get("/profil/data", status=302)
    assert hp.papers
    assert world.read(lambda: verify_password(account("berponsel@contoh.test").kata_sandi, SANDI))


def test_a_second_step_that_somebody_left_half_way_is_shown_to_nobody_later(world: World) -> None:
    with clock.at(clock.now() - timedelta(hours=2)):
        world.read(lambda: begin(account(OPERATOR)))
    client = world.as_(OPERATOR)
    assert client.get("/profil/dua-langkah/pasang", status=302).location == "/profil/dua-langkah"


def test_what_was_typed_goes_along_and_is_done_at_once(world: World) -> None:
    question = do(world, long_ago(world, ADMIN), "admin.hapus_pengguna")
    assert world.read(lambda: account(OPERATOR).aktif)
    proven(question, SANDI)
    assert world.read(lambda: (account(OPERATOR).aktif, account(OPERATOR).alasan_nonaktif)) == (
        False,
        "Pindah tugas ke kantor lain",
    )


def test_one_proof_holds_for_fifteen_minutes_and_for_this_log_in_only(world: World) -> None:
    client, other = long_ago(world, ADMIN), long_ago(world, ADMIN)
    page = client.get("/kelola/pengguna/ekspor.csv").follow()
    proven(page, SANDI)
    assert client.get("/kelola/kotak-keluar/ekspor.csv").status_int == 200
    other.get("/kelola/kotak-keluar/ekspor.csv", status=302)
    with clock.at(clock.now() + timedelta(minutes=14)):
        assert client.get("/kelola/kotak-keluar/ekspor.csv").status_int == 200
    with clock.at(clock.now() + timedelta(minutes=16)):
        client.get("/kelola/kotak-keluar/ekspor.csv", status=302)


def test_who_uses_a_phone_proves_it_with_a_code_and_not_with_the_password(world: World, hp: Ponsel) -> None:
    client = long_ago(world, "berponsel@contoh.test")
    page = client.get("/profil/data").follow()
    assert "kata_sandi_konfirmasi" not in page.forms["konfirmasi-ulang"].fields
    assert proven(page, SANDI).status_int == 422
    assert proven(page, hp.papers[0]).status_int == 200
    assert client.get("/profil/data").status_int == 200


@pytest.mark.parametrize("target", ["https://jahat.test/", "//jahat.test/x", "/\\jahat.test", "javascript:alert(1)"])
def test_the_question_leads_to_no_other_host(world: World, target: str) -> None:
    client = long_ago(world, PENGAJU)
    page = client.get("/profil/konfirmasi-ulang", {"lanjut": target, "kembali": target})
    assert target not in [link.get("href") for link in page.html.select("a")]
    form = page.forms["konfirmasi-ulang"]
    form["lanjut"].force_value(target)
    form["kata_sandi_konfirmasi"] = SANDI
    assert form.submit().location == "/profil"


def test_a_form_that_changes_no_address_asks_nothing(world: World) -> None:
    client = long_ago(world, PENGAJU)
    form = client.get("/profil/ubah").forms["ubah-profil"]
    form["jabatan"] = "Kepala Bidang"
    assert form.submit().location == "/profil"
    form["surel"] = "baru@contoh.test"
    question = form.submit(status=403)
    assert proven(question, SANDI).follow().html.find("main").get_text().count("Kepala Bidang") == 1


def test_guessing_the_proof_ends_in_a_pause(world: World) -> None:
    with another_process(world.app, SPEKTRAL_LAJU="30") as app:
        narrow = World(app)
        client = long_ago(narrow, ADMIN)
        page = client.get("/kelola/pengguna/ekspor.csv").follow()
        codes = [proven(page, "bukan sandi saya").status_int for _n in range(2)]
        question = do(narrow, client, "admin.kirim_tautan")
        codes += [proven(question, "bukan sandi saya").status_int for _n in range(2)]
        assert codes == [422, 422, 422, 429]
        assert proven(page, SANDI).status_int == 429
        assert client.get("/kelola/pengguna").status_int == 200


def test_a_mistake_in_a_form_is_no_guess(world: World) -> None:
    with another_process(world.app, SPEKTRAL_LAJU="30") as app:
        narrow = World(app)
        client = narrow.as_(ADMIN)
        codes = [do(narrow, client, "admin.hapus_pengguna", alasan="").status_int for _n in range(5)]
        assert codes == [422] * 5


def test_a_password_never_travels_back_to_the_page(world: World) -> None:
    question = do(world, long_ago(world, ADMIN), "admin.kirim_tautan", kata_sandi_konfirmasi="meleset sekali")
    assert question.status_int == 422
    assert "meleset sekali" not in question
