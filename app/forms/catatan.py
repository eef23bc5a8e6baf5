"""An internal note."""

from typing import Any

from wtforms import HiddenField, TextAreaField

from app.common.i18n import _l
from app.common.tokens import new_token
from app.forms.base import Form, rapikan, sepanjang, wajib
from app.forms.berkas_titipan import KEY


class CatatanForm(Form):
    """What colleagues should know; the agency never reads it."""

    catatan = TextAreaField(
        _l("Catatan baru"),
        [wajib(_l("Tulis catatannya.")), sepanjang(2000)],
        filters=[rapikan],
        description=_l("Hanya dibaca petugas, tidak oleh instansi."),
    )
    kunci_kirim = HiddenField()
    """The one-time key of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Give a page that has no key one."""
        super().__init__(*args, **kwargs)
        if not KEY.fullmatch(self.kunci_kirim.data or ""):
            self.kunci_kirim.data = new_token(24)
