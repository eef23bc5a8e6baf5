"""The stage: three offices, everybody who could ask, and a pengajuan in every state with all that hangs on it."""

import io
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models import (
    Aktivitas,
    Dokumentasi,
    Email,
    JenisLayanan,
    Kantor,
    Lampiran,
    Notifikasi,
    Pekerjaan,
    Pengajuan,
    Pengguna,
    Peran,
    PermintaanHapus,
    Sesi,
    Status,
    TanyaJawab,
    Testimoni,
)
from app.services.berkas import Incoming, slot_modul
from app.services.dokumentasi import open_one
from app.services.draf import save_draf
from app.services.ekspor import order
from app.services.logo import set_logo
from app.services.penghapusan import ask
from app.services.perubahan import cancel
from app.services.sesi import start_session
from app.services.terbukti import proved
from app.services.unggahan import begin
from tests.factories.arsip import Arsip, jpg
from tests.factories.formulir import PDF
from tests.factories.kantor import agency, applicant, open_office, sent_to, staff
from tests.factories.world import World

ATAS, SENDIRI, LAIN = "14000", "14710", "14060"
"""The topmost office, the one that everything here belongs to, and the one beside it."""
BATAL, TERBUKA = "Dibatalkan", "Selesai, dibuka"
STATES = (*(status.value for status in Status), BATAL, TERBUKA)
PEMBINA = staff(SENDIRI, Peran.OPERATOR)
PEOPLE = {
    "tamu": "",
    "pemilik": applicant(SENDIRI),
    "rekan": "rekan@contoh.test",
    "calon": "calon@contoh.test",
    "tetangga": "tetangga@contoh.test",
    "asing": applicant(LAIN),
    "pembina": PEMBINA,
    "operator": "operator.kedua@contoh.test",
    "supervisor": staff(SENDIRI, Peran.SUPERVISOR),
    "admin": staff(SENDIRI, Peran.ADMIN),
    "operator_lain": staff(LAIN, Peran.OPERATOR),
    "supervisor_lain": staff(LAIN, Peran.SUPERVISOR),
    "admin_lain": staff(LAIN, Peran.ADMIN),
    "operator_atas": "operator@contoh.test",
    "supervisor_atas": "supervisor@contoh.test",
    "admin_atas": "admin@contoh.test",
}
"""Who asks: nobody; an agency's own people, one of them not confirmed yet; another agency of the same office and one of
another; and each role of the office, of the one beside it and of the topmost one."""
HANGING = (Lampiran, Dokumentasi, Email, Testimoni, Notifikasi)


@dataclass
class Panggung:
    """What can be named in an address."""

    pengajuan: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By state: nomor, and the ids of what hangs on it."""
    akun: dict[str, int] = field(default_factory=dict)
    """By identity."""
    lain: dict[str, Any] = field(default_factory=dict)
    """Everything else, by name."""


def build(world: World) -> Panggung:
    """Let it all come about by the office's own verbs."""
    _people(world)
    stage = Panggung()
    for state in STATES:
        stage.pengajuan[state] = _pengajuan(world, state)
    stage.akun = {who: world.read(lambda: _person(surel).id) for who, surel in PEOPLE.items() if surel}  # noqa: B023
    stage.lain = _others(world)
    return stage


def _people(world: World) -> None:
    world.internal()
    for kode in (SENDIRI, LAIN):
        open_office(world, kode)
    world.pengguna(PEOPLE["operator"], peran=Peran.OPERATOR, kantor=SENDIRI)
    world.pengguna(PEOPLE["rekan"], instansi=agency(SENDIRI), wilayah="1471")
    world.pengguna(PEOPLE["calon"], instansi=agency(SENDIRI), wilayah="1471", anggota=False)
    world.pengguna(PEOPLE["tetangga"], instansi="Dinas Tetangga", wilayah="1471")


def _pengajuan(world: World, state: str) -> dict[str, Any]:
    status = {BATAL: Status.MENUNGGU, TERBUKA: Status.SELESAI}.get(state) or Status(state)
    nomor = sent_to(world, SENDIRI, status=status, files=[Incoming("surat.pdf", io.BytesIO(PDF))])
    if state == BATAL:
        world.read(lambda: _cancel(nomor))
    if status is Status.SELESAI:
        [foto] = Arsip(world).dokumen(nomor, oleh=PEMBINA)
        Arsip(world).testimoni(nomor, "Sangat membantu.", izin_terbit=state == TERBUKA, oleh=PEOPLE["pemilik"])
        if state == TERBUKA:
            world.read(lambda: _open(foto))
    return world.read(lambda: _hanging_on(nomor))


def _hanging_on(nomor: str) -> dict[str, Any]:
    row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
    own = {model.__tablename__: _first(select(model.id).where(model.pengajuan_id == row.id)) for model in HANGING}
    return own | {"nomor": nomor}


def _first(question: Any) -> Any:
    return db.session.scalars(question.order_by("id").limit(1)).first()


def _cancel(nomor: str) -> None:
    row = db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()
    actor = _person(PEOPLE["supervisor"])
    cancel(pengajuan=row, alasan="Dibatalkan untuk uji", actor=actor, versi=row.versi)


def _open(dokumen: int) -> None:
    row = db.session.get_one(Dokumentasi, dokumen)
    open_one(dokumen=row, actor=_person(PEOPLE["supervisor"]))


def _others(world: World) -> dict[str, Any]:
    slug = Arsip(world).modul("Modul Metadata")
    found = world.read(_of_persons)
    return found | {"modul": slug}


def _of_persons() -> dict[str, Any]:
    """What belongs to one person alone, and to nobody."""
    pemilik, pembina, supervisor = (_person(PEOPLE[who]) for who in ("pemilik", "pembina", "supervisor"))
    draf, _refused = save_draf(pemilik=pemilik, isi={"topik": "Draf"}, files=[Incoming("a.pdf", io.BytesIO(PDF))])
    order(pengguna=supervisor, alamat="/kelola/pengajuan/ekspor.csv", judul="Daftar", bahasa="id")
    ekspor = _first(select(Pekerjaan.kunci).where(Pekerjaan.pengguna_id == supervisor.id)).partition(":")[2]
    unggahan = begin(pemilik=pembina, untuk="modul", nama="a.pdf", ukuran=1000, slot=slot_modul()).kunci
    lampiran = _first(select(Lampiran.id).where(Lampiran.draf_id.is_not(None)))
    start_session(proved(pemilik))
    set_logo(item=Incoming("logo.jpg", io.BytesIO(jpg(64, 64))), alt="Logo", dilihat=0, actor=_person(PEOPLE["admin"]))
    ask(pengguna=_person(PEOPLE["tetangga"]), kantor=_office())
    return {
        "penghapusan": _first(select(PermintaanHapus.id)),
        "draf": draf,
        "lampiran": lampiran,
        "ekspor": ekspor,
        "unggahan": unggahan,
        "tanya": _first(select(TanyaJawab.id)),
        "kalender": _first(select(Email.id).where(Email.kalender.is_not(None))),
        "aktivitas": _first(select(Aktivitas.id).where(Aktivitas.kantor_id == _person(PEOPLE["admin"]).kantor_id)),
        "layanan": str(_first(select(JenisLayanan.id))),
        "sesi": _first(select(Sesi.id).where(Sesi.pengguna_id == pemilik.id)),
        "logo": _first(select(Kantor.logo_kunci).where(Kantor.kode == SENDIRI)).rpartition("/")[2],
    }


def _office() -> Kantor:
    return db.session.scalars(select(Kantor).where(Kantor.kode == SENDIRI)).one()


def _person(surel: str) -> Pengguna:
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()
