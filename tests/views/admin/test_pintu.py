"""The admin room opens to Admin alone (1.10), and bad addresses are simply not there."""

import pytest
from flask import Flask
from webtest import TestApp

from tests.factories.world import World

VALUES = {
    "id_": "1",
    "nomor": "PB-14000-2026-00001",
    "slug": "jenis-layanan",
    "kunci": "1",
    "arah": "naik",
    "jenis": "csv",
    "kode": "14000",
}


def doors(app: Flask) -> list[tuple[str, str]]:
    """Every address of the admin room with every method it takes."""
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        return [
            (method, adapter.build(rule.endpoint, {name: VALUES[name] for name in rule.arguments}, method=method))
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("admin.")
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        ]


@pytest.mark.parametrize("surel", ["pengaju@contoh.test", "operator@contoh.test", "supervisor@contoh.test"])
def test_every_page_of_the_admin_room_refuses_the_other_roles(world: World, app: Flask, surel: str) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    browser = world.as_(surel)
    csrf = browser.get("/profil/kata-sandi").forms["ganti-sandi"]["csrf_token"].value
    tried = doors(app)
    assert len(tried) > 20
    for method, path in tried:
        if method == "GET":
            browser.get(path, status=403)
        else:
            browser.post(path, {"csrf_token": csrf}, status=403)


def test_every_page_of_the_admin_room_asks_strangers_to_log_in(app: Flask, visitor: TestApp) -> None:
    for method, path in doors(app):
        if method == "GET":
            assert "/masuk" in visitor.get(path, status=302).location


@pytest.mark.parametrize(
    "path",
    [
        "/admin/induk/rahasia",
        "/admin/induk/jenis-layanan/999/ubah",
        "/admin/induk/jenis-layanan/satu/ubah",
        "/admin/induk/hari-libur/kemarin/hapus",
        "/admin/induk/kantor",
        "/kelola/pengaturan/logo/hapus",
        "/kelola/surel-contoh/tidak-ada",
        "/kelola/surel-contoh/tidak-ada/html",
        "/admin/testimoni/999/hapus",
        "/kelola/kotak-keluar/999",
    ],
)
def test_what_is_not_there_is_not_found(world: World, path: str) -> None:
    world.internal()
    world.as_("admin@contoh.test").get(path, status=404)
