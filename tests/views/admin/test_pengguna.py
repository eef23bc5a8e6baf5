"""User: the table of accounts and what Admin does with a row (SP-110…SP-117, C-03, C-13)."""

import pytest
from sqlalchemy import select
from webtest import TestResponse

from app.extensions import db
from app.models import Pengguna, Peran, Status
from tests.factories.formulir import ahead
from tests.factories.mails import mail
from tests.factories.world import World

ADMIN = "admin@contoh.test"


@pytest.fixture(autouse=True)
def people(world: World) -> None:
    world.internal()
    world.pengguna(
        "siti@contoh.test",
        nama="Siti Aminah",
        nip="199001012015012901",
        jabatan="Analis Data",
        instansi="Bappeda Kampar",
        whatsapp="6281200000901",
    )


def id_of(world: World, surel: str) -> int:
    found = world.read(lambda: db.session.scalar(select(Pengguna.id).where(Pengguna.surel == surel)))
    assert found is not None
    return found


def role_of(world: World, surel: str) -> str:
    found = world.read(lambda: db.session.scalar(select(Pengguna.peran).where(Pengguna.surel == surel)))
    assert found is not None
    return found.value


def page(world: World, query: str = "") -> TestResponse:
    return world.as_(ADMIN).get(f"/kelola/pengguna{query}")


def names(answer: TestResponse) -> list[str]:
    return [row.find("b").text for row in answer.html.select("table.list tbody tr")]


def row_text(answer: TestResponse, nama: str) -> str:
    rows = answer.html.select("table.list tbody tr")
    found = next(row for row in rows if row.find("b").text == nama)
    return " ".join(found.text.split())


def test_sp_110_the_table_holds_every_field_of_every_account(world: World) -> None:
    answer = page(world)
    for label in ("Nama Lengkap", "NIP", "Jabatan", "Instansi", "Tingkat", "Nomor Whatsapp", "Email", "Role", "Aksi"):
        assert label in answer.html.find("thead").text
    shown = row_text(answer, "Siti Aminah")
    for fact in (
        "19900101 201501 2 901",
        "Analis Data",
        "Bappeda Kampar",
        "Provinsi",
        "0812-0000-0901",
        "siti@contoh.test",
        "Edit Detail",
        "Ubah Role",
    ):
        assert fact in shown
    assert "BPS Provinsi Riau" in row_text(answer, "Rina Contoh")


def test_sp_115_tabs_count_the_accounts_of_each_role_and_those_that_wait(world: World) -> None:
    world.pengguna("baru@contoh.test", anggota=False)
    tabs = {link.contents[0].strip(): link.find("b") for link in page(world).html.select("nav.tabs a")}
    assert {label: count and count.text for label, count in tabs.items()} == {
        "Semua": "7",
        "Pengaju": "2",
        "Operator": "2",
        "Supervisor": "2",
        "Admin": "1",
        "Menunggu konfirmasi": "1",
        "Nonaktif": "0",
    }


def test_sp_115_a_tab_shows_its_accounts_only(world: World) -> None:
    assert names(page(world, "?peran=Operator")) == ["Dedi Contoh", "Rina Contoh"]
    assert names(page(world, "?peran=Raja")) == names(page(world))


@pytest.mark.parametrize(
    ("kata", "found"),
    [
        ("aminah siti", ["Siti Aminah"]),
        ("19900101 2015", ["Siti Aminah"]),
        ("bappeda", ["Siti Aminah"]),
        ("SITI@contoh", ["Siti Aminah"]),
        ("operator2", ["Dedi Contoh"]),
        ("100%", []),
        ("_iti", []),
    ],
)
def test_sp_110_an_account_is_found_by_name_nip_agency_and_address(world: World, kata: str, found: list[str]) -> None:
    answer = world.as_(ADMIN).get("/kelola/pengguna", {"q": kata})
    assert names(answer) == found
    assert found or "Tidak ada akun yang cocok" in answer.text


