"""The days of a filter: typed as everywhere, kept in the address as 2026-11-24."""

import pytest
from webtest import TestApp

from tests.factories.world import World


@pytest.fixture
def supervisor(world: World) -> TestApp:
    world.internal()
    return world.as_("supervisor@contoh.test")


@pytest.mark.parametrize(("page", "name"), [("/kelola/pengajuan", "sampai"), ("/kelola/agenda", "dari")])
@pytest.mark.parametrize("typed", ["2026-11-24", "24/11/2026", "24 Nov 2026"])
def test_a_day_typed_in_any_way_is_shown_as_people_write_it(
    supervisor: TestApp, page: str, name: str, typed: str
) -> None:
    field = supervisor.get(page, {name: typed}).html.select_one(f"#saringan input[name={name}]")
    assert field["value"] == "24/11/2026"
    assert field.has_attr("data-date-iso")
    assert field.find_parent(attrs={"data-date-box": True}).select_one("[data-date-open]") is not None
