"""An office in which the same words stand in every field that people type into, put there by the services."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from sqlalchemy import select

from app.common import clock
from app.extensions import db
from app.layanan.pembinaan import PEMBINAAN
from app.models import (
    Dokumentasi,
    JenisDokumentasi,
    JenisLayanan,
    KategoriModul,
    KelompokTanya,
    Mode,
    Pengajuan,
    Pengguna,
    Peran,
    Status,
    Testimoni,
)
from app.queries.kantor import home_kantor
from app.services import induk, pengguna, tanya_jawab
from app.services.akun import IsianAkun, request_password_reset, update_profile
from app.services.berkas import Incoming
from app.services.catatan import add_catatan
from app.services.dokumentasi import IsianDokumen, open_one, upload, withdraw
from app.services.draf import save_draf
from app.services.isian import IsianJadwal
from app.services.modul import IsianModul
from app.services.modul import upload as upload_modul
from app.services.pengajuan import hand_over, submit
from app.services.perubahan import cancel, reschedule
from app.services.status import advance
from app.services.surel_uji import send_trial
from app.services.testimoni import delete_testimoni, write_testimoni
from tests.factories.arsip import jpg
from tests.factories.formulir import PDF
from tests.factories.pengaturan import picture, set_logo, set_office
from tests.factories.world import PATH_TO, World

PENGAJU, REKAN = "pengaju@contoh.test", "rekan@contoh.test"
OPERATOR, SUPERVISOR, ADMIN = "operator@contoh.test", "supervisor@contoh.test", "admin@contoh.test"
OFFICE = ("nama", "nama_panjang", "alamat", "penanda_tangan", "nama_pengirim", "kop")


def type_everywhere(world: World, teks: str) -> None:
    """Let everybody type these words wherever they can; what a field takes is not asked, for services do not ask it."""
    world.internal()
    world.pengguna(PENGAJU, instansi=teks)
    world.pengguna(REKAN, instansi=teks)
    world.pengguna("calon@contoh.test", instansi=teks, anggota=False, nama=teks)
    world.pengguna("pergi@contoh.test", peran=Peran.OPERATOR, nama=teks)
    set_office(world, **dict.fromkeys(OFFICE, teks))
    set_logo(world, picture(), alt=teks)
    world.read(lambda: _accounts(teks))
    world.read(lambda: _tables(teks))
    world.read(lambda: _library(teks))
    for status in Status:
        world.read(lambda: _coaching(world, teks, status))  # noqa: B023 - asked within the round
    world.read(lambda: _cancelled(world, teks))
    world.read(lambda: save_draf(pemilik=person(PENGAJU), isi=_typed(teks), files=[_file(teks)]))
    world.read(lambda: send_trial(kantor=home_kantor(), actor=person(ADMIN)))
    world.read(lambda: request_password_reset(surel=PENGAJU, kantor=home_kantor()))


def person(surel: str) -> Pengguna:
    """Load an account; in an application context."""
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def _accounts(teks: str) -> None:
    for n, surel in enumerate((PENGAJU, REKAN, OPERATOR, SUPERVISOR, ADMIN)):
        isian = IsianAkun(nama=teks, nip=None, jabatan=teks, whatsapp=f"628120000080{n}")
        if surel == OPERATOR:
            pengguna.edit(
                pengguna=person(surel),
                isian=isian,
                surel=surel,
                keahlian=teks,
                instansi=None,
                actor=person(ADMIN),
                kantor=home_kantor(),
            )
        else:
            update_profile(pengguna=person(surel), isian=isian, surel=surel, instansi=None, kantor=home_kantor())
    pengguna.deactivate(pengguna=person("pergi@contoh.test"), alasan=teks, actor=person(ADMIN))


def _tables(teks: str) -> None:
    admin = person(ADMIN)
    induk.add(model=JenisLayanan, values={"nama": teks}, actor=admin)
    induk.add(model=KategoriModul, values={"nama": teks}, actor=admin)
    slot = db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == "Notulensi")).one().slot
    induk.add(model=JenisDokumentasi, values={"nama": teks, "slot": slot, "wajib": True}, actor=admin)
    for internal in (False, True):
        isian = tanya_jawab.IsianTanya(KelompokTanya.AKUN, teks, teks, teks, teks, internal)
        tanya_jawab.add(isian=isian, actor=admin)


def _library(teks: str) -> None:
    shelf = db.session.scalars(select(KategoriModul).where(KategoriModul.nama == teks)).one()
    upload_modul(isian=IsianModul(teks, shelf.id, teks), berkas=_file(teks), actor=person(OPERATOR))


def _coaching(world: World, teks: str, status: Status) -> None:
    row = _enter(world, teks)
    supervisor = person(SUPERVISOR)
    add_catatan(pengajuan=row, isi=teks, actor=supervisor)
    for target in PATH_TO[status]:
        facts: dict[str, Any] = {"alasan": teks, "catatan": teks, "pembina": [person(OPERATOR), supervisor]}
        advance(PEMBINAAN, pengajuan=row, target=target, actor=supervisor, versi=row.versi, facts=facts)
    if status is Status.DISETUJUI:
        facts_of, day = row.pembinaan, timedelta(days=1)
        isian = IsianJadwal(
            facts_of.mulai + day, facts_of.selesai + day, teks, Mode.HIBRIDA, f"https://rapat.contoh.test/{quote(teks)}"
        )
        reschedule(pengajuan=row, isian=isian, catatan=teks, actor=supervisor, versi=row.versi)
        hand_over(pengajuan=row, to=person(REKAN), actor=person(PENGAJU), versi=row.versi)
    if status is Status.SELESAI:
        _archive(row, teks)


def _enter(world: World, teks: str) -> Pengajuan:
    actor = person(PENGAJU)
    kunci, _refused = save_draf(pemilik=actor, isi=_typed(teks), files=[_file(teks)])
    kind = db.session.scalars(select(JenisLayanan).where(JenisLayanan.nama == teks)).one()
    isian = world.isian(mulai=clock.now() + timedelta(days=3), jenis_layanan_id=kind.id)
    words: dict[str, Any] = dict.fromkeys(("nama_pengaju", "topik", "deskripsi", "lokasi", "pic_nama"), teks)
    isian = replace(isian, **words)
    return submit(kunci=kunci, isian=isian, actor=actor, kantor=home_kantor())


def _archive(row: Pengajuan, teks: str) -> None:
    operator, kinds = person(OPERATOR), {kind.nama: kind for kind in db.session.scalars(select(JenisDokumentasi))}
    for files in ([_file(teks)], [_file(f"{teks} lagi")]):
        upload(pengajuan=row, isian=IsianDokumen(kinds[teks], teks, files), actor=operator)
    upload(
        pengajuan=row,
        isian=IsianDokumen(kinds["Foto"], teks, [Incoming(f"{teks}.jpg", io.BytesIO(jpg()))]),
        actor=operator,
    )
    documents = list(db.session.scalars(select(Dokumentasi).order_by(Dokumentasi.id)))
    withdraw(dokumen=documents[1], alasan=teks, actor=operator)
    open_one(dokumen=documents[0], actor=person(SUPERVISOR))
    write_testimoni(pengajuan=row, isi=teks, izin_terbit=True, actor=person(PENGAJU))
    first = db.session.scalars(select(Testimoni).order_by(Testimoni.id)).one()
    delete_testimoni(testimoni=first, alasan=teks, actor=person(ADMIN))
    write_testimoni(pengajuan=row, isi=teks, izin_terbit=True, actor=person(REKAN))


def _cancelled(world: World, teks: str) -> None:
    row = _enter(world, teks)
    cancel(pengajuan=row, alasan=teks, actor=person(PENGAJU), versi=row.versi)


def _typed(teks: str) -> dict[str, Any]:
    names = ("nama_pengaju", "topik", "deskripsi", "lokasi", "pic_nama", "pic_surel", "tanggal")
    return dict.fromkeys(names, teks)


def _file(teks: str) -> Incoming:
    return Incoming(f"{teks}.pdf", io.BytesIO(PDF))
