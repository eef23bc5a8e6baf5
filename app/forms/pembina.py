"""Naming pembina: a list to tick, busy people warned about and never barred (SP-074, SP-082)."""

from typing import Any

from wtforms import SelectMultipleField, TextAreaField
from wtforms.validators import Optional, ValidationError

from app.common.i18n import _, _l
from app.forms.base import rapikan, sepanjang, wajib
from app.forms.versi import VersiForm
from app.queries.pembina import CalonPembina


class PembinaField(SelectMultipleField):
    """People by id; whatever else is posted is refused in words."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        """Begin without people: a form fills in those of the office."""
        super().__init__(label, validators, coerce=_number, choices=[], **kwargs)
        self.known: frozenset[int] = frozenset()

    def offer(self, people: list[CalonPembina]) -> None:
        """Give the people to choose from."""
        self.choices = [(person.id, person.nama) for person in people]
        self.known = frozenset(person.id for person in people)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - given by WTForms
        """Take people of the list only."""
        if not self.known.issuperset(self.data or []):
            raise ValidationError(_("Pilih dari daftar Operator dan Supervisor yang aktif."))


class GantiPembinaForm(VersiForm):
    """Ganti Pembina of a Disetujui pembinaan."""

    pembina = PembinaField(
        _l("Nama Pembina"),
        [wajib(_l("Pilih sekurang-kurangnya satu pembina."))],
        description=_l("Satu orang atau lebih. Yang kosong pada waktu itu disebut lebih dulu."),
    )
    catatan = TextAreaField(
        _l("Catatan"),
        [Optional(), sepanjang(500)],
        filters=[rapikan],
        description=_l("Dapat dibaca instansi di riwayat."),
    )


def _number(text: Any) -> int:
    """Give an id, or 0, which nobody has."""
    written = str(text)
    return int(written) if written.isascii() and written.isdigit() else 0
