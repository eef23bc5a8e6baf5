"""A first visit over a poor line: few requests, little to carry, nothing from elsewhere, nothing that jumps."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, CDPSession

from tests.e2e.axe import Eye
from tests.e2e.conftest import Portal
from tests.e2e.halaman import PENGAJU, SUPERVISOR, Halaman

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

MOST_BYTES = 150_000
MOST_REQUESTS = 12
LARGEST_SHIFT = 0.1
"""Cumulative Layout Shift up to which Web Vitals calls a page good."""

SHIFT = """
new Promise(done => {
  let shifted = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifted += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => done(shifted), 100));
})
"""


class Line:
    """What comes over the wire, as the browser's own network panel counts it."""

    def __init__(self, session: CDPSession) -> None:
        """Listen from now on."""
        self.hosts: set[str] = set()
        self.addresses: list[str] = []
        self.bytes = 0
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        address = urlsplit(event["request"]["url"])
        if address.scheme != "data":
            self.addresses.append(address.path)
            self.hosts.add(address.netloc)

    def _came(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])


@pytest.mark.parametrize(
    ("path", "who"),
    [("/", None), ("/modul", None), ("/pengajuan/baru", PENGAJU), ("/kelola/pengajuan", SUPERVISOR)],
)
def test_a_first_visit_is_light(browser: Browser, demo: Portal, path: str, who: str | None) -> None:
    eye = Eye(browser, demo)
    page = eye.window(who)
    line = Line(page.context.new_cdp_session(page))
    eye.go(Halaman("-", path, who))
    page.wait_for_load_state("networkidle")
    shift = float(page.evaluate(SHIFT))
    eye.close()
    assert line.hosts == {urlsplit(demo.url).netloc}
    assert len(line.addresses) <= MOST_REQUESTS, line.addresses
    assert line.bytes <= MOST_BYTES, line.addresses
    assert shift <= LARGEST_SHIFT
