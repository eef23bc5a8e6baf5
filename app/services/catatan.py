"""What staff note among themselves (decisions, Internal notes)."""

from app.common import clock
from app.common.tokens import sending_key
from app.models import Catatan, Pengajuan, Pengguna
from app.queries.cases import case_of
from app.queries.kiriman import sent_with
from app.services.giliran import take_turn
from app.services.unit_of_work import unit_of_work
from app.workflow.acts import CATAT
from app.workflow.engine import permit


def add_catatan(*, pengajuan: Pengajuan, isi: str, actor: Pengguna, kunci: str | None = None) -> None:
    """Keep an internal note; the pengajuan itself does not change, so nobody's open form grows stale.

    `kunci` is the one-time key of the page: the same note of it is kept once.
    """
    with unit_of_work() as session:
        permit(CATAT, case_of(session, pengajuan, actor))
        take_turn(session, actor)
        key = sending_key(kunci, pengajuan.id, isi)
        if sent_with(Catatan, actor, [key]):
            return
        told = {"pengajuan_id": pengajuan.id, "penulis_id": actor.id, "isi": isi}
        session.add(Catatan(**told, kunci_kirim=key, dibuat_pada=clock.now()))
