"""Handing a pengajuan over."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField

from app.common.i18n import _, _l
from app.forms.base import wajib
from app.forms.pengajuan import NOT_ON_THE_LIST
from app.forms.versi import VersiForm
from app.models import Pengguna


class SerahForm(VersiForm):
    """Which confirmed colleague goes on with it."""

    kepada = RadioField(_l("Penanggung jawab baru"), [wajib(_l("Pilih seorang rekan."))], coerce=int, **NOT_ON_THE_LIST)

    def __init__(self, *args: Any, people: Sequence[Pengguna], actor: Pengguna, versi: int, **kwargs: Any) -> None:
        """Offer these people; a single one is chosen already."""
        only = people[0].id if len(people) == 1 else None
        super().__init__(*args, data={"kepada": only, "versi": versi}, **kwargs)
        self.kepada.choices = [(person.id, _named(person, actor)) for person in people]


def _named(person: Pengguna, actor: Pengguna) -> str:
    if person.id == actor.id:
        return _("Saya sendiri, %(nama)s", nama=person.nama)
    return f"{person.nama} · {person.jabatan}"
