"""A world worth counting: two years, several services, levels and regions, cancelled ones, and acts at random."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from random import Random
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.common import clock
from app.common.workdays import workdays_between
from app.extensions import db
from app.models import (
    Dokumentasi,
    JenisDokumentasi,
    JenisLayanan,
    Pengajuan,
    Status,
    TingkatSatuanKerja,
)
from app.queries.libur import holidays
from app.services import induk
from app.services.dokumentasi import withdraw
from app.services.instansi import IsianInstansi, find_or_create
from app.services.perubahan import edit, restore
from app.services.unit_of_work import unit_of_work
from tests.factories.arsip import Arsip
from tests.factories.story import person, row
from tests.factories.world import World

WIB = ZoneInfo("Asia/Jakarta")
BEGIN = datetime(2025, 11, 3, 3, 0, tzinfo=UTC)
AGENCIES = (
    ("Dinas Provinsi Contoh", "Provinsi", None),
    ("Dinas Kampar Contoh", "Kabupaten/Kota", "1406"),
    ("Dinas Dumai Contoh", "Kabupaten/Kota", "1473"),
    ("Kecamatan Contoh Pekanbaru", "Kecamatan", "1471"),
    ("Universitas Contoh", "Perguruan Tinggi", None),
)
REQUIRED = ("Daftar Hadir", "Foto", "Notulensi")


class Ramai:
    """A busy office whose days pass."""

    def __init__(self, world: World, seed: int = 14) -> None:
        """Let people and agencies be there."""
        self.world, self.chance, self.now = world, Random(seed), BEGIN
        self.arsip = Arsip(world)
        self.sent: list[str] = []
        world.internal()
        with world.app.app_context(), unit_of_work() as session:
            tingkat = {r.nama: r.id for r in session.scalars(select(TingkatSatuanKerja))}
            for nama, level, kode in AGENCIES:
                isian = IsianInstansi(nama, tingkat[level], produsen_data=False, wilayah_kode=kode)
                find_or_create(session, isian)
            layanan = select(JenisLayanan.id).order_by(JenisLayanan.urutan).limit(4)
            self.layanan = list(session.scalars(layanan))

    def live(self, acts: int) -> "Ramai":
        """Let this many things happen, a few hours or days apart."""
        kinds: list[Callable[[], object]] = [self.send, self.send, self.move, self.move, self.move, self.move]
        kinds += [self.cancel, self.restore, self.correct, self.document, self.document, self.document, self.withdraw]
        for _n in range(acts):
            self.now += timedelta(hours=self.chance.choice((2, 9, 30, 75)))
            with clock.at(self.now):
                self.chance.choice(kinds)()
        return self

    def send(self, status: Status = Status.MENUNGGU) -> str:
        """An agency asks."""
        mulai = self.now + timedelta(days=self.chance.randint(6, 50))
        nomor = self.world.pengajuan(
            instansi=self.chance.choice(AGENCIES)[0],
            mulai=mulai,
            jenis_layanan_id=self.chance.choice(self.layanan),
            status=status,
        )
        self.sent.append(nomor)
        return nomor

    def move(self) -> None:
        """The office takes one of them a step further."""
        for nomor, status in self._some(dihapus=False):
            targets = {
                Status.MENUNGGU: Status.PROSES,
                Status.PROSES: self.chance.choice((Status.DISETUJUI, Status.DISETUJUI, Status.DITOLAK)),
                Status.DISETUJUI: Status.SELESAI,
            }
            if status in targets:
                facts: dict[Status, dict[str, object]] = {
                    Status.DISETUJUI: {"pembina": ("operator@contoh.test",)},
                    Status.DITOLAK: {"alasan": "Jadwal penuh."},
                    Status.SELESAI: {"catatan": "Selesai lebih awal untuk uji."},
                }
                self.world.advance(nomor, targets[status], **facts.get(targets[status], {}))
                return

    def cancel(self) -> None:
        """One is cancelled."""
        for nomor, status in self._some(dihapus=False):
            if status in {Status.MENUNGGU, Status.PROSES, Status.DISETUJUI}:
                self.world.cancel(nomor)
                return

    def restore(self) -> None:
        """A cancellation is taken back."""
        for nomor, _status in self._some(dihapus=True)[:1]:
            self.world.read(partial(self._restore, nomor))

    def correct(self) -> None:
        """Somebody corrects when it is, and what kind of service."""
        for nomor, _status in self._some(dihapus=False)[:1]:
            days = timedelta(days=self.chance.choice((-40, -3, 2, 45)))
            self.world.read(partial(self._edit, nomor, days))

    def document(self) -> None:
        """A pembina uploads something."""
        for nomor, status in self._some(dihapus=False):
            if status is Status.SELESAI:
                for jenis in self.chance.sample((*REQUIRED, "Video"), self.chance.randint(1, 4)):
                    self.arsip.dokumen(nomor, jenis, tautan="https://contoh.test/a")
                return

    def withdraw(self) -> None:
        """A wrong document is taken away."""

        def away() -> None:
            rows = select(Dokumentasi).where(Dokumentasi.dicabut_pada.is_(None)).order_by(Dokumentasi.id)
            there = db.session.scalars(rows).all()
            if there:
                actor = person("operator@contoh.test")
                withdraw(dokumen=self.chance.choice(there), alasan="Berkas keliru.", actor=actor)

        self.world.read(away)

    def require(self, jenis: str, *, wajib: bool) -> None:
        """Admin says whether a type is required."""

        def told() -> None:
            kind = db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == jenis)).one()
            induk.edit(row=kind, values={"nama": jenis, "wajib": wajib}, actor=person("admin@contoh.test"))

        self.world.read(told)

    def complete(self, nomor: str) -> None:
        """Every required document is there."""
        for jenis in REQUIRED:
            self.arsip.dokumen(nomor, jenis, tautan="https://contoh.test/a")

    def _some(self, *, dihapus: bool) -> list[tuple[str, Status]]:
        def look() -> list[tuple[str, Status]]:
            rows = db.session.scalars(
                select(Pengajuan).where(Pengajuan.nomor.in_(self.sent)).order_by(Pengajuan.id)
            ).all()
            return [(r.nomor, r.status) for r in rows if r.dihapus is dihapus]

        found = self.world.read(look)
        self.chance.shuffle(found)
        return found

    @staticmethod
    def _restore(nomor: str) -> None:
        restore(pengajuan=row(nomor), actor=person("admin@contoh.test"))

    def _edit(self, nomor: str, days: timedelta) -> None:
        pengajuan = row(nomor)
        isian = self.world.isian(
            mulai=pengajuan.pembinaan.mulai + days, jenis_layanan_id=self.chance.choice(self.layanan)
        )
        if pengajuan.status is not Status.DITOLAK:
            edit(pengajuan=pengajuan, isian=isian, actor=person("admin@contoh.test"), versi=pengajuan.versi)


def counted_by_hand(world: World) -> dict[str, int]:
    """Count as somebody would who has the rows before them and knows nothing of the counters."""
    counted: Counter[str] = Counter()

    def count() -> None:
        wajib = set(
            db.session.scalars(select(JenisDokumentasi.id).where(JenisDokumentasi.wajib, JenisDokumentasi.aktif))
        )
        documents = db.session.scalars(select(Dokumentasi).where(Dokumentasi.dicabut_pada.is_(None))).all()
        for p in db.session.scalars(select(Pengajuan).where(Pengajuan.dihapus_pada.is_(None))):
            f, sent = p.pembinaan, p.diajukan_pada.astimezone(WIB)
            counted[f"status:{p.status.value}"] += 1
            counted[f"tahun:{sent.year}"] += 1
            counted[f"{sent.year}:masuk:{sent.month:02}"] += 1
            counted[f"{sent.year}:status:{p.status.value}"] += 1
            counted[f"{sent.year}:layanan:{f.jenis_layanan_id}"] += 1
            counted[f"{sent.year}:tingkat:{f.tingkat_id}"] += 1
            counted[f"{sent.year}:wilayah:{f.wilayah_kode or '-'}"] += 1
            if p.ditanggapi_pada:
                days = workdays_between(p.diajukan_pada, p.ditanggapi_pada, zona=WIB.key, holidays=holidays())
                counted[f"{sent.year}:tanggap:{sent.month:02}:{days}"] += 1
            if p.status is Status.SELESAI:
                held = f.mulai.astimezone(WIB)
                counted[f"selesai:{held:%Y-%m}"] += 1
                counted[f"{held.year}:selesai:layanan:{f.jenis_layanan_id}"] += 1
                counted[f"{held.year}:selesai:tingkat:{f.tingkat_id}"] += 1
                counted[f"{held.year}:selesai:wilayah:{f.wilayah_kode or '-'}"] += 1
                if wajib <= {d.jenis_id for d in documents if d.pengajuan_id == p.id}:
                    counted[f"lengkap:{held:%Y-%m}"] += 1

    world.read(count)
    return dict(counted)
