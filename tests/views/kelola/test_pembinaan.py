"""Daftar Pembinaan and Daftar Testimoni, as every internal role reads them."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from webtest import TestApp, TestResponse

from app.models import Status
from tests.factories.arsip import Arsip
from tests.factories.statements import statements
from tests.factories.world import World


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    world.pengguna("pengaju@contoh.test", nama="Wulan Contoh")
    return Arsip(world)


@pytest.fixture
def operator(arsip: Arsip) -> TestApp:
    return arsip.world.as_("operator@contoh.test")


def numbers(page: TestResponse) -> list[str]:
    return [a.text for a in page.html.select("table.list a.ref")]


@pytest.mark.usefixtures("arsip")
def test_sp_090_only_finished_ones_are_listed(world: World, operator: TestApp) -> None:
    made = {status: world.pengajuan(status=status) for status in Status}
    world.cancel(made[Status.MENUNGGU])
    assert numbers(operator.get("/kelola/pembinaan")) == [made[Status.SELESAI]]


@pytest.mark.usefixtures("arsip")
def test_sp_091_sp_092_every_fact_of_the_guide_stands_in_the_row(world: World, operator: TestApp) -> None:
    world.pengajuan(status=Status.SELESAI, pembina=("operator@contoh.test", "operator2@contoh.test"))
    text = " ".join(operator.get("/kelola/pembinaan").html.select_one("tbody tr").text.split())
    for fact in (
        "Siti Contoh",
        "19900101 201501 2 901",
        "0812-0000-0901",
        "pengaju@contoh.test",
        "Dinas Contoh",
        "Produsen data: Ya",
        "Narasumber/Pemateri",
        "Pendampingan penyusunan metadata kegiatan",
        "Aula Dinas Contoh, Pekanbaru",
        "1 Des 2026",
        "Rina Contoh",
        "Dedi Contoh",
        "belum ada: Daftar Hadir, Foto, Notulensi",
        "Selesai",
    ):
        assert fact in text, fact
    assert "09.00" not in text
    assert "Budi Contoh" not in text


def test_sp_027_the_list_is_narrowed_to_my_own_to_what_lacks_documents_and_to_a_month(
    world: World, arsip: Arsip, operator: TestApp
) -> None:
    whole = world.pengajuan(status=Status.SELESAI, mulai=datetime(2026, 5, 4, 2, tzinfo=UTC))
    for jenis in ("Daftar Hadir", "Foto", "Notulensi"):
        arsip.dokumen(whole, jenis)
    lacking = world.pengajuan(status=Status.SELESAI, pembina=("operator2@contoh.test",), topik="Menyusun PDRB")
    assert "lengkap" in operator.get("/kelola/pembinaan")
    form = operator.get("/kelola/pembinaan").forms["saringan"]
    form["milik"] = "saya"
    assert numbers(form.submit()) == [whole]
    assert numbers(operator.get("/kelola/pembinaan", {"dokumentasi": "kurang"})) == [lacking]
    assert numbers(operator.get("/kelola/pembinaan", {"bulan": "2026-05"})) == [whole]
    assert numbers(operator.get("/kelola/pembinaan", {"bulan": "2026-13"})) == [lacking, whole]
    assert numbers(operator.get("/kelola/pembinaan", {"q": "PDRB"})) == [lacking]
    assert "Tidak ada pembinaan yang cocok" in operator.get("/kelola/pembinaan", {"bulan": "2020-01"})


def test_a_longer_list_asks_the_database_no_more_often(app: Flask, world: World, arsip: Arsip) -> None:
    counted = []
    for _n in range(2):
        world.pengajuan(status=Status.SELESAI, pembina=("operator@contoh.test", "operator2@contoh.test"))
        arsip.dokumen(world.pengajuan(status=Status.SELESAI))
        client = world.as_("operator@contoh.test")
        for path in ("/kelola/pembinaan", "/kelola/dokumentasi"):
            with statements(app) as said:
                client.get(path)
            counted.append(len(said))
    assert counted[:2] == counted[2:]


def test_sp_100_daftar_testimoni_has_its_three_columns(world: World, arsip: Arsip, operator: TestApp) -> None:
    nomor = world.pengajuan(status=Status.SELESAI)
    arsip.testimoni(nomor, "Sangat membantu kami.", izin_terbit=False)
    page = operator.get("/kelola/testimoni")
    assert [th.text for th in page.html.select("th")] == ["Nama Akun", "Testimoni", "Aksi"]
    row = page.html.select_one("tbody tr").text
    for fact in ("Wulan Contoh", "Dinas Contoh", "Sangat membantu kami.", nomor, "tidak ditampilkan"):
        assert fact in row
    assert page.html.select("tbody a.btn") == []
    assert "Sangat membantu kami." in operator.get("/kelola/testimoni", {"q": "wulan"})
    assert "Belum ada testimoni yang cocok" in operator.get("/kelola/testimoni", {"q": "takada%"})


def test_sp_101_only_an_admin_gets_the_button_that_deletes(world: World, arsip: Arsip) -> None:
    arsip.testimoni(world.pengajuan(status=Status.SELESAI), "Baik.", izin_terbit=True)
    page = world.as_("admin@contoh.test").get("/kelola/testimoni")
    link = page.html.select_one("tbody a.btn")
    assert link.text.strip() == "Hapus"
    assert "data-dialog" in link.attrs
