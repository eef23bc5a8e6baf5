"""Files that go with an application: taken in, and added to one that still waits."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.common.filekinds import FileRefused
from app.common.i18n import _, _l, _n
from app.models import Lampiran, Pengajuan, Pengguna, Peristiwa
from app.queries.cases import case_of
from app.queries.pengaturan import current_settings
from app.services import riwayat
from app.services.berkas import LOOKED_AT, Given, NotStored, Received, dropped_if_undone, keep, receive, slot_lampiran
from app.services.unit_of_work import unit_of_work
from app.services.versions import swap
from app.workflow.acts import EDIT
from app.workflow.engine import RefusedError, permit


def take(files: Sequence[Given], *, room: int) -> tuple[list[Received], list[str]]:
    """Store and check files; gives those that may come in, and a sentence for each that may not."""
    taken: list[Received] = []
    refused: list[str] = []
    for number, item in enumerate(files):
        if len(taken) >= room or number >= LOOKED_AT * current_settings().lampiran_maks:
            refused.append(no_room(item.nama))
            continue
        try:
            taken.append(receive(item, slot_lampiran()))
        except NotStored:
            refused.append(_("Berkas tidak dapat disimpan saat ini; isian lain tetap tersimpan."))
        except FileRefused as error:
            refused.append(str(error.sentence))
    return taken, refused


def add_lampiran(*, pengajuan: Pengajuan, files: Sequence[Given], actor: Pengguna) -> list[str]:
    """Add files to a pengajuan that this person may edit; one refused file costs nothing else.

    Gives the sentences about files that were refused.
    """
    taken, refused = take(files, room=current_settings().lampiran_maks - len(pengajuan.lampiran))
    if not taken:
        return refused
    with dropped_if_undone(taken), unit_of_work() as session:
        permit(EDIT, case_of(session, pengajuan, actor))
        _refuse_surplus(pengajuan, taken)
        _add(session, pengajuan, taken, actor)
    return refused


def no_room(nama: str) -> str:
    """Say that a file stayed out because there are enough already."""
    return _n("Paling banyak %(n)s lampiran; %(nama)s tidak disimpan.", current_settings().lampiran_maks, nama=nama)


def _refuse_surplus(pengajuan: Pengajuan, taken: Sequence[Received]) -> None:
    """Count again inside the transaction: a colleague may have added files meanwhile."""
    if len(pengajuan.lampiran) + len(taken) > current_settings().lampiran_maks:
        raise RefusedError(no_room(taken[-1].nama))


def _add(session: Session, pengajuan: Pengajuan, taken: Sequence[Received], actor: Pengguna) -> None:
    swap(session, pengajuan, versi=pengajuan.versi)
    for item in taken:
        session.add(Lampiran(pengajuan_id=pengajuan.id, berkas_id=keep(session, item, pengunggah=actor).id))
    names = _l("Lampiran: %(nama)s", nama=", ".join(item.nama for item in taken))
    riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.DIUBAH, pelaku=actor, rincian=names)