def test_a_long_list_is_read_page_by_page(world: World) -> None:
    for number in range(30):
        world.pengguna(f"orang{number}@contoh.test", nama=f"Orang {number:02}")
    browser = world.as_(ADMIN)
    first = browser.get("/kelola/pengguna?peran=Pengaju")
    second = first.click(description="Berikutnya")
    assert names(first) + names(second) == [f"Orang {n:02}" for n in range(30)] + ["Siti Aminah"]
    assert names(second.click(description="Sebelumnya")) == names(first)


def test_sp_111_a_role_is_picked_in_the_row_and_the_list_stays_where_it_was(world: World) -> None:
    id_ = id_of(world, "operator@contoh.test")
    form = page(world, "?peran=Operator").forms[f"role-{id_}"]
    form["peran"] = "Supervisor"
    answer = form.submit()
    assert answer.location.endswith("/kelola/pengguna?peran=Operator")
    assert "Role Rina Contoh sekarang Supervisor" in answer.follow().text
    assert role_of(world, "operator@contoh.test") == "Supervisor"


def test_sp_114_every_missing_answer_is_asked_for_by_name(world: World) -> None:
    refused = world.as_(ADMIN).get("/admin/pengguna/tambah").forms["tambah"].submit(status=422)
    said = {name: refused.html.find(id=f"{name}-error").get_text(strip=True) for name in ("nama", "whatsapp", "surel")}
    assert said == {"nama": "Tulis nama lengkap.", "whatsapp": "Tulis nomor Whatsapp.", "surel": "Tulis alamat email."}
    assert "Bagian ini perlu diisi" not in refused.text


def test_sp_117_ones_own_row_offers_neither_role_nor_hapus(world: World) -> None:
    id_, answer = id_of(world, ADMIN), page(world)
    assert f"role-{id_}" not in answer.forms
    assert f"/admin/pengguna/{id_}/hapus" not in answer.text
    assert "Anda sendiri" in row_text(answer, "Ayu Contoh")


def test_sp_117_refused_also_when_posted_by_hand(world: World) -> None:
    id_, browser = id_of(world, ADMIN), world.as_(ADMIN)
    csrf = browser.get("/admin/pengguna/tambah").forms["tambah"]["csrf_token"].value
    answer = browser.post(f"/admin/pengguna/{id_}/role", {"csrf_token": csrf, "peran": "Operator"}, status=422)
    assert "Akun sendiri tidak dapat" in answer.text
    browser.post(f"/admin/pengguna/{id_}/hapus", {"csrf_token": csrf, "alasan": "x"}, status=422)
    browser.post(f"/admin/pengguna/{id_}/role", {"csrf_token": csrf, "peran": "Raja"}, status=400)
    assert role_of(world, ADMIN) == "Admin"


def test_c_03_an_internal_person_made_pengaju_is_asked_for_the_instansi(world: World) -> None:
    id_ = id_of(world, "operator@contoh.test")
    form = page(world).forms[f"role-{id_}"]
    form["peran"] = "Pengaju"
    question = form.submit().follow()
    missing = question.forms["role"].submit(status=422)
    assert missing.html.find(id="instansi-error") is not None
    form = missing.forms["role"]
    form["instansi"], form["tingkat_id"], form["produsen_data"] = "Bappeda Kampar", "3", "ya"
    form.submit(status=302)
    assert role_of(world, "operator@contoh.test") == "Pengaju"


