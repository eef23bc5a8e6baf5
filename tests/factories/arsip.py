"""What stands in the archive and the library when a sentence begins; small real files, stored by the office's verbs."""

import io
from collections.abc import Sequence

from PIL import Image
from sqlalchemy import select

from app.extensions import db
from app.models import JenisDokumentasi, KategoriModul, Pengajuan, Pengguna
from app.services.berkas import Incoming
from app.services.dokumentasi import IsianDokumen, upload
from app.services.modul import IsianModul
from app.services.modul import upload as upload_modul
from app.services.pekerjaan import do_next
from app.services.testimoni import write_testimoni
from tests.factories.formulir import PDF
from tests.factories.world import World

HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def jpg(width: int = 24, height: int = 16) -> bytes:
    """Give a small photo."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


def work_off() -> None:
    """Let a worker do what is due; needs an application context."""
    while do_next():
        pass


class Arsip:
    """Fills the archive of a world."""

    def __init__(self, world: World) -> None:
        """Work on this world."""
        self.world = world

    def dokumen(
        self,
        nomor: str,
        jenis: str = "Foto",
        *,
        files: Sequence[tuple[str, bytes]] = (),
        tautan: str | None = None,
        oleh: str = "operator@contoh.test",
    ) -> list[int]:
        """Upload documents of a type; a photo where nothing is named. Gives their ids."""
        with self.world.app.app_context():
            kind = db.session.scalars(select(JenisDokumentasi).where(JenisDokumentasi.nama == jenis)).one()
            chosen = list(files) or ([] if tautan else [self._sample(kind)])
            berkas = [Incoming(nama, io.BytesIO(isi)) for nama, isi in chosen]
            rows = upload(
                pengajuan=self._pengajuan(nomor),
                isian=IsianDokumen(jenis=kind, berkas=berkas, tautan=tautan),
                actor=self._person(oleh),
            )
            ids = [row.id for row in rows]
            work_off()
            return ids

    def modul(self, nama: str, *, kategori: str = "Metadata", ringkasan: str = "Ringkasan uji.") -> str:
        """Upload a module; gives its slug."""
        with self.world.app.app_context():
            shelf = db.session.scalars(select(KategoriModul.id).where(KategoriModul.nama == kategori)).one()
            isian = IsianModul(nama=nama, kategori_id=shelf, ringkasan=ringkasan)
            berkas = Incoming("modul.pdf", io.BytesIO(PDF))
            return upload_modul(isian=isian, berkas=berkas, actor=self._person("operator@contoh.test")).slug

    def testimoni(self, nomor: str, isi: str, *, izin_terbit: bool, oleh: str = "pengaju@contoh.test") -> None:
        """Write a testimonial of a finished pembinaan."""
        with self.world.app.app_context():
            actor = self._person(oleh)
            write_testimoni(pengajuan=self._pengajuan(nomor), isi=isi, izin_terbit=izin_terbit, actor=actor)

    def jenis_id(self, nama: str) -> int:
        """Give the id of a type of documentation, as its select sends it."""
        return self.world.read(
            lambda: db.session.scalars(select(JenisDokumentasi.id).where(JenisDokumentasi.nama == nama)).one()
        )

    @staticmethod
    def _sample(kind: JenisDokumentasi) -> tuple[str, bytes]:
        return ("foto.jpg", jpg()) if kind.slot == "foto" else ("dokumen.pdf", PDF)

    @staticmethod
    def _pengajuan(nomor: str) -> Pengajuan:
        return db.session.scalars(select(Pengajuan).where(Pengajuan.nomor == nomor)).one()

    @staticmethod
    def _person(surel: str) -> Pengguna:
        return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()
