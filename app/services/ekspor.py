"""Large exports: ordered with a click, written by a worker, told as news with a link, kept for a week."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import _, in_language
from app.common.tokens import new_token
from app.models import Pekerjaan, Pengguna, StatusPekerjaan
from app.services import links
from app.services.duties import Klaim
from app.services.giliran import take_turn
from app.services.notifikasi import tell_account
from app.services.pekerjaan import add
from app.services.stored_files import forget
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import RefusedError

EKSPOR = "ekspor"
LARGE = 20_000
"""Rows above which nobody waits for the file (performance.md, rule 11)."""
MOST_OPEN = 5
"""Exports of one person that wait or are being written."""
KEPT = timedelta(days=7)
UNFINISHED = (StatusPekerjaan.MENUNGGU, StatusPekerjaan.DIKERJAKAN)


def order(*, pengguna: Pengguna, alamat: str, judul: str, bahasa: str) -> None:
    """Have the export behind an address written; asked twice meanwhile, it is written once. Raises RefusedError."""
    with unit_of_work() as session:
        take_turn(session, pengguna)
        own = (Pekerjaan.jenis == EKSPOR, Pekerjaan.pengguna_id == pengguna.id, Pekerjaan.status.in_(UNFINISHED))
        waiting = session.scalars(select(Pekerjaan).where(*own)).all()
        if any(row.isi["alamat"] == alamat for row in waiting):
            return
        if len(waiting) >= MOST_OPEN:
            raise RefusedError(
                _("Masih ada %(n)s ekspor Anda yang sedang disusun. Tunggu salah satunya selesai.", n=MOST_OPEN)
            )
        isi = {"alamat": alamat, "judul": judul, "bahasa": bahasa, "peran": pengguna.peran.value}
        add(session, EKSPOR, new_token(12), isi=isi, pengguna=pengguna)


def tell_ready(session: Session, klaim: Klaim) -> None:
    """Say that the file is there."""
    _tell(session, klaim, "ekspor_siap", links.ekspor(klaim.kunci.partition(":")[2]))


def tell_failed(session: Session, klaim: Klaim) -> None:
    """Say that there will be none; the link leads back to the list's own address, to try again."""
    _tell(session, klaim, "ekspor_gagal", links.base() + "/notifikasi")


def sweep_ekspor() -> None:
    """Delete files that nobody needs any more, and what is known of them."""
    old = (
        Pekerjaan.jenis == EKSPOR,
        Pekerjaan.status.not_in(UNFINISHED),
        Pekerjaan.selesai_pada < clock.now() - KEPT,
    )
    with unit_of_work() as session:
        gone = session.scalars(delete(Pekerjaan).where(*old).returning(Pekerjaan.berkas_kunci)).all()
    forget(key for key in gone if key is not None)


def _tell(session: Session, klaim: Klaim, perihal: str, url: str) -> None:
    pengguna = session.get(Pengguna, klaim.pengguna_id)
    if pengguna is None:
        return
    with in_language(klaim.isi["bahasa"]):
        if perihal == "ekspor_siap":
            judul = _("Berkas ekspor %(judul)s siap diunduh", judul=klaim.isi["judul"])
        else:
            judul = _("Ekspor %(judul)s tidak dapat disusun. Coba lagi nanti.", judul=klaim.isi["judul"])
    tell_account(session, perihal, kepada=pengguna, kali=klaim.kunci, judul=judul, url=url, pengajuan=None)
