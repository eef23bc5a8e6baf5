"""A film on a poor line, in a browser: broken, reloaded, continued, whole; and another film in its place is refused."""

import re
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from sqlalchemy import select

from app.extensions import db
from app.models import Berkas, Status, Unggahan
from tests.e2e.conftest import Portal
from tests.e2e.test_story import logged_in
from tests.factories.stored import content_of

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

SIZE = 20 * 1024 * 1024
PIECE = "**/kelola/unggahan/*"


def film(path: Path, seed: int) -> Path:
    """Write a film of 20 MB, right in its first box, with noise for pictures."""
    path.parent.mkdir(exist_ok=True)
    head = b"\0\0\0\x18ftypisom\0\0\2\0isomiso2\0\0\0\x08mdat"
    path.write_bytes(head + Random(seed).randbytes(SIZE - len(head)))
    return path


@pytest.fixture
def page(browser: Browser, portal: Portal) -> Page:
    portal.world.pengguna("pengaju@contoh.test")
    nomor = portal.world.pengajuan(status=Status.SELESAI)
    page = logged_in(browser, portal, "operator@contoh.test").page
    page.goto(f"/kelola/pembinaan/{nomor}/dokumentasi/tambah")
    return page


def chosen(page: Page, path: Path) -> None:
    expect(page.get_by_text("dapat dijeda, dan dilanjutkan bila jaringan terputus")).to_be_visible()
    page.get_by_label("Jenis Dokumentasi").select_option(label="Video")
    page.locator("input[type=file]").set_input_files(path)


def send(page: Page) -> None:
    page.locator("main form .acts").get_by_role("button", name="Upload File").click()


def breaks_after(page: Page, pieces: int) -> None:
    """Let this many pieces through, then none."""
    sent: list[Request] = []

    def answer(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request)
        if len(sent) > pieces:
            route.abort("internetdisconnected")
        else:
            route.continue_()

    page.route(PIECE, answer)


def test_a_film_goes_on_after_a_broken_line_and_a_reload_and_is_the_same_film(
    page: Page, portal: Portal, tmp_path: Path
) -> None:
    first, other = film(tmp_path / "a" / "rekaman.mp4", 1), film(tmp_path / "b" / "rekaman.mp4", 2)
    breaks_after(page, 4)
    chosen(page, first)
    send(page)
    expect(page.get_by_text("Jaringan terputus di 40%.").first).to_be_visible()
    page.reload()
    page.unroute(PIECE)

    chosen(page, other)
    send(page)
    expect(page.get_by_role("alert").filter(has_text="Isi rekaman.mp4 berbeda")).to_be_visible()
    expect(page.get_by_role("button", name="Mulai dari awal")).to_be_visible()

    chosen(page, first)
    expect(page.get_by_text("Unggahan rekaman.mp4 berhenti di 40%.")).to_be_visible()
    expect(page.get_by_role("button", name="Mulai dari awal")).to_be_hidden()
    sizes: list[str] = []
    page.on("request", lambda request: sizes.append(request.headers.get("upload-offset", "")))
    send(page)
    expect(page.get_by_text("Video: 1 dokumen sudah tersimpan.")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/dokumentasi$"))
    offsets = [int(size) for size in sizes if size]
    assert offsets == list(range(8 * 1024**2, SIZE, 2 * 1024**2))

    def stored() -> tuple[str, bytes]:
        row = db.session.scalars(select(Berkas)).one()
        return row.sha256, content_of(row.kunci)

    known, content = portal.world.read(stored)
    assert content == first.read_bytes()
    assert known == sha256(content).hexdigest()


def test_a_line_that_comes_back_needs_nobody(page: Page, tmp_path: Path) -> None:
    breaks_after(page, 2)
    chosen(page, film(tmp_path / "rekaman.mp4", 3))
    send(page)
    expect(page.get_by_text("Jaringan terputus di 20%.").first).to_be_visible()
    page.unroute(PIECE)
    expect(page.get_by_text("Video: 1 dokumen sudah tersimpan.")).to_be_visible()


def test_it_can_be_paused_continued_and_cancelled_by_keyboard(page: Page, portal: Portal, tmp_path: Path) -> None:
    breaks_after(page, 3)
    chosen(page, film(tmp_path / "rekaman.mp4", 4))
    send(page)
    expect(page.get_by_text("Jaringan terputus di 30%.").first).to_be_visible()
    pause = page.get_by_role("button", name="Jeda")
    pause.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dijeda di 30%.").first).to_be_visible()
    going = page.get_by_role("button", name="Lanjutkan")
    expect(going).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Jaringan terputus di 30%.").first).to_be_visible()
    page.get_by_role("button", name="Batalkan unggahan").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="Unggahan dibatalkan")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)
    page.unroute(PIECE)
    page.reload()
    chosen(page, tmp_path / "rekaman.mp4")
    assert portal.world.read(lambda: db.session.scalars(select(Unggahan)).all()) == []


def test_a_film_that_was_whole_before_the_form_was_right_waits_for_it(page: Page, tmp_path: Path) -> None:
    chosen(page, film(tmp_path / "rekaman.mp4", 5))
    page.get_by_label("Tautan, sebagai ganti berkas").fill("https://rekaman.contoh.test/1")
    send(page)
    expect(page.get_by_text("Pilih salah satu: berkas atau tautan.").first).to_be_visible()
    expect(page.get_by_label("Berkas yang sudah tersimpan").get_by_text("rekaman.mp4")).to_be_visible()
    page.get_by_label("Tautan, sebagai ganti berkas").fill("")
    send(page)
    expect(page.get_by_text("Video: 1 dokumen sudah tersimpan.")).to_be_visible()
