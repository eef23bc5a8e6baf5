"""Building the state a sentence begins with: made by the services, so that it can really come about.

Everything is named by what people see (address, number), never by row ids, and every method works in an
application context of its own, as a request would.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from flask import Flask
from sqlalchemy import select
from webtest import TestApp

from app.common import clock
from app.common.passwords import hash_password
from app.extensions import db
from app.layanan.pembinaan import PEMBINAAN
from app.models import Instansi, JenisLayanan, Kantor, Mode, Pengajuan, Pengguna, Peran, Status, TingkatSatuanKerja
from app.services import counters, sesi
from app.services.draf import save_draf
from app.services.instansi import IsianInstansi, find_or_create
from app.services.isian import IsianPembinaan
from app.services.pemberitahuan import VERSI_PRIVASI
from app.services.pengajuan import Pemohon, submit
from app.services.perubahan import cancel
from app.services.status import advance
from app.services.terbukti import proved
from app.services.unit_of_work import unit_of_work
from tests.factories.browser import Inspected

T = TypeVar("T")

SANDI = "kalimat sandi uji"
HASH = hash_password(SANDI)
PATH_TO = {
    Status.MENUNGGU: [],
    Status.PROSES: [Status.PROSES],
    Status.DISETUJUI: [Status.PROSES, Status.DISETUJUI],
    Status.DITOLAK: [Status.PROSES, Status.DITOLAK],
    Status.SELESAI: [Status.PROSES, Status.DISETUJUI, Status.SELESAI],
}


class World:
    """What a test says before "when"."""

    def __init__(self, app: Flask) -> None:
        """Work on this portal."""
        self.app = app
        self._serial = 0

    def read(self, question: Callable[[], T]) -> T:
        """Ask the database something in a fresh context; gives plain values, not rows."""
        with self.app.app_context():
            return question()

    def pengguna(
        self,
        surel: str,
        *,
        peran: Peran = Peran.PENGAJU,
        instansi: str = "Dinas Contoh",
        anggota: bool = True,
        kantor: str = "",
        wilayah: str | None = None,
        **values: Any,
    ) -> str:
        """Enter a verified account with the password SANDI, of the first office or the one named; gives its address."""
        self._serial += 1
        with self.app.app_context(), unit_of_work() as session:
            offices = select(Kantor).order_by(Kantor.id)
            office = session.scalars(offices.where(Kantor.kode == kantor) if kantor else offices).first()
            assert office is not None
            internal = peran is not Peran.PENGAJU
            person = Pengguna(
                surel=surel,
                peran=peran,
                kata_sandi=HASH,
                kantor_id=office.id if internal else None,
                instansi_id=None if internal else self._instansi(instansi, wilayah).id,
                anggota_sejak=clock.now() if anggota and not internal else None,
                dibuat_pada=clock.now(),
                **(
                    {
                        "nama": surel.partition("@")[0].title(),
                        "jabatan": "Staf",
                        "surel_terverifikasi_pada": clock.now(),
                        "whatsapp": f"6281200000{self._serial:03}",
                        "nip": None,
                        "versi_privasi": VERSI_PRIVASI,
                    }
                    | values
                ),
            )
            session.add(person)
            session.flush()
            counters.count_new(session, person)
        return surel

    def internal(self) -> None:
        """Enter the people of the office: two operators, two supervisors, an admin."""
        self.pengguna("operator@contoh.test", peran=Peran.OPERATOR, nama="Rina Contoh")
        self.pengguna("operator2@contoh.test", peran=Peran.OPERATOR, nama="Dedi Contoh")
        self.pengguna("supervisor@contoh.test", peran=Peran.SUPERVISOR, nama="Sri Contoh")
        self.pengguna("supervisor2@contoh.test", peran=Peran.SUPERVISOR, nama="Tono Contoh")
        self.pengguna("admin@contoh.test", peran=Peran.ADMIN, nama="Ayu Contoh")

    def pengajuan(
        self,
        *,
        status: Status = Status.MENUNGGU,
        pengaju: str = "pengaju@contoh.test",
        pembina: tuple[str, ...] = ("operator@contoh.test",),
        mulai: datetime | None = None,
        instansi: str | None = None,
        **values: Any,
    ) -> str:
        """Send an application and take it to a status through the real process; gives its number.

        `internal()` must have been called, and `pengaju` be an account, unless `instansi` names an agency
        for which a supervisor enters it.
        """
        with self.app.app_context():
            actor = self._person("supervisor@contoh.test" if instansi else pengaju)
            kunci, _refused = save_draf(pemilik=actor, isi={}, files=[])
            pemohon = Pemohon(self._isian_instansi(instansi)) if instansi else None
            row = submit(
                kunci=kunci,
                isian=self.isian(mulai=mulai, **values),
                actor=actor,
                kantor=self._kantor(),
                pemohon=pemohon,
            )
            for target in PATH_TO[status]:
                self._advance(row, target, pembina)
            return row.nomor

    def advance(self, nomor: str, target: Status, **facts: Any) -> None:
        """Let the supervisor take one step; `pembina` in facts are addresses."""
        with self.app.app_context():
            row = self._row(nomor)
            if "pembina" in facts:
                facts["pembina"] = [self._person(surel) for surel in facts["pembina"]]
            supervisor = self._person("supervisor@contoh.test")
            advance(PEMBINAAN, pengajuan=row, target=target, actor=supervisor, versi=row.versi, facts=facts)

    def cancel(self, nomor: str, *, oleh: str = "admin@contoh.test", alasan: str = "Dibatalkan untuk uji") -> None:
        """Cancel a pengajuan."""
        with self.app.app_context():
            row = self._row(nomor)
            cancel(pengajuan=row, alasan=alasan, actor=self._person(oleh), versi=row.versi)

    def isian(self, *, mulai: datetime | None = None, **values: Any) -> IsianPembinaan:
        """Give the content of an application, right in itself; needs an application context."""
        begin = mulai or datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
        layanan = db.session.scalars(select(JenisLayanan).order_by(JenisLayanan.urutan)).first()
        assert layanan is not None
        facts: dict[str, Any] = {
            "nama_pengaju": "Siti Contoh",
            "nip": "199001012015012901",
            "telepon": "6281200000901",
            "surel": "pengaju@contoh.test",
            "jenis_layanan_id": layanan.id,
            "topik": "Metadata statistik sektoral",
            "deskripsi": "Pendampingan penyusunan metadata kegiatan bagi perangkat daerah.",
            "lokasi": "Aula Dinas Contoh, Pekanbaru",
            "mode": Mode.LURING,
            "tautan_rapat": None,
            "mulai": begin,
            "selesai": begin + timedelta(hours=2),
            "pic_nama": "Budi Contoh",
            "pic_nomor": "6281200000902",
            "pic_surel": "pic@contoh.test",
        }
        return IsianPembinaan(**(facts | values))

    def as_(self, surel: str) -> TestApp:
        """Give a browser in which this person is logged in."""
        with self.app.app_context():
            token = sesi.start_session(proved(self._person(surel)))
        client = Inspected(self.app)
        cookie = self.app.session_interface.get_signing_serializer(self.app)  # type: ignore[attr-defined] # Flask's default
        client.set_cookie("spektral", cookie.dumps({"sid": token}))
        kept = next(iter(client.cookiejar))
        client.cookiejar.clear()
        kept.domain = "localhost.local"  # where the portal's own Set-Cookie goes: one cookie, not two
        client.cookiejar.set_cookie(kept)
        return client

    def _advance(self, row: Pengajuan, target: Status, pembina: tuple[str, ...]) -> None:
        facts_of: dict[Status, dict[str, Any]] = {
            Status.DISETUJUI: {"pembina": [self._person(surel) for surel in pembina]},
            Status.DITOLAK: {"alasan": "Jadwal penuh."},
            Status.SELESAI: {"catatan": "Selesai lebih awal untuk uji."},
        }
        facts = facts_of.get(target, {})
        supervisor = self._person("supervisor@contoh.test")
        advance(PEMBINAAN, pengajuan=row, target=target, actor=supervisor, versi=row.versi, facts=facts)

    def _person(self, surel: str) -> Pengguna:
        return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()

    def _row(self, nomor: str) -> Pengajuan:
        return db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()

    def _kantor(self) -> Kantor:
        return db.session.scalars(select(Kantor).order_by(Kantor.id)).first()  # type: ignore[return-value] # made at first start

    def _isian_instansi(self, nama: str, wilayah: str | None = None) -> IsianInstansi:
        tingkat = db.session.scalars(select(TingkatSatuanKerja).where(TingkatSatuanKerja.nama == "Provinsi")).one()
        return IsianInstansi(nama=nama, tingkat_id=tingkat.id, produsen_data=True, wilayah_kode=wilayah)

    def _instansi(self, nama: str, wilayah: str | None = None) -> Instansi:
        return find_or_create(db.session(), self._isian_instansi(nama, wilayah))
