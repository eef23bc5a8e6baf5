"""Every occasion on which the portal writes a mail, brought about through the real services."""

import io
import re
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from app.common import clock
from app.extensions import db
from app.layanan.pembinaan.reminders import remind
from app.models import Mode, Pengajuan, Pengguna, PermintaanHapus, Status, TingkatSatuanKerja
from app.queries.kantor import home_kantor
from app.services.admin_pertama import create_admin
from app.services.akun import IsianAkun, register, request_password_reset, set_password, update_profile, verify
from app.services.berkas import Incoming, keep, receive, slot_lampiran
from app.services.dua_langkah import check, reset, switch_off
from app.services.instansi import IsianInstansi
from app.services.isian import IsianJadwal
from app.services.keanggotaan import confirm_member
from app.services.pemindaian import scan_waiting
from app.services.pengajuan import hand_over
from app.services.penghapusan import ask, carry_out, refuse
from app.services.penugasan import change_pembina
from app.services.perubahan import reschedule, restore
from app.services.surel_uji import send_trial
from app.services.unit_of_work import unit_of_work
from tests.factories.dua_langkah import ponsel
from tests.factories.formulir import PDF
from tests.factories.mails import mail
from tests.factories.world import HASH, SANDI, World

BARU = IsianAkun(nama="Nia Contoh", nip=None, jabatan="Staf Data", whatsapp="6281200000777")


def tell_everything(world: World) -> None:
    """Live through an account, a coaching from beginning to end, a refusal, a cancellation and its end."""
    world.internal()
    world.pengguna("pengaju@contoh.test")
    _account(world)
    _coaching(world)
    world.pengajuan(status=Status.DITOLAK)
    nomor = world.pengajuan(status=Status.DISETUJUI)
    world.cancel(nomor)
    world.read(lambda: restore(pengajuan=row(nomor), actor=person("admin@contoh.test")))
    world.pengguna("rekan@contoh.test")
    world.read(lambda: give(nomor, to="rekan@contoh.test"))
    world.read(lambda: _move_address("rekan@contoh.test"))
    world.read(lambda: send_trial(kantor=home_kantor(), actor=person("admin@contoh.test")))
    _second_step(world)
    world.pengguna("lepas@contoh.test", instansi="Dinas Lepas")
    world.read(_erasure)
    _virus(world)


def row(nomor: str) -> Pengajuan:
    """Load a pengajuan; inside `world.read` only."""
    return db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()


def person(surel: str) -> Pengguna:
    """Load an account; inside `world.read` only."""
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def give(nomor: str, *, to: str) -> None:
    """Hand a pengajuan to a colleague; inside `world.read` only."""
    pengajuan = row(nomor)
    hand_over(pengajuan=pengajuan, to=person(to), actor=person("pengaju@contoh.test"), versi=pengajuan.versi)


def move(nomor: str, catatan: str) -> None:
    """Perubahan Jadwal to a day later, online; inside `world.read` only."""
    pengajuan = row(nomor)
    facts, day = pengajuan.pembinaan, timedelta(days=1)
    isian = IsianJadwal(
        facts.mulai + day, facts.selesai + day, "Ruang Rapat Kantor", Mode.HIBRIDA, "https://rapat.contoh.test/123"
    )
    supervisor = person("supervisor@contoh.test")
    reschedule(pengajuan=pengajuan, isian=isian, catatan=catatan, actor=supervisor, versi=pengajuan.versi)


def replace_pembina(nomor: str, surel: str) -> None:
    """Ganti Pembina; inside `world.read` only."""
    pengajuan = row(nomor)
    change_pembina(
        pengajuan=pengajuan, people=[person(surel)], actor=person("supervisor@contoh.test"), versi=pengajuan.versi
    )


def token(world: World, perihal: str, kepada: str) -> str:
    """Take the secret out of the link in a mail."""
    found = re.search(r"/(?:verifikasi|atur-sandi)/(\S+)", mail(world, perihal, kepada).teks)
    assert found is not None
    return found[1]


def _account(world: World) -> None:
    surel = "baru@contoh.test"
    world.read(lambda: _register(surel))
    link = token(world, "verifikasi", surel)
    world.read(lambda: verify(token=link, kata_sandi=SANDI))
    world.read(
        lambda: confirm_member(pengguna=person(surel), actor=person("pengaju@contoh.test"), kantor=home_kantor())
    )
    world.read(lambda: _register(surel))
    world.read(lambda: request_password_reset(surel=surel, kantor=home_kantor()))
    link = token(world, "atur_sandi", surel)
    world.read(lambda: set_password(token=link, kata_sandi="kalimat sandi baru", kantor=home_kantor()))
    facts = {"surel": "ketua@contoh.test", "nama": "Ketua Contoh", "jabatan": "Admin", "whatsapp": ""}
    world.read(lambda: create_admin(kantor=home_kantor(), **facts))


def _second_step(world: World) -> None:
    """Somebody sets it up, uses paper, switches it off, sets it up again, and is helped by Admin."""
    surel = "supervisor2@contoh.test"
    phone = ponsel(world, surel)
    world.read(lambda: check(pengguna=person(surel), kode=phone.papers[0], kantor=home_kantor()))
    world.read(lambda: switch_off(pengguna=person(surel), kantor=home_kantor()))
    ponsel(world, surel)
    world.read(lambda: reset(pengguna=person(surel), actor=person("admin@contoh.test"), kantor=home_kantor()))


def _erasure() -> None:
    """Somebody asks for it, is refused, asks again, and is erased; inside `world.read` only."""
    lepas, admin, kantor = person("lepas@contoh.test"), person("admin@contoh.test"), home_kantor()
    for verb in (refuse, carry_out):
        ask(pengguna=lepas, kantor=kantor)
        asked = db.session.scalars(select(PermintaanHapus).order_by(PermintaanHapus.id.desc())).first()
        assert asked is not None
        verb(permintaan=asked, alasan="Diminta pemiliknya", actor=admin, kantor=kantor)


def _virus(world: World) -> None:
    """A file that waited for the scanner is found to be bad."""
    world.read(_let_wait)
    with pytest.MonkeyPatch.context() as scanner:
        scanner.setattr("app.services.pemindaian._look", lambda *_of: "Contoh.Uji.Virus")
        world.read(scan_waiting)


def _let_wait() -> None:
    pengirim = person("pengaju@contoh.test")
    with unit_of_work() as session:
        file = receive(Incoming("surat.pdf", io.BytesIO(PDF)), slot_lampiran())
        keep(session, file, pengunggah=pengirim).menunggu_sejak = clock.now()


def _move_address(surel: str) -> None:
    update_profile(pengguna=person(surel), isian=BARU, surel="pindah@contoh.test", instansi=None, kantor=home_kantor())


def _register(surel: str) -> None:
    tingkat = db.session.scalars(select(TingkatSatuanKerja).where(TingkatSatuanKerja.nama == "Provinsi")).one()
    instansi = IsianInstansi("Dinas Contoh", tingkat.id, produsen_data=True)
    register(isian=replace(BARU), surel=surel, hashed=HASH, instansi=instansi, kantor=home_kantor())


def _coaching(world: World) -> None:
    nomor = world.pengajuan(
        pembina=("operator@contoh.test",),
        status=Status.DISETUJUI,
        deskripsi="Baris pertama.\nBaris kedua <b>tebal</b>.",
    )
    world.read(lambda: move(nomor, "Aula dipakai kegiatan lain."))
    world.read(lambda: replace_pembina(nomor, "operator2@contoh.test"))
    world.advance(nomor, Status.SELESAI, catatan="Selesai lebih awal.")
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        world.read(remind)
