"""A test mail to oneself, through the outbox like any other: it shows whether mails leave, and how they arrive."""

from datetime import timedelta

from app.common import clock
from app.common.i18n import _
from app.models import Email, Kantor, Pengguna
from app.queries.surel import TRIAL, last_trial
from app.services import links
from app.services.outbox import Penerima, queue
from app.services.unit_of_work import unit_of_work
from app.workflow.akun import PENGATURAN, account_case
from app.workflow.engine import RefusedError, permit

REST = timedelta(minutes=1)


def send_trial(*, kantor: Kantor, actor: Pengguna) -> None:
    """Queue it; at most one a minute for each person, so that no button floods a mailbox."""
    with unit_of_work() as session:
        permit(PENGATURAN, account_case(actor, actor))
        now = clock.now()
        if _too_early(last_trial(actor)):
            raise RefusedError(_("Email uji baru saja dikirim. Tunggu satu menit sebelum mengirim lagi."))
        kepada = Penerima(actor.nama, actor.surel)
        queue(session, TRIAL, kepada=kepada, kali=f"{now:%Y%m%d%H%M}", kantor=kantor, url=links.pengaturan())


def _too_early(last: Email | None) -> bool:
    return last is not None and clock.now() - last.dibuat_pada < REST
