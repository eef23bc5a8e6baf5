"""Files and the virus scanner: looked at as they come in; where it is away they wait, and nobody gets them meanwhile.

Without SPEKTRAL_CLAMD there is no scanner, and nothing waits.
"""

import logging
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from sqlalchemy import CursorResult, Row, or_, select, true, update
from sqlalchemy.orm import Session

from app.common import clock
from app.common.clamd import ClamdUnavailable, ping, scan
from app.common.filekinds import FileRefused
from app.common.i18n import _, _l
from app.common.storage import StorageUnavailable
from app.extensions import db, portal
from app.models import Berkas, Dokumentasi, Kantor, Lampiran, Pengajuan, Peristiwa
from app.queries.kantor import home_kantor
from app.services import links, riwayat
from app.services.outbox import Penerima, queue
from app.services.pratinjau import order_previews
from app.services.stored_files import forget
from app.services.unit_of_work import unit_of_work

PERIHAL = "berkas_dihapus"
AT_ONCE = 200
"""Files of one round; the next round is some minutes later."""
AGAIN = timedelta(hours=1)
"""When a file that the scanner could not look at has its next turn."""
MOST_PUT_OFF = 5
"""Such files of one round: each may have taken minutes, and other work waits."""

log = logging.getLogger(__name__)


def scanned(path: Path) -> bool:
    """Tell whether a file may be handed out at once; False where the scanner is away. Raises FileRefused."""
    address = portal.settings.clamd
    if not address:
        return True
    try:
        with path.open("rb") as content:
            found = scan(address, content)
    except ClamdUnavailable as error:
        log.warning("a file waits for the virus scanner", extra={"reason": str(error)})
        return False
    if found:
        log.warning("a virus was refused", extra={"virus": found})
        raise FileRefused(_("Berkas ini dikenali sebagai berbahaya (%(nama)s) dan tidak disimpan.", nama=found))
    return True


def scan_waiting() -> int:
    """Look at what waits, the oldest first, until the scanner is away again; gives how many are settled.

    What it cannot look at, though it answers, comes last, and again each hour: nobody waits behind it. Where there is
    no scanner any more, the operator has decided so: what waits is let go.
    """
    settled = put_off = 0
    for id_, kunci, ukuran in _waiting():
        try:
            found = _look(kunci, ukuran)
        except FileNotFoundError:
            log.warning("a file that waits for the virus scanner is gone", extra={"file": id_})
            continue
        except (ClamdUnavailable, StorageUnavailable) as error:
            if put_off == MOST_PUT_OFF or not _is_of_this_file(error):
                log.warning("files wait for the virus scanner", extra={"reason": str(error)})
                break
            log.warning("the virus scanner did not look at a file", extra={"file": id_, "reason": str(error)})
            put_off += _put_off(id_)
            continue
        settled += _settle(id_, kunci, found)
    return settled


def _waiting() -> Sequence[Row[int, str, int]]:
    now, since = clock.now(), Berkas.menunggu_sejak
    put_off = since > Berkas.dibuat_pada
    turn = or_(~put_off, since < now - AGAIN, since > now) if portal.settings.clamd else true()
    waiting = select(Berkas.id, Berkas.kunci, Berkas.ukuran).where(since.is_not(None), turn)
    rows = db.session.execute(waiting.order_by(put_off, since, Berkas.id).limit(AT_ONCE)).all()
    db.session.rollback()  # no reading stays open while files are looked at
    return rows


def _look(kunci: str, ukuran: int) -> str | None:
    address = portal.settings.clamd
    if not address:
        return None
    with portal.storage.open(kunci) as content:
        return scan(address, content, size=ukuran)


def _is_of_this_file(error: OSError) -> bool:
    """Tell whether the scanner is there after all, and others can be looked at."""
    if isinstance(error, StorageUnavailable):
        return False
    try:
        ping(portal.settings.clamd)
    except ClamdUnavailable:
        return False
    return True


def _put_off(id_: int) -> bool:
    """Let a file wait for another turn, which those who may see it are told."""
    waits = update(Berkas).where(Berkas.id == id_, Berkas.menunggu_sejak.is_not(None))
    with unit_of_work() as session:
        done = session.execute(waits.values(menunggu_sejak=clock.now()).execution_options(synchronize_session=False))
    return cast("CursorResult[Any]", done).rowcount == 1


def _settle(id_: int, kunci: str, found: str | None) -> bool:
    """Let a file go, or take it away and tell; of two workers one does."""
    with unit_of_work() as session:
        statement = (
            update(Berkas)
            .where(Berkas.id == id_, Berkas.menunggu_sejak.is_not(None))
            .values(menunggu_sejak=None, ancaman=found)
            .execution_options(synchronize_session=False)
        )
        if cast("CursorResult[Any]", session.execute(statement)).rowcount != 1:
            return False
        if found is None:
            order_previews(session, session.scalars(select(Dokumentasi.berkas_id).where(Dokumentasi.berkas_id == id_)))
        else:
            log.warning("a virus was taken away", extra={"virus": found, "file": id_})
            _tell(session, session.get_one(Berkas, id_), found)
    if found is not None:
        forget([kunci])
    return True


def _tell(session: Session, berkas: Berkas, ancaman: str) -> None:
    """Write it into the history of its pengajuan, and to who sent it."""
    pengajuan = _pengajuan_of(session, berkas)
    if pengajuan is not None:
        told = _l("%(nama)s dihapus: dikenali sebagai berbahaya", nama=berkas.nama)
        riwayat.record(session, pengajuan=pengajuan, peristiwa=Peristiwa.DOKUMENTASI, pelaku=None, rincian=told)
    sender = berkas.pengunggah
    if sender is None or not sender.aktif:
        return
    queue(
        session,
        PERIHAL,
        kepada=Penerima(sender.nama, sender.surel),
        kali=str(berkas.id),
        kantor=_office_of(session, pengajuan),
        pengajuan=pengajuan,
        url=_place(pengajuan, internal=sender.is_internal),
        berkas=berkas.nama,
        ancaman=ancaman,
    )


def _pengajuan_of(session: Session, berkas: Berkas) -> Pengajuan | None:
    for owner in (Lampiran, Dokumentasi):
        of = select(Pengajuan).join(owner, owner.pengajuan_id == Pengajuan.id).where(owner.berkas_id == berkas.id)
        found = session.scalars(of.limit(1)).first()
        if found is not None:
            return found
    return None


def _office_of(session: Session, pengajuan: Pengajuan | None) -> Kantor:
    return session.get_one(Kantor, pengajuan.kantor_id) if pengajuan is not None else home_kantor()


def _place(pengajuan: Pengajuan | None, *, internal: bool) -> str:
    if pengajuan is None:
        return f"{links.base()}/kelola/modul" if internal else f"{links.base()}/pengajuan"
    return links.kelola_pengajuan(pengajuan) if internal else links.pengajuan(pengajuan)
