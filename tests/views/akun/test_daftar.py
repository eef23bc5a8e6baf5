"""Somebody of an agency makes an account (SP-004, SP-110, SP-116)."""

from pathlib import Path

from sqlalchemy import select
from webtest import Form, TestApp, TestResponse

from app import create_app
from app.extensions import db
from app.models import Instansi, Keadaan, Pengguna, Peran
from app.services.akun import by_surel
from app.services.unit_of_work import unit_of_work
from tests.conftest import settings
from tests.corners import Corner
from tests.factories.mails import answer_requests, mails
from tests.factories.world import World
from tests.views.akun.surat import link_in, mails_to

BARU = "siti@contoh.test"


def fill(visitor: TestApp, **changes: str) -> TestResponse:
    """Fill the registration form like somebody new, send it, and let a worker see to it."""
    answer = fill_in(visitor, **changes).submit(expect_errors=True)
    answer_requests(visitor.app)
    return answer


def fill_in(visitor: TestApp, **changes: str) -> Form:
    """Fill the registration form like somebody new."""
    form = visitor.get("/daftar").forms["daftar"]
    answers = {
        "nama": "Siti Aminah",
        "nip": "19900101 201501 2 901",
        "jabatan": "Analis Data",
        "whatsapp": "0812-0000-0901",
        "instansi": "Dinas Contoh Baru",
        "tingkat_id": "3",
        "produsen_data": "ya",
        "surel": BARU,
        "kata_sandi": "empat kata tanpa arti",
        "kata_sandi_ulang": "empat kata tanpa arti",
        "privasi": "y",
    } | changes
    for name, value in answers.items():
        form[name] = value
    return form


def test_the_privacy_notice_is_ticked_as_its_label_says(visitor: TestApp) -> None:
    form = visitor.get("/daftar").forms["daftar"]
    refused = form.submit(status=422).html
    said = refused.find(id="privasi-error").get_text(strip=True)
    assert said == "Centang bila Anda telah membaca Pemberitahuan Privasi."


def account(world: World, surel: str = BARU) -> Pengguna | None:
    def loaded() -> Pengguna | None:
        row = by_surel(db.session(), surel)
        if row is not None:
            row.nama_instansi  # noqa: B018 - loads the agency before the session ends
            db.session.expunge(row)
        return row

    return world.read(loaded)


def test_sp_004_an_applicant_registers_proves_the_address_and_is_logged_in(world: World, visitor: TestApp) -> None:
    answer = fill(visitor)
    assert answer.status_int == 302
    assert BARU in answer.follow().text

    page = visitor.get(link_in(world, "verifikasi", BARU))
    page.forms["verifikasi"]["kata_sandi"] = "empat kata tanpa arti"
    home = page.forms["verifikasi"].submit()
    assert home.status_int == 302
    assert "Siti Aminah" in visitor.get("/profil").text


def test_sp_110_sp_116_the_account_keeps_every_field_and_never_the_password_itself(
    world: World, visitor: TestApp
) -> None:
    fill(visitor)
    row = account(world)
    assert row is not None
    assert (row.nama, row.nip, row.jabatan) == ("Siti Aminah", "199001012015012901", "Analis Data")
    assert (row.whatsapp, row.surel, row.peran) == ("6281200000901", BARU, Peran.PENGAJU)
    assert row.kata_sandi is not None
    assert "empat kata" not in row.kata_sandi
    assert row.privasi_disetujui_pada is not None
    agency = select(Instansi.tingkat_id, Instansi.produsen_data).where(Instansi.nama == "Dinas Contoh Baru")
    tingkat, produsen = world.read(lambda: db.session.execute(agency).one())
    assert (tingkat, produsen) == (3, True)


def test_who_registers_in_english_is_written_to_in_english(world: World, visitor: TestApp) -> None:
    visitor.set_cookie("bahasa", "en")
    fill(visitor)
    (mail,) = mails(world, perihal="verifikasi", kepada=BARU)
    assert mail.subjek == "Verify your e-mail address"
    assert "This address was given for a SPEKTRAL account." in mail.kalimat
    row = account(world)
    assert row is not None
    assert row.bahasa == "en"


def test_an_account_that_is_not_verified_cannot_work_yet(visitor: TestApp) -> None:
    fill(visitor)
    form = visitor.get("/masuk").forms["masuk"]
    form["surel"], form["kata_sandi"] = BARU, "empat kata tanpa arti"
    answer = form.submit()
    assert "/daftar/periksa-surel" in answer.location
    assert visitor.get("/profil").status_int == 302


def test_a_verification_link_alone_opens_nothing_without_the_password(world: World, visitor: TestApp) -> None:
    fill(visitor)
    page = visitor.get(link_in(world, "verifikasi", BARU))
    page.forms["verifikasi"]["kata_sandi"] = "tebakan yang meleset"
    answer = page.forms["verifikasi"].submit(status=422)
    assert "Kata sandi tidak cocok" in answer.text
    row = account(world)
    assert row is not None
    assert row.surel_terverifikasi_pada is None


def test_a_verification_link_works_once(world: World, visitor: TestApp) -> None:
    fill(visitor)
    link = link_in(world, "verifikasi", BARU)
    for expected in (302, 422):
        page = visitor.get(link)
        page.forms["verifikasi"]["kata_sandi"] = "empat kata tanpa arti"
        assert page.forms["verifikasi"].submit(expect_errors=True).status_int == expected


