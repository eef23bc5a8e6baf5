"""Tanya Jawab as visitors, agencies and the office read it."""

from sqlalchemy import select, update
from webtest import TestApp, TestResponse

from app.extensions import db
from app.models import TanyaJawab
from app.services.unit_of_work import unit_of_work
from tests.factories.world import World

INTERNAL = "Mengapa saya tidak dapat mengunggah dokumentasi?"


def questions(page: TestResponse) -> list[str]:
    return [
        " ".join(summary.find_all(string=True, recursive=True)).strip() for summary in page.html.select(".faq summary")
    ]


def change(world: World, kunci: str, **values: object) -> None:
    with world.app.app_context(), unit_of_work() as session:
        session.execute(update(TanyaJawab).where(TanyaJawab.kunci == kunci).values(**values))


def test_a_visitor_reads_the_questions_under_their_headings(visitor: TestApp) -> None:
    page = visitor.get("/tanya-jawab")
    assert [h2.text for h2 in page.html.select(".faq h2")][:2] == ["Akun dan instansi", "Mengajukan pembinaan"]
    assert "Saya lupa kata sandi" in questions(page)[0]
    assert page.html.find(id="lupa-kata-sandi").find_parent("details") is not None


def test_what_concerns_the_office_is_shown_to_the_office(world: World, visitor: TestApp) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    for reader in (visitor, world.as_("pengaju@contoh.test")):
        assert INTERNAL not in reader.get("/tanya-jawab").text
    assert INTERNAL in world.as_("operator@contoh.test").get("/tanya-jawab").text


def test_a_hidden_question_is_shown_to_nobody(world: World, visitor: TestApp) -> None:
    world.internal()
    change(world, "pic", tampil=False)
    for reader in (visitor, world.as_("admin@contoh.test")):
        assert "menjadi PIC?" not in reader.get("/tanya-jawab").text


def test_words_find_questions_and_answers_and_are_marked(visitor: TestApp) -> None:
    page = visitor.get("/tanya-jawab?q=lampirannya+makro")
    assert {mark.text.lower() for mark in page.html.find_all("mark")} == {"lampiran", "makro"}
    assert [details.has_attr("open") for details in page.html.select(".faq details")] == [True]


def test_words_that_stand_nowhere_lead_to_the_office(visitor: TestApp) -> None:
    page = visitor.get("/tanya-jawab?q=zamrud")
    assert "Belum ada jawaban dengan kata ini" in page.text
    assert page.html.select_one(".empty a")["href"].startswith("mailto:")


def test_an_answer_follows_the_settings_of_the_office(world: World, visitor: TestApp) -> None:
    kantor = "UPDATE kantor SET hari_tanggap = 2, hari_keputusan = 9"
    with world.app.app_context(), unit_of_work() as session:
        session.connection().exec_driver_sql(kantor)
    assert "paling lambat 2 hari kerja dan keputusan paling lambat 9 hari kerja" in visitor.get("/tanya-jawab").text


def test_what_admin_typed_is_never_markup(world: World, visitor: TestApp) -> None:
    attack = "<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) [<img src=x>](/lacak) \"'"
    change(world, "pic", tanya=attack, jawab=f'- {attack}\n\n{attack} https://contoh.test/"onclick=alert(1)')
    page = visitor.get("/tanya-jawab")
    answer = page.html.find(id="pic").find_parent("details")
    assert answer.find(["script", "img"]) is None
    assert {tuple(sorted(link.attrs)) for link in answer.find_all("a")} == {("href",), ("href", "rel")}
    assert {link["href"] for link in answer.find_all("a")} == {"https://contoh.test/", "/lacak"}
    assert "<script>alert(1)" in answer.text


def test_a_reader_of_english_gets_english_and_indonesian_where_there_is_none(world: World, visitor: TestApp) -> None:
    change(world, "pic", tanya_en=None, jawab_en=None)
    visitor.set_cookie("bahasa", "en")
    page = visitor.get("/tanya-jawab")
    details = {d.select_one(".faq-answer")["id"]: d for d in page.html.select(".faq details")}
    assert "I forgot my password" in details["lupa-kata-sandi"].text
    assert details["lupa-kata-sandi"].get("lang") is None
    assert "menjadi PIC?" in details["pic"].text
    assert details["pic"]["lang"] == "id"


def test_every_link_of_a_shipped_answer_opens(world: World, visitor: TestApp) -> None:
    rows = world.read(lambda: db.session.scalars(select(TanyaJawab.kunci)).all())
    assert rows
    links = {a["href"] for a in visitor.get("/tanya-jawab").html.select(".faq-answer a")}
    assert {"/lupa-sandi", "/standar-pelayanan", "/lacak", "/privasi"} <= links
    for href in links:
        assert visitor.get(href).status_int in {200, 302}, href
