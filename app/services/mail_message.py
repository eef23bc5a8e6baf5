"""From a row of the outbox to a mail: text, HTML, calendar file."""

from flask_mail import Message

from app.common import clock
from app.extensions import portal
from app.models import Email
from app.queries.kantor import home_kantor

CALENDAR_FILE = "pembinaan.ics"


def message_of(email: Email) -> Message:
    """Build the mail; whatever stands in a name or a subject, each header stays one line."""
    kantor = email.pengajuan.kantor if email.pengajuan is not None else home_kantor()
    message = Message(
        subject=_line(email.subjek),
        recipients=[(_line(email.kepada_nama), email.kepada_surel)],
        sender=portal.settings.mail_from,
        reply_to=(_line(kantor.nama_panjang), kantor.surel),
        body=email.teks,
        html=email.html,
        date=clock.now().timestamp(),
        extra_headers={"Auto-Submitted": "auto-generated"},
    )
    message.msgId = email.message_id
    if email.kalender:
        method = "CANCEL" if "METHOD:CANCEL" in email.kalender else "REQUEST"
        message.attach(CALENDAR_FILE, f"text/calendar; charset=utf-8; method={method}", email.kalender.encode())
    return message


def _line(text: str) -> str:
    return " ".join(text.split())
