"""What a person has read and agreed to, with its version, and taking it back: at once, and by themselves."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.common import clock
from app.models import JenisPersetujuan, Pengguna, Persetujuan, Testimoni
from app.services.pemberitahuan import VERSI_IZIN_TERBIT, VERSI_PRIVASI
from app.services.unit_of_work import unit_of_work
from app.workflow.engine import permit
from app.workflow.kelola import BERI_IZIN, TARIK_IZIN, case_about


def note_privacy_read(session: Session, pengguna: Pengguna) -> None:
    """Write down that somebody has read the notice as it is now; the same version is written down once."""
    if pengguna.versi_privasi == VERSI_PRIVASI:
        return
    pengguna.privasi_disetujui_pada, pengguna.versi_privasi = clock.now(), VERSI_PRIVASI
    session.flush()
    session.add(_row(pengguna, JenisPersetujuan.PRIVASI, VERSI_PRIVASI))


def read_privacy_notice(*, pengguna: Pengguna) -> None:
    """Saya sudah membaca: of whoever has an account, when the notice is a new one."""
    with unit_of_work() as session:
        note_privacy_read(session, pengguna)


def note_publication(session: Session, testimoni: Testimoni, penulis: Pengguna) -> None:
    """Write down that a testimonial may be published, in the words its form has now."""
    session.flush()
    row = _row(penulis, JenisPersetujuan.TERBIT, VERSI_IZIN_TERBIT)
    row.testimoni_id = testimoni.id
    session.add(row)


def withdraw_publication(*, testimoni: Testimoni, actor: Pengguna) -> None:
    """Tarik izin: from here on no public page shows it; the office still reads it."""
    with unit_of_work() as session:
        permit(TARIK_IZIN, case_about(testimoni, actor))
        testimoni.izin_terbit = False
        session.flush()
        given = (Persetujuan.testimoni_id == testimoni.id, Persetujuan.ditarik_pada.is_(None))
        session.execute(update(Persetujuan).where(*given).values(ditarik_pada=clock.now()))


def allow_publication(*, testimoni: Testimoni, actor: Pengguna) -> None:
    """Izinkan terbit: say yes later, or again."""
    with unit_of_work() as session:
        permit(BERI_IZIN, case_about(testimoni, actor))
        testimoni.izin_terbit = True
        note_publication(session, testimoni, actor)


def _row(pengguna: Pengguna, jenis: JenisPersetujuan, versi: str) -> Persetujuan:
    return Persetujuan(pengguna_id=pengguna.id, jenis=jenis, versi=versi, diberikan_pada=clock.now())