def test_a_known_address_gets_the_same_answer_and_a_mail_that_says_so(world: World, visitor: TestApp) -> None:
    new = fill(visitor)
    world.pengguna("lama@contoh.test", nama="Nama Lama")
    known = fill(visitor, surel="lama@contoh.test", nip="")
    assert (known.status_int, known.location.split("=")[0]) == (new.status_int, new.location.split("=")[0])
    assert mails_to(world, "lama@contoh.test") == ["sudah_terdaftar"]
    row = account(world, "lama@contoh.test")
    assert row is not None
    assert row.nama == "Nama Lama"


def test_an_account_that_admin_made_is_not_taken_over_by_registering(world: World, visitor: TestApp) -> None:
    world.internal()
    form = world.as_("admin@contoh.test").get("/admin/pengguna/tambah").forms["tambah"]
    form["nama"], form["jabatan"], form["whatsapp"] = "Calon Operator", "Statistisi", "081200000777"
    form["surel"], form["peran"] = "calon@contoh.test", "Operator"
    form.submit(status=302)
    assert fill(visitor, surel="calon@contoh.test").status_int == 302
    row = account(world, "calon@contoh.test")
    assert row is not None
    assert (row.nama, row.kata_sandi, row.peran) == ("Calon Operator", None, Peran.OPERATOR)


def test_who_never_proved_the_address_may_register_again(world: World, visitor: TestApp) -> None:
    fill(visitor)
    assert fill(visitor, nama="Siti Nurhaliza").status_int == 302
    row = account(world)
    assert row is not None
    assert row.nama == "Siti Nurhaliza"
    assert len(mails_to(world, BARU)) == 2


def test_a_wrong_answer_is_told_beside_its_field_and_the_others_stay(visitor: TestApp) -> None:
    answer = fill(visitor, nip="123", whatsapp="0761-123456", kata_sandi_ulang="lain", surel="bukan alamat")
    assert answer.status_int == 422
    form = answer.forms["daftar"]
    assert form["nama"].value == "Siti Aminah"
    assert form["instansi"].value == "Dinas Contoh Baru"
    for field in ("nip", "whatsapp", "kata_sandi_ulang", "surel"):
        assert answer.html.find(id=f"{field}-error") is not None, field
    assert answer.html.find(id="nama-error") is None


def test_sp_116_a_nip_of_an_active_account_is_refused_beside_the_field(world: World, visitor: TestApp) -> None:
    world.pengguna("lama@contoh.test", nip="199001012015012901")
    answer = fill(visitor)
    assert answer.status_int == 422
    assert "NIP ini sudah dipakai" in answer.html.find(id="nip-error").text


def test_the_names_of_agencies_are_offered_while_typing(world: World, visitor: TestApp) -> None:
    world.pengguna("lama@contoh.test", instansi="Badan Contoh Lama")
    options = visitor.get("/daftar").html.find(id="daftar-instansi").find_all("option")
    assert "Badan Contoh Lama" in [option["value"] for option in options]


def test_with_demo_data_the_page_shows_the_mail_and_its_link(world: World, visitor: TestApp) -> None:
    def demo() -> None:
        with unit_of_work() as session:
            session.add(Keadaan(kunci="demo", nilai="1"))

    world.read(demo)
    page = fill(visitor).follow()
    assert "Hanya pada data contoh" in page.text
    shown = page.html.find(id="contoh").find("a")["href"]
    assert shown.endswith(link_in(world, "verifikasi", BARU))


def test_with_demo_data_the_page_says_that_the_mail_comes_once_it_is_written(world: World, visitor: TestApp) -> None:
    def demo() -> None:
        with unit_of_work() as session:
            session.add(Keadaan(kunci="demo", nilai="1"))

    world.read(demo)
    page = fill_in(visitor).submit(status=302).follow()
    assert page.html.find(id="contoh") is None
    answer_requests(world.app)
    assert page.click("Muat ulang").html.find(id="contoh") is not None


def test_without_demo_data_no_mail_is_shown_to_anybody(visitor: TestApp) -> None:
    page = fill(visitor).follow()
    assert page.html.find(id="contoh") is None
    assert "/verifikasi/" not in page.text


def test_the_verification_mail_can_be_asked_for_again(world: World, visitor: TestApp) -> None:
    page = fill(visitor).follow()
    first = link_in(world, "verifikasi", BARU)
    page.forms["kirim-ulang"].submit()
    answer_requests(world.app)
    second = link_in(world, "verifikasi", BARU)
    assert first != second
    old = visitor.get(first)
    old.forms["verifikasi"]["kata_sandi"] = "empat kata tanpa arti"
    assert "Mintalah tautan baru" in old.forms["verifikasi"].submit(status=422).text


def test_who_is_logged_in_needs_no_account(world: World) -> None:
    world.pengguna("lama@contoh.test")
    assert world.as_("lama@contoh.test").get("/daftar").status_int == 302


def test_the_summary_of_errors_reads_from_top_to_bottom_as_the_page_does(visitor: TestApp) -> None:
    page = visitor.get("/daftar").forms["daftar"].submit(status=422).html
    summary = [link["href"].removeprefix("#") for link in page.select(".error-summary a")]
    beside = [tag["id"].removesuffix("-error") for tag in page.select(".invalid-feedback")]
    assert len(summary) > 5
    assert summary == beside


def test_an_office_that_serves_government_only_refuses_others_beside_the_field(
    empty_database: Corner, tmp_path: Path
) -> None:
    empty_database.fill(tmp_path)
    app = create_app(settings(tmp_path, SPEKTRAL_HANYA_PEMERINTAH="1"))
    visitor = TestApp(app)
    refused = fill(visitor, tingkat_id="9")
    assert "hanya melayani instansi pemerintah" in refused.html.find(id="tingkat_id-error").text
    assert fill(visitor, tingkat_id="3").status_int == 302
    with app.app_context():
        db.engine.dispose()
