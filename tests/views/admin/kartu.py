"""The cards of Pengaturan, as Admin fills them."""

from typing import Any

from webtest import TestApp, TestResponse

PAGE = "/kelola/pengaturan"


def card(page: TestResponse, bagian: str) -> Any:
    """Give the form of a card."""
    return next(form for form in page.forms.values() if "bagian" in form.fields and form["bagian"].value == bagian)


def send(client: TestApp, bagian: str, status: int | None = None, **answers: str) -> TestResponse:
    """Open the page, answer some questions of a card, and save it."""
    form = card(client.get(PAGE), bagian)
    for name, answer in answers.items():
        form[name] = answer
    return form.submit(status=status)
