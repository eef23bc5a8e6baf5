"""Addresses put into mails lead to pages that exist."""

import inspect

import pytest
from flask import Flask

from app.models import Pengajuan
from app.services import links

FUNCTIONS = [
    f for name, f in inspect.getmembers(links, inspect.isfunction) if f.__module__ == links.__name__ and name != "base"
]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_every_link_of_a_mail_is_a_page(app: Flask, function: object) -> None:
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type] # a function of links
    samples = {Pengajuan: Pengajuan(nomor="PB-14000-2026-00001"), int: 1}
    given = [samples.get(p.annotation, "rahasia") for p in parameters]
    with app.app_context():
        address = function(*given)  # type: ignore[operator] # a function of links
        assert address.startswith("http://127.0.0.1:8000/")
        path = address.removeprefix("http://127.0.0.1:8000").partition("?")[0]
    app.url_map.bind("127.0.0.1").match(path, method="GET")
