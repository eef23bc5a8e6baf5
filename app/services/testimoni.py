"""What an agency says of a coaching: written once, published only with consent, removed with a reason."""

from sqlalchemy.orm import Session

from app.common import clock
from app.models import Pengajuan, Pengguna, Peristiwa, Testimoni
from app.queries.cases import case_of
from app.services import riwayat
from app.services.persetujuan import note_publication
from app.services.unit_of_work import unit_of_work
from app.services.versions import swap
from app.workflow.acts import TESTIMONI
from app.workflow.engine import permit
from app.workflow.kelola import HAPUS_TESTIMONI, case_about


def write_testimoni(*, pengajuan: Pengajuan, isi: str, izin_terbit: bool, actor: Pengguna) -> Testimoni:
    """Keep the testimonial of a Selesai pembinaan; with consent it is public at once (decisions, SP-102)."""
    with unit_of_work() as session:
        permit(TESTIMONI, case_of(session, pengajuan, actor))
        swap(session, pengajuan, versi=pengajuan.versi)
        row = Testimoni(
            pengajuan_id=pengajuan.id,
            penulis_id=actor.id,
            isi=isi,
            izin_terbit=izin_terbit,
            dibuat_pada=clock.now(),
        )
        session.add(row)
        if izin_terbit:
            note_publication(session, row, actor)
        riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.TESTIMONI, pelaku=actor)
    return row


def delete_testimoni(*, testimoni: Testimoni, alasan: str, actor: Pengguna) -> None:
    """Take a testimonial out of sight, with a reason that stays (SP-101, C-13); the agency may write another."""
    with unit_of_work() as session:
        permit(HAPUS_TESTIMONI, case_about(testimoni, actor, alasan=alasan))
        testimoni.dihapus_pada = clock.now()
        testimoni.dihapus_oleh_id = actor.id
        testimoni.alasan_hapus = alasan
        _record_removal(session, testimoni, actor, alasan)


def _record_removal(session: Session, testimoni: Testimoni, actor: Pengguna, alasan: str) -> None:
    pengajuan = testimoni.pengajuan
    if pengajuan is not None:
        riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.TESTIMONI, pelaku=actor, catatan=alasan)
