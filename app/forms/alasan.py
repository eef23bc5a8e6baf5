"""A reason, and nothing else: cancelling, withdrawing, removing (C-13)."""

from wtforms import TextAreaField

from app.common.i18n import _l
from app.forms.base import rapikan, sepanjang, wajib
from app.forms.versi import VersiForm

LONGEST_REASON = 500


class AlasanForm(VersiForm):
    """Why something is taken back; those concerned read it."""

    alasan = TextAreaField(_l("Alasan"), [wajib(_l("Tulis alasannya.")), sepanjang(LONGEST_REASON)], filters=[rapikan])
