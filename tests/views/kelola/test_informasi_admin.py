"""Informasi Admin: whom to ask (C-11)."""

import pytest

from tests.factories.world import World


@pytest.mark.parametrize("peran", ["operator", "supervisor", "admin"])
def test_c_11_admin_and_supervisors_are_listed_with_their_contacts(world: World, peran: str) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")
    page = world.as_(f"{peran}@contoh.test").get("/kelola/informasi-admin")
    rows = [row.get_text(" ", strip=True) for row in page.html.select("tbody tr")]
    assert [row.split(" Contoh ")[0].split()[-1] for row in rows] == ["Ayu", "Sri", "Tono"]
    assert "Admin" in rows[0]
    assert "admin@contoh.test" in rows[0]
    assert page.html.select_one("tbody a[href^='https://wa.me/62812']") is not None
    assert page.html.select_one("main form") is None
