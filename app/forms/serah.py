"""Handing a pengajuan over."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField

from app.common.i18n import _l
from app.forms.base import Form, wajib
from app.forms.pengajuan import NOT_ON_THE_LIST
from app.models import Pengguna


class SerahForm(Form):
    """Which confirmed colleague goes on with it."""

    kepada = RadioField(_l("Penanggung jawab baru"), [wajib(_l("Pilih seorang rekan."))], coerce=int, **NOT_ON_THE_LIST)

    def __init__(self, *args: Any, people: Sequence[Pengguna], **kwargs: Any) -> None:
        """Offer these people."""
        super().__init__(*args, **kwargs)
        self.kepada.choices = [(person.id, f"{person.nama} · {person.jabatan}") for person in people]
