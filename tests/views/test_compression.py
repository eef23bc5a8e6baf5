"""A page is a fifth of its size on the wire, and whole where a browser understands no compression."""

import gzip

from flask import Flask
from webtest import TestApp


def test_a_page_comes_compressed_to_whoever_understands_it(app: Flask, visitor: TestApp) -> None:
    plain = visitor.get("/tanya-jawab")
    packed = app.test_client().get("/tanya-jawab", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.body) / 2
    assert gzip.decompress(packed.data).startswith(b"<!DOCTYPE html>")
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_page_comes_as_it_is_to_whoever_does_not(visitor: TestApp) -> None:
    answer = visitor.get("/tanya-jawab", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.text.startswith("<!DOCTYPE html>")
