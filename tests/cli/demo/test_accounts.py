"""The accounts that the start prints open the portal."""

from collections import Counter

import pytest
from flask import Flask

from app.cli.demo.accounts import demo_accounts
from app.cli.demo.people import APPLICANTS, STAFF
from app.common.passwords import password_problem
from tests.factories.browser import Inspected

pytestmark = pytest.mark.xdist_group("demo")


def test_the_printed_accounts_are_eight_of_every_role_with_one_allowed_password() -> None:
    accounts = demo_accounts()
    assert Counter(peran for peran, _surel, _sandi in accounts) == {
        "Pengaju": 3, "Operator": 2, "Supervisor": 2, "Admin": 1,
    }  # fmt: skip
    names = {one.email: one.nama for one in STAFF} | {one.email: one.nama for one in APPLICANTS}
    refused = {password_problem(sandi, surel=surel, nama=names[surel]) for _peran, surel, sandi in accounts}
    assert refused == {None}


@pytest.mark.parametrize(("peran", "surel", "sandi"), demo_accounts())
def test_every_printed_account_logs_in(loaded: Flask, peran: str, surel: str, sandi: str) -> None:
    browser = Inspected(loaded)
    form = browser.get("/masuk").forms["masuk"]
    form["surel"], form["kata_sandi"] = surel, sandi
    page = form.submit().follow()
    assert page.request.path == ("/pengajuan" if peran == "Pengaju" else "/kelola")


def test_public_pages_show_it(loaded: Flask) -> None:
    browser = Inspected(loaded)
    assert "107" in browser.get("/").text
    for path in ("/modul", "/pembinaan", "/testimoni"):
        assert browser.get(path).status_int == 200
