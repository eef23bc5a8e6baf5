"""Lacak: the number and the secret of the receipt mail."""

from wtforms import StringField

from app.common.i18n import _l
from app.forms.base import Form, rapikan, sepanjang, wajib


def _kapital(text: str | None) -> str | None:
    return text.upper() if isinstance(text, str) else text


class LacakForm(Form):
    """What opens the status of a pengajuan to somebody without an account."""

    nomor = StringField(
        _l("Nomor pengajuan"),
        [wajib(_l("Tulis nomor pengajuan.")), sepanjang(40)],
        filters=[rapikan, _kapital],
        description=_l("Misal PB-14000-2026-00184."),
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    rahasia = StringField(
        _l("Kode lacak"),
        [wajib(_l("Tulis kode lacak.")), sepanjang(40)],
        filters=[rapikan],
        description=_l("8 huruf dan angka dari email tanda terima."),
        render_kw={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"},
    )
