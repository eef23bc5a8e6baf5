"""What people typed is text wherever it is shown, and never a part of the page (issue 5, script payloads)."""

from typing import Any

import pytest
from sqlalchemy import select
from webtest import TestApp

from app.extensions import db
from app.models import Pengajuan, Pengguna, Status
from app.services.catatan import add_catatan
from tests.factories.arsip import Arsip
from tests.factories.world import World

TAG = "x-uji"
WORDS = f"<{TAG} onclick=alert(1)>uji</{TAG}>\"'"
FIELDS = ("nama_pengaju", "topik", "deskripsi", "lokasi", "pic_nama")
STAFF = (
    *("/kelola", "/kelola/tugas", "/kelola/agenda", "/kelola/pengajuan", "/kelola/pembinaan", "/kelola/dokumentasi"),
    *("/kelola/modul", "/kelola/testimoni", "/kelola/pengguna", "/kelola/kotak-keluar", "/kelola/log-aktivitas"),
    *(
        "/kelola/statistik",
        "/admin/pengajuan/dibatalkan",
        "/kelola/informasi-admin",
        "/admin/induk/instansi",
        "/profil",
    ),
)
AGENCY = ("/pengajuan", "/profil", "/profil/rekan", "/notifikasi", "/profil/perangkat")
EVERYBODY = ("/", "/cari?q=uji", "/pembinaan", "/testimoni", "/modul", f"/cari?q={WORDS}", f"/pembinaan?q={WORDS}")
SEEN_AT_LEAST = 20
"""Pages that show the words, or they were not typed where pages take them from."""


@pytest.fixture
def office(world: World) -> World:
    """An office in which every field that takes words holds such ones."""
    world.internal()
    world.pengguna("pengaju@contoh.test", nama=f"Siti {WORDS}", jabatan=WORDS, instansi=f"Dinas {WORDS}")
    world.pengguna("rekan@contoh.test", nama=f"Budi {WORDS}", instansi=f"Dinas {WORDS}", anggota=False)
    typed: dict[str, Any] = dict.fromkeys(FIELDS, WORDS)
    for status in (Status.MENUNGGU, Status.DISETUJUI, Status.SELESAI):
        world.pengajuan(status=status, **typed)
    refused = world.pengajuan(status=Status.PROSES, **typed)
    world.advance(refused, Status.DITOLAK, alasan=WORDS)
    noted = world.pengajuan(**typed)
    world.advance(noted, Status.PROSES, catatan=WORDS)
    world.read(lambda: add_catatan(pengajuan=_row(noted), isi=WORDS, actor=_person("operator@contoh.test")))
    world.cancel(world.pengajuan(**typed), alasan=WORDS)
    arsip, finished = Arsip(world), numbers(world)[2]
    arsip.dokumen(finished, files=[], jenis="Notulensi")
    arsip.testimoni(finished, f"Baik.\n{WORDS}", izin_terbit=True)
    arsip.modul(f"Modul {WORDS}", ringkasan=WORDS)
    return world


def _row(nomor: str) -> Pengajuan:
    return db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()


def _person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def numbers(world: World) -> list[str]:
    return world.read(lambda: list(db.session.scalars(select(Pengajuan.nomor).order_by(Pengajuan.id))))


def shown(client: TestApp, paths: tuple[str, ...]) -> int:
    """Look at pages; gives how many show the words."""
    found = 0
    for path in paths:
        page = client.get(path)
        assert page.html.find(TAG) is None, path
        assert not [tag for tag in page.html.find_all(True) if "onclick" in tag.attrs], path
        found += f"<{TAG}" in page.html.get_text()
    return found


def test_what_people_typed_is_never_markup(office: World, visitor: TestApp) -> None:
    every = numbers(office)
    staff = tuple(f"/kelola/pengajuan/{nomor}" for nomor in every)
    documents = (f"/kelola/pembinaan/{every[2]}/dokumentasi", f"/supervisor/pengajuan/{every[0]}/status")
    own = tuple(f"/pengajuan/{nomor}" for nomor in every)
    public = (f"/pembinaan/{every[2]}", "/modul/modul-x-uji-onclick-alert-1-uji-x-uji")
    seen = shown(office.as_("admin@contoh.test"), (*STAFF, *staff))
    seen += shown(office.as_("supervisor@contoh.test"), documents)
    seen += shown(office.as_("pengaju@contoh.test"), (*AGENCY, *own))
    seen += shown(visitor, (*EVERYBODY, *public))
    assert seen >= SEEN_AT_LEAST, seen
