"""Living the stories through: every step by the office's own verb, at the moment when it happened."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import select

from app.cli.demo import proofs
from app.cli.demo.people import email
from app.cli.demo.story import Move, Note, Story, Upload, Voice
from app.extensions import db
from app.layanan.pembinaan import PEMBINAAN
from app.layanan.pembinaan.reminders import remind
from app.models import Dokumentasi, JenisDokumentasi, JenisLayanan, Kantor, Pengajuan, Pengguna, Status
from app.services import catatan, dokumentasi, penugasan, perubahan, testimoni
from app.services.dokumentasi import IsianDokumen
from app.services.draf import save_draf
from app.services.instansi import IsianInstansi
from app.services.isian import IsianJadwal, IsianPembinaan
from app.services.pengajuan import Pemohon, submit
from app.services.status import advance

CANCELLED_BY = {
    Status.MENUNGGU: ("", "Kegiatan kami undur ke triwulan berikutnya; akan kami ajukan kembali."),
    Status.PROSES: (email("admin"), "Pengajuan ganda: instansi sudah mengajukan kegiatan yang sama."),
    Status.DISETUJUI: (email("supervisor"), "PIC menyampaikan bahwa acara ditunda tanpa tanggal pengganti."),
}
"""By the status it had: who cancelled it (nobody: the agency itself), and why."""
PEMBINA_CHANGED = "Pembina semula bertugas di lapangan pada hari yang sama."

Step = tuple[datetime, Callable[[], None]]


class Event(NamedTuple):
    """Something that happened; `order` decides between two at one moment."""

    pada: datetime
    order: tuple[int, int]
    act: Callable[[], None]


@dataclass
class Teller:
    """Tells stories; holds the rows that were made of them."""

    kantor: Kantor
    people: Mapping[str, Pengguna]
    layanan: Mapping[str, JenisLayanan]
    jenis: Mapping[str, JenisDokumentasi]
    rows: dict[int, Pengajuan] = field(default_factory=dict)

    def events(self, story: Story) -> Iterator[Event]:
        """List what happens in a story, each step to be taken at its moment."""
        for step, (pada, act) in enumerate(self._steps(story)):
            yield Event(pada, (story.serial, step), act)

    def _steps(self, story: Story) -> Iterator[Step]:
        yield story.dates.diajukan, lambda: self._submit(story)
        yield from self._answers(story)
        if story.dates.dibatalkan is not None:
            yield story.dates.dibatalkan, lambda: self._cancel(story)
        if story.dates.ditutup is not None:
            yield story.dates.ditutup, lambda: self._advance(story, Status.SELESAI, catatan=story.catatan)
            yield from self._aftermath(story)

    def _answers(self, story: Story) -> Iterator[Step]:
        dates = story.dates
        if dates.diproses is not None:
            yield dates.diproses, lambda: self._advance(story, Status.PROSES)
        for note in story.notes:
            yield note.pada, partial(self._note, story, note)
        if dates.diputus is not None:
            yield dates.diputus, lambda: self._decide(story)
        if story.pindah is not None:
            yield story.pindah.pada, partial(self._move, story, story.pindah)

    def _aftermath(self, story: Story) -> Iterator[Step]:
        for upload in story.uploads:
            yield upload.pada, partial(self._upload, story, upload)
        for morning in story.reminded:
            yield morning, _remind
        if story.dibuka_pada is not None:
            yield story.dibuka_pada, lambda: self._open(story)
        if story.voice is not None:
            yield story.voice.pada, partial(self._speak, story, story.voice)

    def _submit(self, story: Story) -> None:
        actor = self.people[story.dicatat_oleh or story.pengaju.email]
        files = [proofs.proposal(story, self.kantor.zona)] if story.proposal else []
        asal = self.rows[story.mengulang] if story.mengulang is not None else None
        kunci, _refused = save_draf(pemilik=actor, isi={}, files=files, asal=asal)
        pemohon = Pemohon(self._agency(story)) if story.dicatat_oleh else None
        self.rows[story.serial] = submit(
            kunci=kunci, isian=self._isian(story), actor=actor, kantor=self.kantor, pemohon=pemohon
        )

    def _agency(self, story: Story) -> IsianInstansi:
        found = self.people[story.pengaju.email].instansi
        if found is None:
            raise LookupError(story.pengaju.email)
        return IsianInstansi(nama=found.nama, tingkat_id=found.tingkat_id, produsen_data=found.produsen_data)

    def _isian(self, story: Story) -> IsianPembinaan:
        asked, wished = story.pengaju, story.pindah or story.dates
        return IsianPembinaan(
            nama_pengaju=asked.nama,
            nip=asked.nip,
            telepon=asked.whatsapp,
            surel=asked.email,
            jenis_layanan_id=self.layanan[story.topik.layanan].id,
            topik=story.topik.topik,
            deskripsi=story.topik.deskripsi,
            lokasi=story.lokasi,
            mode=story.mode,
            tautan_rapat=story.tautan,
            mulai=wished.mulai,
            selesai=wished.selesai,
            pic_nama=story.pic.nama,
            pic_nomor=story.pic.nomor,
            pic_surel=story.pic.surel,
        )

    def _advance(self, story: Story, target: Status, **facts: Any) -> None:
        row = self.rows[story.serial]
        actor = self.people[story.supervisor]
        advance(PEMBINAAN, pengajuan=row, target=target, actor=actor, versi=row.versi, facts=facts)

    def _decide(self, story: Story) -> None:
        if story.dates.status is Status.DITOLAK:
            self._advance(story, Status.DITOLAK, alasan=story.alasan)
            return
        team = [self.people[mail] for mail in story.pembina]
        first = story.pembina_semula
        self._advance(story, Status.DISETUJUI, pembina=[self.people[mail] for mail in first] if first else team)
        if first:
            row = self.rows[story.serial]
            penugasan.change_pembina(
                pengajuan=row,
                people=team,
                actor=self.people[story.supervisor],
                versi=row.versi,
                catatan=PEMBINA_CHANGED,
            )

    def _move(self, story: Story, move: Move) -> None:
        row = self.rows[story.serial]
        isian = IsianJadwal(story.dates.mulai, story.dates.selesai, story.lokasi, story.mode, story.tautan)
        actor = self.people[story.supervisor]
        perubahan.reschedule(pengajuan=row, isian=isian, catatan=move.catatan, actor=actor, versi=row.versi)

    def _cancel(self, story: Story) -> None:
        row = self.rows[story.serial]
        who, alasan = CANCELLED_BY[story.dates.status]
        actor = self.people[who or story.pengaju.email]
        perubahan.cancel(pengajuan=row, alasan=alasan, actor=actor, versi=row.versi)

    def _note(self, story: Story, note: Note) -> None:
        row = self.rows[story.serial]
        catatan.add_catatan(pengajuan=row, isi=note.isi, actor=self.people[note.penulis])

    def _upload(self, story: Story, upload: Upload) -> None:
        row, actor = self.rows[story.serial], self.people[upload.pengunggah]
        made = [] if upload.tautan else proofs.proofs(story, upload.jenis, row.nomor, self.kantor.zona)
        isian = IsianDokumen(jenis=self.jenis[upload.jenis], berkas=made, tautan=upload.tautan)
        if upload.mengganti:
            wrong = self._document(story, upload.jenis)
            dokumentasi.replace(dokumen=wrong, isian=isian, alasan=upload.mengganti, actor=actor)
        else:
            dokumentasi.upload(pengajuan=row, isian=isian, actor=actor)

    def _open(self, story: Story) -> None:
        dokumentasi.open_one(dokumen=self._document(story, "Notulensi"), actor=self.people[story.supervisor])

    def _document(self, story: Story, jenis: str) -> Dokumentasi:
        where = (Dokumentasi.jenis_id == self.jenis[jenis].id, Dokumentasi.dicabut_pada.is_(None))
        own = Dokumentasi.pengajuan_id == self.rows[story.serial].id
        return db.session.scalars(select(Dokumentasi).where(own, *where)).one()

    def _speak(self, story: Story, voice: Voice) -> None:
        testimoni.write_testimoni(
            pengajuan=self.rows[story.serial],
            isi=voice.isi,
            izin_terbit=voice.izin_terbit,
            actor=self.people[story.pengaju.email],
        )


def _remind() -> None:
    """Let the worker remind; a story is told to be reminded only on a morning when something is due."""
    if remind() == 0:
        raise LookupError("nobody was reminded")
