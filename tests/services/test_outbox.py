"""What the mails say, and to whom: each queued by the service that really queues it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from app.config import ROOT
from app.extensions import db
from app.models import Pengajuan, Status
from app.queries.kantor import home_kantor
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from tests.factories.mails import mail, mails
from tests.factories.story import move, replace_pembina, tell_everything
from tests.factories.world import World

PIC, PENGAJU = "pic@contoh.test", "pengaju@contoh.test"
FOLDERS = {path.name for path in Path(ROOT / "app" / "templates" / "email").iterdir() if path.is_dir()}


@pytest.fixture
def office(world: World) -> World:
    world.internal()
    world.pengguna(PENGAJU)
    return world


def test_every_message_can_be_written_with_what_its_service_gives(world: World) -> None:
    tell_everything(world)
    assert {surat.perihal for surat in mails(world)} == FOLDERS


def test_every_message_greets_by_name_closes_for_the_office_and_has_both_parts(world: World) -> None:
    tell_everything(world)
    for surat in mails(world):
        if surat.kepada.endswith("@dihapus.invalid"):
            continue  # whoever is erased is erased from mails too
        # Whoever registers may have named a stranger, and whoever was erased has no name.
        named = "" if surat.perihal in {"verifikasi", "data_dihapus"} else " "
        assert f"Yth. Bapak/Ibu{named}" in surat.teks
        assert "Supervisor SPEKTRAL Badan Pusat Statistik Provinsi Riau" in surat.teks
        assert surat.html.count("<h1") == 1
        assert "None" not in surat.teks + surat.html
        assert len(surat.subjek) <= 160


def test_a_persons_words_are_shown_and_never_obeyed(world: World) -> None:
    tell_everything(world)
    surat = mails(world, perihal="pengajuan_baru")[0]
    assert "&lt;b&gt;tebal&lt;/b&gt;" in surat.html
    assert "<b>tebal</b>" not in surat.html
    assert "Baris kedua <b>tebal</b>." in surat.teks


def test_sp_150_and_sp_151_each_pembina_reads_what_where_when_and_whom_to_call(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI, pembina=("operator@contoh.test", "supervisor2@contoh.test"))
    surat = mail(office, "penunjukan", "operator@contoh.test")
    assert surat.subjek == f"Penunjukan Narasumber Pembinaan {nomor}"
    assert surat.teks.startswith("Penunjukan Narasumber Pembinaan\n\nYth. Bapak/Ibu Rina Contoh\n")
    opening = "Anda ditugaskan menjadi Narasumber dalam kegiatan pembinaan statistik sektoral dengan detail:"
    assert opening in surat.kalimat
    for line in (
        "Jenis layanan pembinaan : Narasumber/Pemateri",
        "Lokasi pembinaan        : Aula Dinas Contoh, Pekanbaru",
        "Tanggal                 : Selasa, 1 Desember 2026",
        "Pukul                   : 09.00–11.00 WIB",
        "PIC Kegiatan            : Budi Contoh (0812-0000-0902)",
    ):
        assert line in surat.teks
    assert surat.teks.rstrip().partition("Terima kasih,\n")[2].startswith("Supervisor SPEKTRAL Badan Pusat Statistik")
    assert mail(office, "penunjukan", "supervisor2@contoh.test").kalender


def test_sp_079_a_pembina_gets_the_date_for_the_diary(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    kalender = mail(office, "penunjukan", "operator@contoh.test").kalender or ""
    assert "METHOD:REQUEST" in kalender
    assert nomor in kalender


def test_sp_078_and_sp_152_the_agency_reads_the_details_and_who_comes(office: World) -> None:
    office.pengajuan(status=Status.DISETUJUI, pembina=("operator@contoh.test", "operator2@contoh.test"))
    for kepada in (PIC, PENGAJU):
        surat = mail(office, "disetujui", kepada)
        assert "Nama Pembina  : Rina Contoh, Dedi Contoh" in surat.teks
        assert "Selasa, 1 Desember 2026, 09.00–11.00 WIB" in surat.teks
        assert "Aula Dinas Contoh, Pekanbaru" in surat.teks


def test_one_person_who_is_pic_and_pengaju_gets_one_mail(office: World) -> None:
    office.pengajuan(status=Status.DISETUJUI, pic_surel=PENGAJU)
    assert len(mails(office, perihal="disetujui")) == 1


def test_sp_153_after_selesai_each_pembina_is_directed_to_daftar_pembinaan(office: World) -> None:
    office.pengajuan(status=Status.SELESAI)
    surat = mail(office, "arahan_dokumentasi", "operator@contoh.test")
    assert "http://127.0.0.1:8000/kelola/pembinaan\n" in surat.teks
    assert "mengunggah seluruh dokumentasi wajib" in surat.kalimat


def test_sp_156_the_receipt_holds_number_secret_and_link(office: World) -> None:
    nomor = office.pengajuan()
    surat = mail(office, "tanda_terima", PIC)
    kode = office.read(lambda: db.session.scalars(select(Pengajuan.rahasia_lacak)).one())
    assert nomor in surat.subjek
    assert kode in surat.teks
    assert kode in surat.html
    assert f"/lacak?nomor={nomor}" in surat.teks
    assert kode not in surat.subjek


def test_sp_156_every_supervisor_hears_of_a_new_application_and_nobody_else(office: World) -> None:
    office.pengajuan()
    told = [surat.kepada for surat in mails(office, perihal="pengajuan_baru")]
    assert told == ["supervisor@contoh.test", "supervisor2@contoh.test"]


def test_sp_156_dalam_proses_carries_the_note_of_the_supervisor(office: World) -> None:
    nomor = office.pengajuan()
    office.advance(nomor, Status.PROSES, catatan="Menunggu kepastian aula.")
    assert "Menunggu kepastian aula." in mail(office, "dalam_proses", PIC).teks


def test_sp_156_a_rejection_gives_its_reason_and_the_way_on(office: World) -> None:
    office.pengajuan(status=Status.DITOLAK)
    surat = mail(office, "ditolak", PENGAJU)
    assert "Alasan Ditolak : Jadwal penuh." in surat.teks
    assert "Ajukan Ulang" in surat.teks


def test_sp_156_a_new_schedule_reaches_agency_and_pembina_in_the_same_words(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    office.read(lambda: move(nomor, "Aula dipakai kegiatan lain."))
    told = mails(office, perihal="perubahan_jadwal")
    assert {surat.kepada for surat in told} == {PIC, PENGAJU, "operator@contoh.test"}
    for surat in told:
        assert "Rabu, 2 Desember 2026, 09.00–11.00 WIB" in surat.teks
        assert "https://rapat.contoh.test/123" in surat.teks
        assert "Aula dipakai kegiatan lain." in surat.teks


def test_who_leaves_and_who_comes_are_told_and_the_agency_too(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    office.read(lambda: replace_pembina(nomor, "operator2@contoh.test"))
    assert "METHOD:CANCEL" in (mail(office, "penugasan_dicabut", "operator@contoh.test").kalender or "")
    assert mail(office, "penunjukan", "operator2@contoh.test").kalender
    assert "Dedi Contoh" in mail(office, "ganti_pembina", PIC).teks


def test_who_was_taken_off_does_not_read_whom_to_call(office: World) -> None:
    nomor = office.pengajuan(status=Status.DISETUJUI)
    office.read(lambda: replace_pembina(nomor, "operator2@contoh.test"))
    assert "0812-0000-0902" not in mail(office, "penugasan_dicabut", "operator@contoh.test").teks


def test_a_withdrawal_is_told_to_supervisors_with_its_reason(office: World) -> None:
    nomor = office.pengajuan()
    office.cancel(nomor, oleh=PENGAJU, alasan="Kegiatan ditunda.")
    surat = mail(office, "dibatalkan", "supervisor@contoh.test")
    assert "Kegiatan ditunda." in surat.teks
    assert f"/kelola/pengajuan/{nomor}" in surat.teks


def test_sp_156_the_agency_is_asked_for_a_testimonial(office: World) -> None:
    nomor = office.pengajuan(status=Status.SELESAI)
    assert f"/pengajuan/{nomor}/testimoni" in mail(office, "undangan_testimoni", PENGAJU).teks


def test_an_address_is_written_to_once_about_one_occasion(world: World) -> None:
    def write(kali: str) -> bool:
        with unit_of_work() as session:
            kepada, kantor = Penerima("Siti Contoh", PENGAJU), home_kantor()
            email = queue(
                session, "sandi_diubah", kepada=kepada, kali=kali, kantor=kantor, url="http://contoh.test/masuk"
            )
            return email is not None

    assert [world.read(lambda: write(kali)) for kali in ("satu", "satu", "dua", "satu")] == [True, False, True, False]  # noqa: B023
    assert len(mails(world)) == 2
