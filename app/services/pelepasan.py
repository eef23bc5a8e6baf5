"""Detaching one person from all that the portal keeps, in the transaction of whoever decides it; the record stays."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.common.samaran import NOTHING, Samaran
from app.models import (
    Base,
    Berkas,
    BerkasTitipan,
    Draf,
    Email,
    Lampiran,
    Pekerjaan,
    Pengajuan,
    Pengguna,
    Persetujuan,
    StatusSurel,
    Unggahan,
)
from app.queries.identitas import concerned, identity_of, links_to_typed, mails_to
from app.services import aktivitas, counters
from app.services.aturan_hapus import GONE
from app.services.jejak import of_pengguna
from app.services.search_index import index_pengajuan
from app.services.segel import blank_values
from app.services.stored_files import forget
from app.services.sunting import blank_values_about, edit_record, edit_testimonials, edit_what_colleagues_were_told
from app.services.tanpa_penerima import without_receiver
from app.services.unggahan import parts

ERASED = "UU 27/2022"
"""Why the account is closed, and why its testimonials are out of sight: kept as it is, in the words of no language."""


@dataclass(frozen=True)
class Sisa:
    """Files that no row names any more once the transaction is through."""

    berkas: list[str] = field(default_factory=list)
    potongan: list[str] = field(default_factory=list)


def detach(session: Session, pengguna: Pengguna, *, oleh: Pengguna | None) -> Sisa:
    """Take a person out of everything; afterwards nothing says who the account was. `oleh` is None for a worker.

    Past the rows in hand: what a row held before would go into Log Aktivitas. Files are given back, to be let go of
    after the commit.
    """
    samaran = identity_of(session, pengguna)
    perkara = concerned(session, pengguna, samaran)
    mask_mails(session, samaran, mails_to(session, pengguna) | links_to_typed(pengguna, samaran))
    sisa = _take_own_rows(session, pengguna)
    changed = edit_record(session, perkara, samaran)
    edit_what_colleagues_were_told(session, pengguna, samaran)
    gone = {"dihapus_pada": clock.now(), "dihapus_oleh_id": oleh.id if oleh else None, "alasan_hapus": ERASED}
    edit_testimonials(session, pengguna, samaran, gone)
    _end_consents(session, pengguna)
    blank_values(session, pengguna)
    blank_values_about(session, perkara, samaran)
    _mask_account(session, pengguna, samaran, oleh)
    _find_no_more(session, changed)
    aktivitas.note(session, "data.hapus", of_pengguna(pengguna))
    return sisa


def let_go(sisa: Sisa) -> None:
    """Delete the files, once the transaction is through."""
    forget(sisa.berkas)
    for name in sisa.potongan:
        parts().delete(name)


def mask_mails(session: Session, samaran: Samaran, theirs: ColumnElement[bool]) -> None:
    """Empty the mails to somebody; what has not gone yet never goes."""
    unsent = update(Email).where(theirs, Email.status != StatusSurel.TERKIRIM).values(status=StatusSurel.BATAL)
    session.execute(unsent.execution_options(synchronize_session=False))
    masked = update(Email).where(theirs).values(**without_receiver(samaran.nama_baru, samaran.surel_baru))
    session.execute(masked.execution_options(synchronize_session=False))


def _take_own_rows(session: Session, pengguna: Pengguna) -> Sisa:
    """Delete what is theirs alone, with what hangs on it."""
    drafts = select(Draf.id).where(Draf.pengguna_id == pengguna.id)
    files = list(session.scalars(select(Lampiran.berkas_id).where(Lampiran.draf_id.in_(drafts))))
    held = _own_keys(session, BerkasTitipan.kunci, BerkasTitipan.pengguna_id, pengguna)
    made = _own_keys(session, Pekerjaan.berkas_kunci, Pekerjaan.pengguna_id, pengguna)
    pieces = _own_keys(session, Unggahan.kunci, Unggahan.pengguna_id, pengguna)
    session.execute(delete(Lampiran).where(Lampiran.draf_id.in_(drafts)))
    stored = delete(Berkas).where(Berkas.id.in_(files)).returning(Berkas.kunci, Berkas.pratinjau_kunci)
    kept = [key for row in session.execute(stored).all() for key in row if key]
    for name, column in GONE.items():
        table = Base.metadata.tables[name]
        session.execute(delete(table).where(table.c[column] == pengguna.id))
    return Sisa([*kept, *held, *made], pieces)


def _own_keys(session: Session, key: object, whose: object, pengguna: Pengguna) -> list[str]:
    found = session.scalars(select(key).where(whose == pengguna.id))  # type: ignore[call-overload] # columns of tables
    return [each for each in found if each]


def _end_consents(session: Session, pengguna: Pengguna) -> None:
    """What hangs on a testimonial that is gone ends with it; the rest is proof that was agreed to."""
    hidden = select(Base.metadata.tables["testimoni"].c.id).where(
        Base.metadata.tables["testimoni"].c.dihapus_pada.is_not(None)
    )
    open_ones = (Persetujuan.pengguna_id == pengguna.id, Persetujuan.ditarik_pada.is_(None))
    ended = update(Persetujuan).where(*open_ones, Persetujuan.testimoni_id.in_(hidden)).values(ditarik_pada=clock.now())
    session.execute(ended.execution_options(synchronize_session=False))


def _mask_account(session: Session, pengguna: Pengguna, samaran: Samaran, oleh: Pengguna | None) -> None:
    with counters.recounted(session, pengguna):
        masked = update(Pengguna).where(Pengguna.id == pengguna.id)
        masked = masked.values(
            nama=samaran.nama_baru,
            nip=None,
            jabatan=NOTHING,
            keahlian=None,
            whatsapp=NOTHING,
            surel=samaran.surel_baru,
            bahasa=None,
            kata_sandi=None,
            surel_terverifikasi_pada=None,
            aktif=False,
            nonaktif_pada=clock.now(),
            nonaktif_oleh_id=oleh.id if oleh else None,
            alasan_nonaktif=ERASED,
            data_dihapus_pada=clock.now(),
        )
        session.execute(masked.execution_options(synchronize_session=False))
        session.expire(pengguna)


def _find_no_more(session: Session, changed: Iterable[int]) -> None:
    """Index anew what changed, and let forms that are open see that it did."""
    session.expire_all()
    for id_ in sorted(changed):
        row = session.get_one(Pengajuan, id_)
        newer = update(Pengajuan).where(Pengajuan.id == id_).values(versi=Pengajuan.versi + 1, diubah_pada=clock.now())
        session.execute(newer.execution_options(synchronize_session=False))
        index_pengajuan(session, row)
