"""What was taken back stays readable, and Admin takes it back in (C-13, C-14); and testimonials go with a reason."""

import pytest
from sqlalchemy import select
from webtest import TestResponse

from app import models
from app.extensions import db
from app.models import Pengajuan, Pengguna, Status
from app.services.testimoni import write_testimoni
from tests.factories.world import World

ADMIN = "admin@contoh.test"


@pytest.fixture(autouse=True)
def people(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Siti Contoh")


def test_c_14_a_cancelled_pengajuan_is_listed_with_its_reason_and_restored(world: World) -> None:
    nomor = world.pengajuan()
    world.cancel(nomor, alasan="Salah instansi")
    browser = world.as_(ADMIN)
    page = browser.get("/admin/pengajuan/dibatalkan")
    shown = " ".join(page.html.select_one("table.list tbody tr").text.split())
    for fact in (nomor, "Dinas Contoh", "Menunggu Diproses", "Salah instansi", "Ayu Contoh"):
        assert fact in shown
    answer = page.forms[f"pulihkan-{nomor}"].submit().follow()
    assert "dipulihkan" in answer.text
    assert "Tidak ada pengajuan yang dibatalkan" in answer.text
    assert world.read(lambda: db.session.scalars(select(Pengajuan.dihapus_pada)).one()) is None


def test_c_14_what_was_not_cancelled_cannot_be_restored(world: World) -> None:
    nomor = world.pengajuan()
    world.cancel(nomor)
    form = world.as_(ADMIN).get("/admin/pengajuan/dibatalkan").forms[f"pulihkan-{nomor}"]
    form.submit(status=302)
    assert "tidak dibatalkan" in form.submit(status=422).text


def a_testimonial(world: World) -> int:
    nomor = world.pengajuan(status=Status.SELESAI)

    def written() -> int:
        row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
        writer = db.session.scalars(select(Pengguna).where(Pengguna.surel == "pengaju@contoh.test")).one()
        isi = "Pembinaannya jelas dan sabar."
        return write_testimoni(pengajuan=row, isi=isi, izin_terbit=True, actor=writer).id

    return world.read(written)


def question(world: World, id_: int) -> TestResponse:
    return world.as_(ADMIN).get(f"/admin/testimoni/{id_}/hapus")


def test_sp_101_sp_155_deleting_a_testimonial_asks_first_and_shows_what_goes(world: World) -> None:
    page = question(world, a_testimonial(world))
    assert "Hapus testimoni Siti Contoh?" in page.text
    assert "Pembinaannya jelas dan sabar." in page.text
    assert world.read(lambda: db.session.scalars(select(models.Testimoni.dihapus_pada)).one()) is None


def test_c_13_deleting_a_testimonial_needs_a_reason(world: World) -> None:
    page = question(world, a_testimonial(world))
    form = next(form for form in page.forms.values() if "alasan" in form.fields)
    assert form.submit(status=422).html.find(id="alasan-error") is not None
    assert world.read(lambda: db.session.scalars(select(models.Testimoni.dihapus_pada)).one()) is None


def test_sp_100_sp_101_a_deleted_testimonial_is_gone_from_the_list_and_from_the_portal(world: World) -> None:
    id_ = a_testimonial(world)
    browser = world.as_(ADMIN)
    listed = browser.get("/kelola/testimoni")
    assert "Siti Contoh" in listed.text
    assert f"/admin/testimoni/{id_}/hapus" in listed.text
    form = next(form for form in question(world, id_).forms.values() if "alasan" in form.fields)
    form["alasan"] = "Memuat data pribadi"
    assert form.submit().location.endswith("/kelola/testimoni")
    assert "Pembinaannya jelas" not in browser.get("/kelola/testimoni").text
    assert "Pembinaannya jelas" not in browser.get("/testimoni").text
    reason = select(models.Testimoni.alasan_hapus)
    assert world.read(lambda: db.session.scalars(reason).one()) == "Memuat data pribadi"
    browser.get(f"/admin/testimoni/{id_}/hapus", status=404)
