"""Every number that is shown opens a chat with a ready text, or a call, on every page that shows one."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import Tag

from app.models import Status
from tests.factories.mails import mail
from tests.factories.world import World

PIC, RINA = "/6281200000902", "Rina Contoh"


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    return world


def chats(page: Tag) -> list[tuple[str, str]]:
    """Read the chats of a page: number and text."""
    found = [urlsplit(str(link["href"])) for link in page.select("a[href^='https://wa.me/']")]
    return [(address.path, parse_qs(address.query).get("text", [""])[0]) for address in found]


def test_no_chat_lets_the_other_page_look_back(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    for path in (f"/kelola/pengajuan/{nomor}", "/kelola/agenda", "/kelola/informasi-admin", "/kelola/pengajuan"):
        page = office.as_("supervisor@contoh.test").get(path).html
        for link in page.select("main a[href^='https://wa.me/']"):
            assert "target" not in link.attrs, "what opens in the same window has no opener"
            assert link.get_text(strip=True)


def test_staff_write_to_the_pic_from_the_page_and_from_the_status_form(office: World) -> None:
    nomor = office.pengajuan(status=Status.PROSES)
    for path in (f"/kelola/pengajuan/{nomor}", f"/supervisor/pengajuan/{nomor}/status"):
        found = chats(office.as_("supervisor@contoh.test").get(path).html)
        (text,) = [text for number, text in found if number == PIC]
        assert text.startswith("Yth. Bapak/Ibu Budi Contoh\n\nSaya Sri Contoh dari BPS Provinsi Riau")
        assert nomor in text


def test_a_row_of_daftar_pengajuan_leads_to_the_same_chat_with_the_pic(office: World) -> None:
    nomor, client = office.pengajuan(status=Status.DISETUJUI), office.as_("supervisor@contoh.test")
    client.get("/kelola/pengajuan").click(href=f"/kelola/pengajuan/{nomor}/pic", index=0)
    chat = urlsplit(client.get(f"/kelola/pengajuan/{nomor}/pic", status=302).location)
    detail = chats(client.get(f"/kelola/pengajuan/{nomor}").html)
    assert (chat.path, parse_qs(chat.query)["text"][0]) in detail
    assert chat.netloc == "wa.me"


def test_the_list_dials_a_landline_itself(office: World) -> None:
    nomor = office.pengajuan(pic_nomor="62761123456")
    page = office.as_("supervisor@contoh.test").get("/kelola/pengajuan")
    assert "tel:+62761123456" in page
    assert f"/kelola/pengajuan/{nomor}/pic" not in page


def test_a_pembina_writes_as_pembina_with_time_and_place(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    found = chats(office.as_("operator@contoh.test").get(f"/kelola/pengajuan/{nomor}").html)
    (text,) = [text for number, text in found if number == PIC]
    assert "pembina untuk pengajuan" in text
    assert "Selasa, 1 Desember 2026, 09.00–11.00 WIB di Aula Dinas Contoh, Pekanbaru" in text


def test_a_supervisor_writes_to_each_pembina(office: World) -> None:
    people = ("operator@contoh.test", "operator2@contoh.test")
    nomor = office.pengajuan(status=Status.DISETUJUI, pembina=people)
    found = chats(office.as_("supervisor@contoh.test").get(f"/kelola/pengajuan/{nomor}").html)
    greeted = [text.partition("\n")[0] for _number, text in found]
    assert "Yth. Bapak/Ibu Rina Contoh" in greeted
    assert "Yth. Bapak/Ibu Dedi Contoh" in greeted


def test_the_agency_writes_to_its_pembina(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    found = chats(office.as_("pengaju@contoh.test").get(f"/pengajuan/{nomor}").html)
    assert any(text.startswith("Yth. Bapak/Ibu Rina Contoh\n\nSaya Pengaju dari Dinas Contoh") for _n, text in found)


def test_a_landline_is_dialled(office: World) -> None:
    nomor = office.pengajuan(telepon="62761123456")
    page = office.as_("supervisor@contoh.test").get(f"/kelola/pengajuan/{nomor}")
    link = page.html.select_one("a[href='tel:+62761123456']")
    assert "0761-123456" in link.get_text()


def test_the_mail_to_a_pembina_opens_a_chat_with_the_pic_and_the_agencys_does_not(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    html = mail(office, "penunjukan", "operator@contoh.test").html
    assert "https://wa.me/6281200000902?text=Yth.%20Bapak%2FIbu%20Budi%20Contoh" in html
    assert nomor in html
    assert "Budi Contoh (0812-0000-0902)" in mail(office, "penunjukan", "operator@contoh.test").teks
    assert "wa.me" not in mail(office, "disetujui", "pic@contoh.test").html


def test_no_ready_text_holds_the_code_that_opens_lacak(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    page = office.as_("pengaju@contoh.test").get(f"/pengajuan/{nomor}")
    code = next(dd for dt in page.html.select("dt") if dt.get_text() == "Kode lacak" for dd in [dt.find_next("dd")])
    secret = code.get_text(strip=True)
    assert secret
    assert all(secret not in text for _number, text in chats(page.html))