def test_a_pembina_with_work_to_come_is_named_before_the_role_or_the_account_goes(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    nomor = world.pengajuan(status=Status.DISETUJUI, mulai=ahead())
    id_ = id_of(world, "operator@contoh.test")
    form = page(world).forms[f"role-{id_}"]
    form["peran"] = "Admin"
    question = form.submit().follow()
    assert nomor in question.html.find(class_="notice-warning").text
    question.forms["role"].submit(status=302)
    assert role_of(world, "operator@contoh.test") == "Admin"


def test_c_13_hapus_asks_once_names_the_work_to_come_and_wants_a_reason(world: World) -> None:
    world.pengguna("pengaju@contoh.test")
    nomor, id_ = world.pengajuan(status=Status.DISETUJUI, mulai=ahead()), id_of(world, "operator@contoh.test")
    browser = world.as_(ADMIN)
    question = browser.get(f"/admin/pengguna/{id_}/hapus")
    assert "Hapus akun Rina Contoh?" in question.text
    assert nomor in question.html.find(class_="notice-warning").text
    form = next(form for form in question.forms.values() if "alasan" in form.fields)
    refused = form.submit(status=422)
    assert refused.html.find(id="alasan-error") is not None
    form = next(form for form in refused.forms.values() if "alasan" in form.fields)
    form["alasan"] = "Pindah tugas"
    assert "sudah dinonaktifkan" in form.submit().follow().text
    assert "Rina Contoh" not in names(page(world))
    assert names(page(world, "?peran=Nonaktif")) == ["Rina Contoh"]


def test_sp_112_a_closed_account_is_opened_again_from_its_tab(world: World) -> None:
    id_, browser = id_of(world, "siti@contoh.test"), world.as_(ADMIN)
    form = next(f for f in browser.get(f"/admin/pengguna/{id_}/hapus").forms.values() if "alasan" in f.fields)
    form["alasan"] = "Pindah tugas"
    form.submit()
    assert "Pindah tugas" in browser.get(f"/admin/pengguna/{id_}/ubah").text
    closed = browser.get("/kelola/pengguna?peran=Nonaktif")
    form = next(f for f in closed.forms.values() if f.action.endswith(f"/{id_}/aktifkan"))
    assert "aktif kembali" in form.submit().follow().text
    assert "Siti Aminah" in names(page(world))


def test_members_who_wait_are_confirmed_from_their_tab(world: World) -> None:
    world.pengguna("baru@contoh.test", nama="Baru Contoh", anggota=False)
    waiting = page(world, "?peran=Menunggu+konfirmasi")
    assert names(waiting) == ["Baru Contoh"]
    form = next(f for f in waiting.forms.values() if f.action.endswith("/konfirmasi"))
    assert "Baru Contoh sekarang anggota Dinas Contoh" in form.submit().follow().text
    assert names(page(world, "?peran=Menunggu+konfirmasi")) == []


def test_a_password_link_is_sent_and_never_shown(world: World) -> None:
    id_ = id_of(world, "siti@contoh.test")
    form = next(f for f in page(world).forms.values() if f.action.endswith(f"/{id_}/tautan-sandi"))
    answer = form.submit().follow()
    assert "sedang dikirim ke siti@contoh.test" in answer.text
    assert "/atur-sandi/" not in answer.text


def test_sp_114_tambah_makes_an_account_whose_owner_sets_the_password(world: World) -> None:
    form = world.as_(ADMIN).get("/admin/pengguna/tambah").forms["tambah"]
    form["nama"], form["jabatan"], form["whatsapp"] = "Wati Contoh", "Statistisi", "0812-0000-0955"
    form["surel"], form["peran"] = "wati@contoh.test", Peran.SUPERVISOR.value
    assert "Akun Wati Contoh dibuat" in form.submit().follow().text
    assert role_of(world, "wati@contoh.test") == "Supervisor"
    assert "/atur-sandi/" in mail(world, "akun_dibuat", "wati@contoh.test").teks
    wati = select(Pengguna.kata_sandi).where(Pengguna.surel == "wati@contoh.test")
    assert world.read(lambda: db.session.scalars(wati).one()) is None


def test_sp_114_bad_answers_stand_beside_their_fields(world: World) -> None:
    form = world.as_(ADMIN).get("/admin/pengguna/tambah").forms["tambah"]
    form["nama"], form["nip"], form["whatsapp"], form["peran"] = "Wati Contoh", "12", "0761-1", "Pengaju"
    answer = form.submit(status=422)
    for field in ("nip", "jabatan", "whatsapp", "surel", "instansi"):
        assert answer.html.find(id=f"{field}-error") is not None, field
    assert answer.forms["tambah"]["nama"].value == "Wati Contoh"


@pytest.mark.parametrize(("field", "value"), [("surel", "siti@contoh.test"), ("nip", "199001012015012901")])
def test_sp_116_what_another_account_has_is_refused_beside_the_field(world: World, field: str, value: str) -> None:
    form = world.as_(ADMIN).get("/admin/pengguna/tambah").forms["tambah"]
    form["nama"], form["jabatan"], form["whatsapp"] = "Wati Contoh", "Statistisi", "0812-0000-0955"
    form["surel"] = "wati@contoh.test"
    form[field] = value
    assert "sudah dipakai" in form.submit(status=422).html.find(id=f"{field}-error").text


def test_sp_113_edit_detail_corrects_an_account(world: World) -> None:
    id_ = id_of(world, "siti@contoh.test")
    form = page(world).click("Edit Detail", href=f"/admin/pengguna/{id_}/ubah").forms["ubah"]
    assert form["nip"].value == "19900101 201501 2 901"
    form["nama"], form["instansi"] = "Siti Aminah, S.ST.", "Dinas Pindahan"
    form.submit().follow()
    shown = row_text(page(world), "Siti Aminah, S.ST.")
    assert "Dinas Pindahan" in shown
    assert "Menunggu konfirmasi" not in shown


def test_sp_113_edit_detail_says_beside_the_field_what_is_wrong(world: World) -> None:
    browser, id_ = world.as_(ADMIN), id_of(world, "operator@contoh.test")
    form = browser.get(f"/admin/pengguna/{id_}/ubah").forms["ubah"]
    form["surel"] = "siti@contoh.test"
    assert "sudah dipakai" in form.submit(status=422).html.find(id="surel-error").text
    form["surel"], form["nip"] = "operator@contoh.test", "199001012015012901"
    assert "sudah dipakai" in form.submit(status=422).html.find(id="nip-error").text


@pytest.mark.parametrize("path", ["ubah", "hapus", "role/rinci"])
def test_an_account_that_is_not_there_is_not_found(world: World, path: str) -> None:
    world.as_(ADMIN).get(f"/admin/pengguna/9999/{path}", status=404)


def test_a_pengaju_who_joins_the_office_is_asked_about_once_naming_the_agency_and_what_stays_there(
    world: World,
) -> None:
    world.pengajuan(pengaju="siti@contoh.test")
    cancelled = world.pengajuan(pengaju="siti@contoh.test")
    world.cancel(cancelled)
    form = page(world).forms[f"role-{id_of(world, 'siti@contoh.test')}"]
    form["peran"] = "Operator"
    question = form.submit().follow()
    assert role_of(world, "siti@contoh.test") == "Pengaju"
    warning = " ".join(question.html.find(class_="notice-warning").text.split())
    assert "Siti Aminah keluar dari Bappeda Kampar" in warning
    assert "1 pengajuan" in warning
    assert question.forms["role"]["peran"].value == "Operator"
    assert "Role Siti Aminah sekarang Operator" in question.forms["role"].submit().follow().text
    assert role_of(world, "siti@contoh.test") == "Operator"


def test_a_pengaju_without_pengajuan_is_said_to_leave_none_behind(world: World) -> None:
    question = world.as_(ADMIN).get(f"/admin/pengguna/{id_of(world, 'siti@contoh.test')}/role/rinci?peran=Admin")
    warning = question.html.find(class_="notice-warning").text
    assert "keluar dari Bappeda Kampar" in warning
    assert "pengajuan" not in warning
    own = world.as_(ADMIN).get(f"/admin/pengguna/{id_of(world, 'operator@contoh.test')}/role/rinci")
    assert own.html.find(class_="notice-warning") is None
