"""A test browser that looks at every page it is given, without being asked."""

import urllib.request
from functools import cached_property
from typing import Any, ClassVar

from bs4 import BeautifulSoup
from webtest import TestApp, TestRequest, TestResponse

CONTROLS = {"input", "select", "textarea", "button", "meter", "output", "progress"}


class Answer(TestResponse):
    """An answer whose page is read once, however often it is looked at."""

    @cached_property
    def html(self) -> BeautifulSoup:
        """The page."""
        page: BeautifulSoup = super().html
        return page


class Ask(TestRequest):
    """A question that is answered so."""

    ResponseClass = Answer


class Inspected(TestApp):
    """WebTest's browser, strict about what a screen reader and a phone rely on."""

    RequestClass = Ask
    stores: ClassVar[set[str]] = set()
    """Where the portals under test keep their files, when browsers fetch them there."""

    def do_request(self, req: Any, status: Any = None, expect_errors: Any = None) -> TestResponse:
        """Ask, and look at the answer."""
        if req.method == "POST":
            req.headers.setdefault("Origin", req.host_url)  # as every browser does
        answer = super().do_request(req, status="*" if self.stores else status, expect_errors=expect_errors)
        if answer.location and any(answer.location.startswith(store) for store in self.stores):
            _bring(answer)
        if self.stores and not expect_errors:
            self._check_status(status, answer)
        assert answer.status_int < 500 or answer.status_int == 503, (req.path, answer.status_int)
        if (
            not answer.location
            and answer.content_type == "text/html"
            and answer.text.lstrip().lower().startswith("<!doctype")
        ):
            inspect_page(req.path, answer.html)
        return answer


def _bring(answer: TestResponse) -> None:
    """Follow to the store as a browser does: for whoever clicks it is one download, with the name the store says."""
    with urllib.request.urlopen(answer.location) as file:  # noqa: S310 - the store of these tests
        answer.status_int, answer.body = 200, file.read()
        for name in ("Content-Type", "Content-Disposition"):
            answer.headers[name] = file.headers[name]
    del answer.headers["Location"]


def inspect_page(path: str, page: BeautifulSoup) -> None:
    """Refuse a page without title, language or heading, with an id used twice, or a label that names nothing."""
    assert page.html is not None, path
    assert page.html.get("lang") in {"id", "en"}, path
    assert page.title is not None, path
    assert page.title.get_text(strip=True), path
    assert len(page.find_all("h1")) == 1, (path, "h1")
    ids = [str(element["id"]) for element in page.find_all(id=True)]
    assert len(ids) == len(set(ids)), (path, sorted({name for name in ids if ids.count(name) > 1}))
    for label in page.find_all("label", attrs={"for": True}):
        control = page.find(id=str(label["for"]))
        assert getattr(control, "name", None) in CONTROLS, (path, label["for"])
    for control in page.find_all(["input", "select", "textarea"]):
        if control.get("type") not in {"hidden", "submit"}:
            named = control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label")
            assert named or page.find("label", attrs={"for": str(control.get("id"))}), (path, control.get("name"))
