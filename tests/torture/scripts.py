"""`python -m tests.torture.scripts`: scripts typed into every field, and every page that shows them opened in Chromium.

Each payload stands in all fields at once. Looked for are a script that runs, a window that opens, and a report that the
policy of the page had to stop something: what is written as text gives no such report. Mails are opened without any
policy, as a mail program might.
"""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright
from playwright.sync_api import Error as PageError
from sqlalchemy import select
from werkzeug.serving import make_server

from app.extensions import db
from app.models import Email
from tests.e2e.conftest import CHROMIUM
from tests.e2e.halaman import EVERYBODY, Halaman, pages
from tests.factories.world import World
from tests.torture.isi import type_everywhere
from tests.torture.keeping import Part, Seen, command, office

CALL = "window.__jalan&&__jalan('x')"
BODIES = (
    "<script>{0}</script>",
    "<img src=x onerror={0}>",
    "<svg onload={0}>",
    "<svg><script>{0}</script></svg>",
    "<details open ontoggle={0}>",
    "<input autofocus onfocus={0}>",
    "<iframe srcdoc='<script>parent.__jalan(1)</script>'></iframe>",
    "<video><source onerror={0}></video>",
    "<body onload={0}>",
    "<math><mtext><style><img src=x onerror={0}></style></mtext></math>",
    "<a href=javascript:{0}>klik</a>",
    "<object data=javascript:{0}></object>",
    "<meta http-equiv=refresh content='0;url=javascript:{0}'>",
    "<base href=//jahat.test/><script src=x.js></script>",
    "<style>@import '//jahat.test/x.css';</style><p style='background:url(//jahat.test/x)'>",
)
BEFORE = (
    "",
    '">',
    "'>",
    "</title></script>",
    "</textarea></style>",
    "-->",
    "]]>",
    '" onmouseover={0} x="',
    "{{{{7*7}}}}",
    "${{1}}`",
)
PAYLOADS = [(before + body).format(CALL) for before, body in product(BEFORE, BODIES)]
WATCH = """
addEventListener('securitypolicyviolation', e => __laporan(e.violatedDirective + ' ' + e.blockedURI + ' ' + e.sample));
"""


class Watchman:
    """Sits in a browser and notes what must not be."""

    def __init__(self) -> None:
        """Begin with nothing seen."""
        self.seen: list[str] = []
        self.where = ""

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of a browser."""
        context.expose_function("__jalan", lambda *_told: self.note("a script ran"))
        context.expose_function("__laporan", lambda told: self.note(f"the policy reports {told}"))
        context.add_init_script(WATCH)

    def page(self, context: BrowserContext) -> Page:
        """Open one."""
        page = context.new_page()
        page.on("dialog", self.window)
        page.on("console", lambda told: self.console(told.text))
        return page

    def window(self, dialog: Dialog) -> None:
        """Close what asks for attention."""
        self.note("a window opened")
        dialog.dismiss()

    def console(self, text: str) -> None:
        """Read what the browser says of a page."""
        if "Content Security Policy" in text or "Content-Security-Policy" in text:
            self.note(text)

    def note(self, what: str) -> None:
        """Keep it."""
        self.seen.append(f"{self.where}: {what}"[:300])


@contextmanager
def listening(world: World) -> Iterator[str]:
    """Let the portal answer on the loopback; gives where."""
    server = make_server("127.0.0.1", 0, world.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


def look(browser: Browser, world: World, url: str, found: Sequence[Halaman]) -> Seen:
    """Open the pages as those who see them, and all mails."""
    watchman, seen = Watchman(), Seen(Counter({"payloads": 1}))
    for who in EVERYBODY:
        with browser.new_context(base_url=url) as context:
            watchman.watch(context)
            page = watchman.page(context)
            if who:
                cookie = next(one for one in world.as_(who).cookiejar if one.name == "spektral")
                context.add_cookies([{"name": "spektral", "value": str(cookie.value), "url": url}])
            for one in (one for one in found if one.who == who):
                watchman.where = f"{one.path} as {who}"
                page.goto(one.path, wait_until="load")
                seen.figures["pages opened"] += 1
    watchman.where = "mail"
    with browser.new_context() as context:
        watchman.watch(context)
        page = watchman.page(context)
        for html in world.read(lambda: list(db.session.scalars(select(Email.html)))):
            page.set_content(html, wait_until="load")
            seen.figures["mails opened"] += 1
    seen.wrong = list(dict.fromkeys(watchman.seen))
    return seen


def once(found: Sequence[Halaman]) -> list[Halaman]:
    """Keep each page once, as the last who sees it: whoever sees most of it."""
    return list({page.endpoint: page for page in found}.values())


def work(numbers: Sequence[int], folder: Path, only: Sequence[Halaman] = ()) -> Iterator[Seen]:
    """Type a payload everywhere, and look at all pages, or at these only."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for n in numbers:
            with office(folder / str(n) / "instance") as world, listening(world) as url:
                try:
                    type_everywhere(world, PAYLOADS[n % len(PAYLOADS)])
                    seen = look(browser, world, url, only or once(pages(world.app)))
                except PageError as error:
                    seen = Seen(Counter({"payloads": 1}), [str(error)])
            seen.wrong = [f"payload {n} {PAYLOADS[n % len(PAYLOADS)]!a}: {sentence}" for sentence in seen.wrong]
            yield seen
        browser.close()


PART = Part(
    "scripts",
    "payloads",
    len(PAYLOADS),
    "Scripts in every text field, every page that shows them in Chromium: 0 executions, 0 reports of the policy",
    work,
)

if __name__ == "__main__":
    command(PART)()
