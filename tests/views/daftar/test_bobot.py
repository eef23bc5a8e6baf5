"""A page of a list is little to carry: rows, not drawings."""

from app.models import Status
from tests.factories.daftar import LIST
from tests.factories.world import World

ROWS = 25
MOST_BYTES = 68_000
DESKRIPSI = "Kami mohon pendampingan menyusun metadata kegiatan dan variabel statistik. " * 4


def test_a_full_page_of_daftar_pengajuan_draws_no_icon_and_indents_no_line(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    for _n in range(ROWS):
        world.pengajuan(status=Status.MENUNGGU, deskripsi=DESKRIPSI)
    page = world.as_("supervisor@contoh.test").get(LIST)
    assert len(page.html.select("tbody tr")) == ROWS
    assert "<svg" not in page
    assert "\n " not in page
    assert len(page.body) <= MOST_BYTES, len(page.body)
