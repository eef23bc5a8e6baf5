"""Looking at a page as axe does, the engine that knows WCAG 2.2."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.conftest import Portal
from tests.e2e.halaman import Halaman

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1366, 390)
THEMES = ("terang", "gelap")
OPEN_MENU = "details[data-menu][open]"
SIZE = "target-size"

_axe = Axe()


class Eye:
    """A browser of a width and a theme, in which everybody is logged in at once, each in a context of their own."""

    def __init__(self, browser: Browser, portal: Portal, *, width: int = 1366, theme: str = "terang") -> None:
        """Open no window yet."""
        self._browser, self._portal = browser, portal
        self._width, self._theme = width, theme
        self._open: dict[str | None, Page] = {}

    def go(self, halaman: Halaman) -> Page:
        """Open a page as the person who sees it."""
        page = self.window(halaman.who)
        answer = page.goto(halaman.path)
        assert answer is not None, halaman
        assert answer.ok, halaman
        return page

    def window(self, who: str | None) -> Page:
        """Give the window of this person."""
        if who not in self._open:
            self._open[who] = self._log_in(who)
        return self._open[who]

    def close(self) -> None:
        """Close every window."""
        for page in self._open.values():
            page.context.close()

    def _log_in(self, who: str | None) -> Page:
        context: BrowserContext = self._browser.new_context(
            base_url=self._portal.url,
            viewport={"width": self._width, "height": 860},
            reduced_motion="reduce",
        )
        cookies = {"tema": self._theme}
        if who is not None:
            client = self._portal.world.as_(who)
            cookies |= {cookie.name: str(cookie.value) for cookie in client.cookiejar}
        context.add_cookies(
            [{"name": name, "value": value, "url": self._portal.url} for name, value in cookies.items()]
        )
        return context.new_page()


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Tell what is wrong on the page as it is now; by these rules, or by all of WCAG 2.2 A and AA.

    What lies half below an open menu was measured before it opened, and is pressed after it closed: then only the
    menu is asked how large its targets are.
    """
    if rules:
        return _asked(page, {"runOnly": {"type": "rule", "values": rules}})
    everything: dict[str, Any] = {"runOnly": {"type": "tag", "values": WCAG}}
    if page.locator(OPEN_MENU).count() == 0:
        return _asked(page, everything)
    return _asked(page, everything | {"rules": {SIZE: {"enabled": False}}}) + _asked(
        page, {"runOnly": {"type": "rule", "values": [SIZE]}}, OPEN_MENU
    )


def _asked(page: Page, options: dict[str, Any], part: str | None = None) -> list[str]:
    # All else that axe knows of a page, thousands of elements that are right, would have to be carried here.
    answer = _axe.run(page, context=part, options=options | {"resultTypes": ["violations"]}).response
    found: list[dict[str, Any]] = answer["violations"]
    return [f"{rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


def contrast_in_the_dark(page: Page) -> list[str]:
    """Tell which words are hard to read in the dark theme."""
    page.evaluate("document.documentElement.setAttribute('data-bs-theme', 'dark')")
    return violations(page, ["color-contrast"])


def scrolls_sideways(page: Page) -> bool:
    """Tell whether the page as a whole is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def too_wide_on_a_phone(page: Page) -> list[str]:
    """Make the window as narrow as a phone for a moment, and tell what does not fit."""
    window = page.viewport_size
    page.set_viewport_size({"width": min(WIDTHS), "height": 860})
    found = ["scrolls sideways on a phone"] if scrolls_sideways(page) else []
    if window is not None:
        page.set_viewport_size(window)
    return found


def opened(page: Page, link: str) -> None:
    """Open the dialog behind a link and wait until it stands there."""
    page.evaluate("href => [...document.querySelectorAll('a[data-dialog]')].find(a => a.href === href).click()", link)
    page.wait_for_selector("dialog[open] form")
