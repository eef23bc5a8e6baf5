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
from typing import TYPE_CHECKING

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, sync_playwright
from playwright.sync_api import Error as PageError
from sqlalchemy import select
from werkzeug.exceptions import NotFound
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from app.extensions import db
from app.models import Email
from tests.e2e.conftest import CHROMIUM
from tests.e2e.halaman import EVERYBODY, Halaman, of_role, rules
from tests.factories.world import World
from tests.torture.isi import type_everywhere
from tests.torture.keeping import Part, Seen, command, office

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

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
MAIL = "mail"
SAME = {"nomor", "id_", "kode"}
"""What stands in an address and is the same in every office that is filled in the same way."""
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


class Audience:
    """A browser for everybody, kept from one office to the next with the styles and scripts that it has fetched."""

    def __init__(self, browser: Browser, url: str) -> None:
        """Let everybody sit down."""
        self.url, self.watchman = url, Watchman()
        self.contexts = {who: browser.new_context(base_url=url) for who in (*EVERYBODY, MAIL)}
        for context in self.contexts.values():
            self.watchman.watch(context)

    def log_in(self, world: World, who: str) -> None:
        """Let one of them in, by the session of a client that is."""
        cookie = next(one for one in world.as_(who).cookiejar if one.name == "spektral")
        self.contexts[who].add_cookies([{"name": "spektral", "value": str(cookie.value), "url": self.url}])

    def look(self, world: World, found: Sequence[Halaman]) -> Seen:
        """Open the pages as those who see them, and all mails."""
        self.watchman.seen, seen = [], Seen(Counter({"payloads": 1}))
        for who in EVERYBODY:
            if who:
                self.log_in(world, who)
            with self.watchman.page(self.contexts[who]) as page:
                for one in (one for one in found if one.who == who):
                    self.watchman.where = f"{one.path} as {who}"
                    answer = page.goto(one.path, wait_until="load")
                    seen.figures["pages opened"] += 1
                    if answer is None or not answer.ok:
                        self.watchman.note("does not open")
        self.watchman.where = MAIL
        with self.watchman.page(self.contexts[MAIL]) as page:
            for html in world.read(lambda: list(db.session.scalars(select(Email.html)))):
                page.set_content(html, wait_until="load")
                seen.figures["mails opened"] += 1
        seen.wrong = list(dict.fromkeys(self.watchman.seen))
        return seen


class Impatient(WSGIRequestHandler):
    """Waits so many seconds for whoever opened a line and says nothing."""

    timeout = 30.0


@contextmanager
def listening(portal: "WSGIApplication") -> Iterator[BaseWSGIServer]:
    """Let a portal answer on the loopback."""
    server = make_server("127.0.0.1", 0, portal, threaded=True, request_handler=Impatient)
    server.daemon_threads = False  # type: ignore[attr-defined] # so that its end waits for answers under way
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def once(app: Flask, known: Sequence[Halaman] = ()) -> list[Halaman]:
    """Find each page once, for the last who sees it: whoever sees most of it.

    Of an office filled in the same way only addresses are looked for that are another one each time.
    """
    same = {rule.endpoint for rule in rules(app) if known and rule.arguments <= SAME}
    found = {page.endpoint: page for page in known if page.endpoint in same}
    for who in reversed(EVERYBODY):
        found |= {page.endpoint: page for page in of_role(app, who, but=same | set(found))}
    return list(found.values())


def work(numbers: Sequence[int], folder: Path, only: Sequence[Halaman] = ()) -> Iterator[Seen]:
    """Type a payload everywhere, and look at all pages, or at these only."""
    found: list[Halaman] = []
    with sync_playwright() as playwright, listening(NotFound()) as server:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        audience = Audience(browser, f"http://127.0.0.1:{server.server_port}")
        for n in numbers:
            with office(folder / str(n) / "instance") as world:
                server.app = world.app
                try:
                    type_everywhere(world, PAYLOADS[n % len(PAYLOADS)])
                    found = list(only) or once(world.app, found)
                    seen = audience.look(world, found)
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
