"""Hostile files, in every slot and by everybody who may send some there: refused with a reason, or made harmless."""

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from webtest import TestApp, Upload

from app.common import inspection
from app.common.filekinds import FileRefused
from app.common.inspection import logo
from app.models import SlotDokumentasi, Status
from app.services.berkas import Incoming, Received, Slot, drop, receive, slot_dokumentasi, slot_lampiran, slot_modul
from app.services.logo import SLOT
from tests.factories.arsip import Arsip
from tests.factories.berkas_jahat import CORPUS, DOKUMEN, FOTO, LAMPIRAN, LOGO, MODUL, SLOTS, VIDEO, Jahat
from tests.factories.formulir import filled, save, with_files
from tests.factories.stored import contents, stored
from tests.factories.world import World


def received(jahat: Jahat, slot: str) -> Received | str:
    """Send a file into a slot; gives what became of it, or the reason why it stayed out."""
    incoming = Incoming(jahat.nama, io.BytesIO(jahat.isi()))
    try:
        if slot == LOGO:
            return receive(incoming, SLOT, look=logo)
        places: dict[str, Callable[[], Slot]] = {
            LAMPIRAN: slot_lampiran,
            MODUL: slot_modul,
            DOKUMEN: lambda: slot_dokumentasi(SlotDokumentasi.DOKUMEN),
            FOTO: lambda: slot_dokumentasi(SlotDokumentasi.FOTO),
            VIDEO: lambda: slot_dokumentasi(SlotDokumentasi.VIDEO),
        }
        return receive(incoming, places[slot]())
    except FileRefused as refusal:
        return str(refusal.sentence)


def test_there_are_enough_of_them() -> None:
    assert len(CORPUS) >= 60


def verdicts(jahat: Jahat) -> str:
    """Send a file into every slot; gives what is wrong with what became of it, nothing where all is right."""
    same = replace(jahat, isi=cache(jahat.isi))
    found = {slot: received(same, slot) for slot in SLOTS}
    taken = [item for item in found.values() if isinstance(item, Received)]
    carried = any(b"<script" in content for content in contents())
    names = [item.nama for item in taken if set(item.nama) & set("\u202e\r\n/\\") or not item.nama.endswith(item.kind)]
    drop(taken)
    wrong = {slot: str(item) for slot, item in found.items() if isinstance(item, Received) != (slot in jahat.terima)}
    unsaid = jahat.sebab not in str(found[DOKUMEN])
    return f"{wrong} {names} {found[DOKUMEN] if unsaid else ''}" if wrong or names or carried or unsaid else ""


def test_a_hostile_file_gets_the_right_verdict_in_every_slot(world: World) -> None:
    wrong = world.read(lambda: {jahat.nama: found for jahat in CORPUS if (found := verdicts(jahat))})
    assert wrong == {}
    assert world.read(stored) == []


@pytest.mark.parametrize("seen", [{"signal": 9}, {"signal": 11}, {"signal": None}], ids=str)
def test_a_file_that_kills_its_inspection_is_refused_and_the_next_one_is_looked_at(
    world: World, monkeypatch: pytest.MonkeyPatch, seen: dict[str, int | None]
) -> None:
    figures = {"told": None, "seconds": 1.0, "cpu": 1.0, "memory": 1}
    with monkeypatch.context() as killing:
        killing.setattr(inspection.INSPECTOR, "ask", lambda _question: figures | seen)
        assert "terlalu rumit" in str(world.read(lambda: received(CORPUS[-1], DOKUMEN)))
    assert isinstance(world.read(lambda: received(CORPUS[-1], DOKUMEN)), Received)


def test_who_kills_the_inspector_itself_finds_another_one(world: World) -> None:
    assert isinstance(world.read(lambda: received(CORPUS[-1], DOKUMEN)), Received)
    process = inspection.INSPECTOR._process  # noqa: SLF001 - what somebody kills
    assert process is not None
    process.kill()
    process.wait()
    assert isinstance(world.read(lambda: received(CORPUS[-1], DOKUMEN)), Received)


FEW = [jahat for jahat in CORPUS if jahat.nama in {"skrip-tersembunyi.pdf", "makro.docx", "60-juta.png", "kosong.pdf"}]


def test_nobody_gets_them_in_through_a_page(world: World) -> None:
    world.internal()
    world.pengguna("pengaju@contoh.test")
    arsip, nomor = Arsip(world), world.pengajuan(status=Status.SELESAI)
    answers = Counter[int]()
    for jahat in FEW:
        file = (jahat.nama, jahat.isi())
        answers[save(with_files(filled(world.as_("pengaju@contoh.test")), file), "*").status_int] += 1
        answers[_modul(world.as_("operator@contoh.test"), file)] += 1
        for surel in ("operator@contoh.test", "supervisor@contoh.test"):
            answers[_dokumen(world.as_(surel), arsip, nomor, file)] += 1
    assert set(answers) <= {422, 403}, answers
    assert world.read(stored) == []


def _modul(client: TestApp, file: tuple[str, bytes]) -> int:
    form = client.get("/operator/modul/baru").forms["form-modul"]
    form["nama"], form["ringkasan"] = "Petunjuk", "Ringkas."
    form["kategori_id"].select(text="Metadata")
    form["berkas"] = Upload(*file)
    return int(form.submit(status="*").status_int)


def _dokumen(client: TestApp, arsip: Arsip, nomor: str, file: tuple[str, bytes]) -> int:
    page = client.get(f"/kelola/pembinaan/{nomor}/dokumentasi/tambah", status="*")
    if page.status_int != 200:
        return int(page.status_int)
    form = page.forms["form-unggah"]
    form["jenis_id"] = str(arsip.jenis_id("Notulensi"))
    form["berkas"] = [Upload(*file)]
    return int(form.submit(status="*").status_int)
