"""An internal note."""

from wtforms import TextAreaField

from app.common.i18n import _l
from app.forms.base import Form, rapikan, sepanjang, wajib


class CatatanForm(Form):
    """What colleagues should know; the agency never reads it."""

    catatan = TextAreaField(
        _l("Catatan baru"),
        [wajib(_l("Tulis catatannya.")), sepanjang(2000)],
        filters=[rapikan],
        description=_l("Hanya dibaca petugas, tidak oleh instansi."),
    )
