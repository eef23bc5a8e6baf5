"""Queuing mails: rows in the transaction of what they announce; the worker delivers them later."""

from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import make_msgid
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.common import clock
from app.models import Email, Kantor, Pengajuan, StatusSurel
from app.services import links
from app.services.mail_templates import render
from app.services.races import insert_unless_there

MAIL_DOMAIN = "spektral.local"
OVERTAKEN_BY_CANCELLATION = (
    "pengajuan_baru",
    "dalam_proses",
    "disetujui",
    "penunjukan",
    "perubahan_jadwal",
    "ganti_pembina",
)
"""What need not be said any more once a pengajuan is cancelled."""


@dataclass(frozen=True)
class Penerima:
    """Whom a mail goes to."""

    nama: str
    surel: str


def queue(
    session: Session,
    perihal: str,
    *,
    kepada: Penerima,
    kali: str,
    kantor: Kantor,
    pengajuan: Pengajuan | None = None,
    kalender: str | None = None,
    rahasia: bool = False,
    **context: Any,
) -> Email | None:
    """Queue one mail, unless the same occasion (`kali`) was already announced to this address.

    `perihal` is a folder of templates/email; `kali` tells this occasion from the next one of its kind.
    """
    objek = pengajuan.nomor if pengajuan is not None else "-"
    kunci = f"{perihal}:{objek}:{kali}:{kepada.surel}"
    session.flush()
    if session.scalar(select(Email.id).where(Email.kunci == kunci)) is not None:
        return None
    message = render(perihal, {"kepada": kepada, "kantor": kantor, "base_url": links.base(), **context})
    email = Email(
        kunci=kunci,
        perihal=perihal,
        pengajuan_id=pengajuan.id if pengajuan is not None else None,
        kepada_nama=kepada.nama,
        kepada_surel=kepada.surel,
        subjek=message.subjek,
        teks=message.teks,
        html=message.html,
        kalender=kalender,
        rahasia=rahasia,
        message_id=make_msgid(domain=MAIL_DOMAIN),
        coba_pada=clock.now(),
        dibuat_pada=clock.now(),
    )
    return email if insert_unless_there(session, email) else None


def cancel_waiting(session: Session, pengajuan: Pengajuan, perihal: Iterable[str]) -> None:
    """Call back mails that wait although what they announce no longer holds."""
    session.execute(
        update(Email)
        .where(
            Email.pengajuan_id == pengajuan.id,
            Email.perihal.in_(list(perihal)),
            Email.status == StatusSurel.MENUNGGU,
        )
        .values(status=StatusSurel.BATAL)
        .execution_options(synchronize_session=False)
    )
