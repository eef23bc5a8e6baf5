"""A browser that goes to each page as the person who works there, does what is told, and takes its picture."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import url_for
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from sqlalchemy.exc import SQLAlchemyError

from app.cli.demo.accounts import SANDI
from app.cli.demo.people import MAIL_DOMAIN
from guides import acts
from guides.office import MOMENT, Office
from guides.pictures import Picture
from guides.samples import newest

COLOURS = 160
FLAGS = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"]


class WalkError(Exception):
    """A picture could not be taken as it is described."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Debian's Chromium."""
    found = shutil.which("chromium")
    if found is None:
        raise WalkError("There is no Chromium: apt-get install chromium")
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


class Camera:
    """Takes pictures of one office; logs each person in once."""

    def __init__(self, browser: Browser, office: Office) -> None:
        """Look at this office."""
        self._browser, self._office = browser, office
        self._sessions: dict[str, Any] = {}

    def take(self, picture: Picture, target: Path) -> None:
        """Take one picture; raises WalkError when a page does not open or an act cannot be done."""
        try:
            with self._context(picture) as context:
                self._walk(context.new_page(), picture, target)
        except (PlaywrightError, AssertionError, LookupError, SQLAlchemyError) as error:
            raise WalkError(f"{picture.nama}: {error}") from error
        _shrink(target)

    def _walk(self, page: Page, picture: Picture, target: Path) -> None:
        page.clock.set_fixed_time(MOMENT)
        self._open(page, picture)
        if picture.langkah:
            getattr(acts, picture.langkah)(page)
        page.wait_for_load_state("networkidle")
        _shoot(page, picture, target)

    def _open(self, page: Page, picture: Picture) -> None:
        answer = page.goto(self._office.url + self._address(picture))
        if answer is None or not answer.ok:
            raise WalkError(f"{picture.nama}: {page.url} answers {answer.status if answer else 'nothing'}")

    def _address(self, picture: Picture) -> str:
        with self._office.app.test_request_context():
            values: dict[str, Any] = dict(picture.kueri)
            if picture.status:
                values["nomor"] = newest(picture.status, picture.syarat, _address_of(picture.siapa))
            return url_for(picture.halaman, **values)

    def _context(self, picture: Picture) -> BrowserContext:
        context = self._browser.new_context(
            base_url=self._office.url,
            locale="id-ID",
            timezone_id="Asia/Jakarta",
            reduced_motion="reduce",
            viewport={"width": picture.lebar, "height": picture.tinggi},
            storage_state=self._session(picture.siapa) if picture.siapa else None,
        )
        context.set_default_timeout(10_000)
        context.add_cookies([{"name": "tema", "value": picture.tema, "url": self._office.url}])
        return context

    def _session(self, siapa: str) -> Any:
        if siapa not in self._sessions:
            context = self._browser.new_context(base_url=self._office.url, locale="id-ID")
            page = context.new_page()
            page.goto("/masuk")
            page.get_by_label("Email").fill(_address_of(siapa))
            page.get_by_label("Kata sandi").fill(SANDI)
            page.locator("main").get_by_role("button", name="Masuk").click()
            expect(page).not_to_have_url(re.compile("/masuk"))
            self._sessions[siapa] = context.storage_state()
            context.close()
        return self._sessions[siapa]


def _address_of(siapa: str) -> str:
    return f"{siapa}@{MAIL_DOMAIN}"


def _shoot(page: Page, picture: Picture, target: Path) -> None:
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        raise WalkError(f"{picture.nama}: the page scrolls sideways at {picture.lebar} px")
    if picture.bagian:
        page.locator(picture.bagian).first.screenshot(path=target, animations="disabled")
    else:
        page.screenshot(path=target, animations="disabled")


def _shrink(path: Path) -> None:
    """Keep the colours that count: a picture of a page is some shades and no photograph."""
    with Image.open(path) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def same_picture(one: Path, other: Path) -> bool:
    """Tell whether two files show the same, whatever their bytes."""
    if not other.exists():
        return False
    with Image.open(one) as left, Image.open(other) as right:
        return left.size == right.size and left.convert("RGB").tobytes() == right.convert("RGB").tobytes()
