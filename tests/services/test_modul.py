"""The library: addresses that last, a count of downloads, nothing thrown away."""

import io

import pytest
from sqlalchemy import select

from app.common.filetypes import FileRefused
from app.extensions import db
from app.models import Modul, Pengguna
from app.queries.modul import matching_modul
from app.services.berkas import Incoming
from app.services.modul import IsianModul, count_download, delete, edit
from app.workflow.engine import ForbiddenError
from tests.factories.arsip import HTML, Arsip
from tests.factories.formulir import PDF
from tests.factories.world import World


@pytest.fixture
def arsip(world: World) -> Arsip:
    world.internal()
    return Arsip(world)


def test_two_modules_of_one_name_have_two_addresses(arsip: Arsip) -> None:
    assert [arsip.modul("Metadata Variabel") for _n in range(3)] == [
        "metadata-variabel",
        "metadata-variabel-2",
        "metadata-variabel-3",
    ]


def test_the_address_of_a_deleted_module_is_not_used_again(world: World, arsip: Arsip) -> None:
    arsip.modul("Metadata Variabel")
    with world.app.app_context():
        delete(modul=only_modul(), alasan="Usang", actor=person("operator@contoh.test"))
    assert arsip.modul("Metadata Variabel") == "metadata-variabel-2"


def test_sp_121_a_deleted_module_is_kept_but_found_no_more(world: World, arsip: Arsip) -> None:
    arsip.modul("Metadata Variabel")
    with world.app.app_context():
        assert matching_modul("metadata", limit=5)
        delete(modul=only_modul(), alasan="Usang", actor=person("operator@contoh.test"))
        assert not matching_modul("metadata", limit=5)
        assert only_modul().alasan_hapus == "Usang"


def test_an_edited_module_is_found_by_its_new_words_at_its_old_address(world: World, arsip: Arsip) -> None:
    slug = arsip.modul("Metadata Variabel")
    with world.app.app_context():
        row = only_modul()
        isian = IsianModul(nama="Sampling survei", kategori_id=row.kategori_id, ringkasan="Rancangan sampel.")
        edit(modul=row, isian=isian, berkas=None, actor=person("operator@contoh.test"))
        assert [found.slug for found in matching_modul("sampling", limit=5)] == [slug]


def test_a_refused_new_file_leaves_the_old_one(world: World, arsip: Arsip) -> None:
    arsip.modul("Metadata Variabel")
    with world.app.app_context():
        row = only_modul()
        before = row.berkas_id
        isian = IsianModul(nama="Lain", kategori_id=row.kategori_id, ringkasan="Lain.")
        with pytest.raises(FileRefused):
            edit(
                modul=row,
                isian=isian,
                berkas=Incoming("a.pdf", io.BytesIO(HTML)),
                actor=person("operator@contoh.test"),
            )
        db.session.rollback()
        assert (only_modul().berkas_id, only_modul().nama) == (before, "Metadata Variabel")


def test_a_new_file_takes_the_place_of_the_old_one(world: World, arsip: Arsip) -> None:
    arsip.modul("Metadata Variabel")
    with world.app.app_context():
        row = only_modul()
        isian = IsianModul(nama=row.nama, kategori_id=row.kategori_id, ringkasan=row.ringkasan)
        edit(
            modul=row,
            isian=isian,
            berkas=Incoming("edisi-2.pdf", io.BytesIO(PDF)),
            actor=person("operator@contoh.test"),
        )
        assert only_modul().berkas.nama == "edisi-2.pdf"


def test_downloads_are_counted(world: World, arsip: Arsip) -> None:
    arsip.modul("Metadata Variabel")
    with world.app.app_context():
        for _n in range(3):
            count_download(only_modul())
        assert only_modul().unduhan == 3


@pytest.mark.parametrize("surel", ["supervisor@contoh.test", "admin@contoh.test"])
def test_only_operators_keep_the_library(world: World, arsip: Arsip, surel: str) -> None:
    arsip.modul("Metadata Variabel")
    with world.app.app_context(), pytest.raises(ForbiddenError):
        delete(modul=only_modul(), alasan="Usang", actor=person(surel))


def only_modul() -> Modul:
    return db.session.scalars(select(Modul)).one()


def person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()
