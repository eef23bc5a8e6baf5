"""What staff note among themselves (decisions, Internal notes)."""

from app.common import clock
from app.models import Catatan, Pengajuan, Pengguna
from app.queries.cases import case_of
from app.services.unit_of_work import unit_of_work
from app.workflow.acts import CATAT
from app.workflow.engine import permit


def add_catatan(*, pengajuan: Pengajuan, isi: str, actor: Pengguna) -> None:
    """Keep an internal note; the pengajuan itself does not change, so nobody's open form grows stale."""
    with unit_of_work() as session:
        permit(CATAT, case_of(session, pengajuan, actor))
        session.add(Catatan(pengajuan_id=pengajuan.id, penulis_id=actor.id, isi=isi, dibuat_pada=clock.now()))
