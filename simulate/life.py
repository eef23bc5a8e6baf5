"""Taking the steps of a story, each by the service that its page would call, as the person who would."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.cli.benchmark.texts import name_of, place_of, topic_of
from app.cli.demo.topics import REJECTIONS, TESTIMONIALS
from app.extensions import db
from app.layanan.pembinaan import PEMBINAAN
from app.models import JenisDokumentasi, JenisLayanan, Kantor, Mode, Pengajuan, Pengguna, Status
from app.services import dokumentasi, penugasan, perubahan, testimoni
from app.services.dokumentasi import IsianDokumen
from app.services.draf import save_draf
from app.services.isian import IsianJadwal, IsianPembinaan
from app.services.pengajuan import submit
from app.services.status import advance
from simulate import papers
from simulate.agencies import register
from simulate.nation import Office
from simulate.story import Kisah

MOVED = timedelta(days=1)
LASTS = timedelta(hours=2)
LINK = "https://video.contoh.test/pembinaan"


@dataclass
class Life:
    """Holds which row came of which story."""

    offices: list[Office]
    _rows: dict[int, int] = field(default_factory=dict)
    _people: dict[tuple[int, int], int] = field(default_factory=dict)

    def act(self, kisah: Kisah, nama: str) -> None:
        """Take one step; `unggah` is followed by the type of the documents."""
        verb, _space, what = nama.partition(" ")
        verbs: dict[str, Callable[[], object]] = {
            "kirim": lambda: self._send(kisah),
            "tarik": lambda: self._cancel(kisah, self._applicant(kisah), "Kegiatan kami undur ke triwulan berikutnya."),
            "proses": lambda: self._advance(kisah, Status.PROSES),
            "tolak": lambda: self._advance(kisah, Status.DITOLAK, alasan=REJECTIONS[kisah.serial % len(REJECTIONS)]),
            "setujui": lambda: self._advance(kisah, Status.DISETUJUI, pembina=self._team(kisah)),
            "ganti": lambda: self._reassign(kisah),
            "jadwal": lambda: self._reschedule(kisah),
            "batal": lambda: self._cancel(kisah, self._supervisor(kisah), "Acara ditunda tanpa tanggal pengganti."),
            "selesai": lambda: self._advance(kisah, Status.SELESAI),
            "unggah": lambda: self._upload(kisah, what),
            "testimoni": lambda: self._thank(kisah),
        }
        verbs[verb]()

    def prepare(self, kisah: Kisah) -> None:
        """See to it that somebody of the agency has an account before a pengajuan is sent."""
        key = (kisah.office, kisah.instansi)
        if key not in self._people:
            self._people[key] = register(self.offices[kisah.office], kisah.instansi)

    def _send(self, kisah: Kisah) -> None:
        actor = self._applicant(kisah)
        kunci, _refused = save_draf(pemilik=actor, isi={}, files=papers.proposal() if kisah.lampiran else [])
        kantor = db.session.get_one(Kantor, self.offices[kisah.office].id)
        row = submit(kunci=kunci, isian=self._isian(kisah, actor), actor=actor, kantor=kantor)
        self._rows[kisah.serial] = row.id

    def _isian(self, kisah: Kisah, actor: Pengguna) -> IsianPembinaan:
        topik, deskripsi = topic_of(kisah.serial)
        daring = kisah.serial % 3 == 0
        pic = f"pic{kisah.serial}@contoh.test" if kisah.separate_pic else actor.surel
        return IsianPembinaan(
            nama_pengaju=actor.nama,
            nip=None,
            telepon=actor.whatsapp,
            surel=actor.surel,
            jenis_layanan_id=self._layanan(kisah),
            topik=topik,
            deskripsi=deskripsi,
            lokasi=place_of(kisah.serial),
            mode=Mode.DARING if daring else Mode.LURING,
            tautan_rapat="https://rapat.contoh.test/14000" if daring else None,
            mulai=kisah.mulai,
            selesai=kisah.mulai + LASTS,
            pic_nama=name_of(kisah.serial + 7) if kisah.separate_pic else actor.nama,
            pic_nomor=f"62813{kisah.serial:08}",
            pic_surel=pic,
        )

    def _advance(self, kisah: Kisah, target: Status, **facts: Any) -> None:
        row = self._row(kisah)
        supervisor = self._supervisor(kisah)
        advance(PEMBINAAN, pengajuan=row, target=target, actor=supervisor, versi=row.versi, facts=facts)

    def _reassign(self, kisah: Kisah) -> None:
        row, staff = self._row(kisah), self.offices[kisah.office].operators
        now = [person.id for person in row.pembina]
        other = next(id_ for id_ in staff if id_ not in now)
        people = [db.session.get_one(Pengguna, id_) for id_ in [other, *now[1:]]]
        penugasan.change_pembina(pengajuan=row, people=people, actor=self._supervisor(kisah), versi=row.versi)

    def _reschedule(self, kisah: Kisah) -> None:
        row, facts = self._row(kisah), self._row(kisah).pembinaan
        isian = IsianJadwal(facts.mulai + MOVED, facts.selesai + MOVED, facts.lokasi, facts.mode, facts.tautan_rapat)
        actor = self._supervisor(kisah)
        perubahan.reschedule(pengajuan=row, isian=isian, catatan="Aula dipakai.", actor=actor, versi=row.versi)

    def _cancel(self, kisah: Kisah, actor: Pengguna, alasan: str) -> None:
        row = self._row(kisah)
        perubahan.cancel(pengajuan=row, alasan=alasan, actor=actor, versi=row.versi)

    def _upload(self, kisah: Kisah, jenis: str) -> None:
        row = self._row(kisah)
        files = papers.documents(jenis)
        link = None if files else LINK
        kind = db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == jenis)).one()
        isian = IsianDokumen(jenis=kind, berkas=files, tautan=link)
        dokumentasi.upload(pengajuan=row, isian=isian, actor=row.pembina[0])

    def _thank(self, kisah: Kisah) -> None:
        isi = TESTIMONIALS[kisah.serial % len(TESTIMONIALS)]
        testimoni.write_testimoni(
            pengajuan=self._row(kisah), isi=isi, izin_terbit=kisah.serial % 2 == 0, actor=self._applicant(kisah)
        )

    def _layanan(self, kisah: Kisah) -> int:
        known = db.session.scalars(select(JenisLayanan.id).order_by(JenisLayanan.urutan)).all()
        return known[kisah.serial % len(known)]

    def _row(self, kisah: Kisah) -> Pengajuan:
        return db.session.get_one(Pengajuan, self._rows[kisah.serial])

    def _applicant(self, kisah: Kisah) -> Pengguna:
        return db.session.get_one(Pengguna, self._people[kisah.office, kisah.instansi])

    def _supervisor(self, kisah: Kisah) -> Pengguna:
        staff = self.offices[kisah.office].supervisors
        return db.session.get_one(Pengguna, staff[kisah.serial % len(staff)])

    def _team(self, kisah: Kisah) -> list[Pengguna]:
        staff = self.offices[kisah.office].operators
        n = 2 if kisah.two_pembina else 1
        return [db.session.get_one(Pengguna, staff[(kisah.serial + place) % len(staff)]) for place in range(n)]
