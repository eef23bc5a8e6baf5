"""From a row of the outbox to a mail: text, HTML, calendar file."""

from email import policy
from email.mime.base import MIMEBase
from email.utils import parseaddr

from flask_mail import Message

from app.common import clock
from app.extensions import portal
from app.models import Email, Kantor
from app.queries.kantor import home_kantor

CALENDAR_FILE = "pembinaan.ics"
AS_ENCODED = policy.SMTP.clone(refold_source="none")


def message_of(email: Email) -> Message:
    """Build the mail; whatever stands in a name or a subject, each header stays one line."""
    kantor = office_of_mail(email)
    message = _Letter(
        subject=_line(email.subjek),
        recipients=[(_line(email.kepada_nama), email.kepada_surel)],
        sender=portal.settings.mail_from,
        reply_to=(_line(kantor.nama_panjang), kantor.surel),
        body=email.teks,
        html=email.html,
        date=clock.now().timestamp(),
        extra_headers={"Auto-Submitted": "auto-generated"},
    )
    message.sender = _sender(kantor)  # as a pair, which Flask-Mail quotes rightly; its constructor would flatten it
    message.msgId = email.message_id
    if email.kalender:
        method = "CANCEL" if "METHOD:CANCEL" in email.kalender else "REQUEST"
        message.attach(CALENDAR_FILE, f"text/calendar; charset=utf-8; method={method}", email.kalender.encode())
    return message


def office_of_mail(email: Email) -> Kantor:
    """Give the office that writes: the one that queued it, else that of its pengajuan, else the topmost."""
    if email.kantor is not None:
        return email.kantor
    return email.pengajuan.kantor if email.pengajuan is not None else home_kantor()


class _Letter(Message):
    """A mail whose headers stay as they were encoded.

    Python folds long ones anew and forgets what must be quoted: "Budi, S.ST." became two receivers.
    """

    def _message(self) -> MIMEBase:
        made: MIMEBase = super()._message()
        made.policy = AS_ENCODED
        return made


def _sender(kantor: Kantor) -> tuple[str, str]:
    """Give the name that the office chose, and the address that the mail server knows."""
    name, address = parseaddr(portal.settings.mail_from)
    return _line(kantor.nama_pengirim or name or kantor.nama), address


def _line(text: str) -> str:
    return " ".join(text.split())
