"""Queuing mails: rows in the transaction of what they announce; the worker delivers them later.

Whoever has an account reads the same as news inside the portal, and is written to in their own language.
"""

from collections.abc import Collection
from dataclasses import dataclass
from email.utils import make_msgid
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.common import clock
from app.common.i18n import in_language
from app.common.samaran import reaches_nobody
from app.common.tokens import hash_token
from app.models import Email, Kantor, Pengajuan, Pengguna, Preferensi, StatusSurel
from app.services import links
from app.services.jenis_surel import PREFERENSI, is_optional, is_secret
from app.services.mail_templates import Message, render
from app.services.notifikasi import tell_account
from app.services.races import insert_unless_there
from app.services.unit_of_work import leave_to_worker

MAIL_DOMAIN = "spektral.local"
LONGEST_KEY = 300
NOT_WANTED = "Penerima memilih tidak menerima email ini."
FORGOTTEN = "Data penerima sudah dihapus."
UNSENT = (NOT_WANTED, FORGOTTEN)
"""Why a mail is noted and never sent: its row still says that this person was thought of."""


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
    **context: Any,
) -> Email | None:
    """Queue one mail, unless the same occasion (`kali`) was already announced to this address.

    `perihal` is a folder of templates/email; `kali` tells this occasion from the next one of its kind. A value of
    the context that is a function is asked in the language of the reader: so are dates written. What its reader
    does without is not queued; what opens an account is told nowhere else. `url` is where the button leads, and
    `url_kabar`, if given, where the news does.
    """
    kunci = _key(perihal, pengajuan, kali, kepada.surel)
    session.flush()
    if session.scalar(select(Email.id).where(Email.kunci == kunci)) is not None:
        return None
    akun, tanpa = _account(session, kepada.surel)
    message = _written(perihal, akun, {"kepada": kepada, "kantor": kantor, **context})
    if akun is not None and akun.aktif and not is_secret(perihal):
        url = str(context.get("url_kabar", context["url"]))
        tell_account(session, perihal, kepada=akun, kali=kali, judul=message.subjek, url=url, pengajuan=pengajuan)
    email = _row(perihal, kepada, message, pengajuan)
    email.kunci, email.kalender, email.kantor_id = kunci, kalender, kantor.id
    unsent = FORGOTTEN if reaches_nobody(kepada.surel) else NOT_WANTED if _is_declined(perihal, tanpa) else None
    if unsent:
        email.status, email.galat = StatusSurel.BATAL, unsent
        email.teks, email.html, email.kalender = "", "", None
    leave_to_worker(session)
    return email if insert_unless_there(session, email) and not unsent else None


def _is_declined(perihal: str, tanpa: Collection[str]) -> bool:
    return perihal in tanpa and is_optional(perihal)


def _key(perihal: str, pengajuan: Pengajuan | None, kali: str, surel: str) -> str:
    """Name what is told to whom; a very long address by its hash, since the column has an end."""
    occasion = f"{perihal}:{pengajuan.nomor if pengajuan is not None else '-'}:{kali}"
    kunci = f"{occasion}:{surel}"
    return kunci if len(kunci) <= LONGEST_KEY else f"{occasion}:{hash_token(surel)}"


def _row(perihal: str, kepada: Penerima, message: Message, pengajuan: Pengajuan | None) -> Email:
    return Email(
        perihal=perihal,
        pengajuan_id=pengajuan.id if pengajuan is not None else None,
        kepada_nama=kepada.nama,
        kepada_surel=kepada.surel,
        subjek=message.subjek,
        teks=message.teks,
        html=message.html,
        rahasia=is_secret(perihal),
        message_id=make_msgid(domain=MAIL_DOMAIN),
        coba_pada=clock.now(),
        dibuat_pada=clock.now(),
    )


def _account(session: Session, surel: str) -> tuple[Pengguna | None, Collection[str]]:
    """Find the account with this address, and the mails that its owner does without."""
    chosen = (Preferensi.pengguna_id == Pengguna.id) & (Preferensi.nama == PREFERENSI)
    statement = select(Pengguna, Preferensi.isi).outerjoin(Preferensi, chosen).where(Pengguna.surel == surel.lower())
    found = session.execute(statement).first()
    if found is None:
        return None, ()
    tanpa = (found.isi or {}).get("tanpa")
    return found.Pengguna, tanpa if isinstance(tanpa, list) else ()


def _written(perihal: str, akun: Pengguna | None, context: dict[str, Any]) -> Message:
    """Write the mail as its reader reads; who can choose their mails is told where."""
    pilihan = links.pilihan_surel() if akun is not None and is_optional(perihal) else None
    with in_language(akun.bahasa if akun is not None else None):
        facts = {name: value() if callable(value) else value for name, value in context.items()}
        return render(perihal, {"base_url": links.base(), "pilihan_surel": pilihan, **facts})
