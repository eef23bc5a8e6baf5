"""Formulir Update Status (SP-071 … SP-076)."""

from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import AnyOf, Optional

from app.common.i18n import _l, istilah
from app.forms.base import rapikan, sepanjang
from app.forms.pembina import PembinaField
from app.forms.versi import VersiForm
from app.models import Status
from app.queries.pembina import people_of
from app.workflow import rules
from app.workflow.engine import RefusedError, Rule

FIELD_OF: dict[Rule, str] = {
    rules.pembina_named: "pembina",
    rules.reason_given: "alasan",
    rules.ended_or_noted: "catatan",
}
"""Beside which field the sentence of a rule stands."""


class StatusForm(VersiForm):
    """All five statuses stay selectable: the process refuses, not the list (decisions, Status form)."""

    status = SelectField(
        _l("Status Pembinaan"),
        [AnyOf([status.value for status in Status], message=_l("Pilih salah satu dari lima status."))],
        choices=lambda: [(status.value, istilah(status)) for status in Status],
        validate_choice=False,
    )
    pembina = PembinaField(
        _l("Nama Pembina"),
        [Optional()],
        description=_l("Satu orang atau lebih. Yang kosong pada waktu itu disebut lebih dulu."),
    )
    alasan = TextAreaField(
        _l("Alasan Ditolak"),
        [Optional(), sepanjang(500)],
        filters=[rapikan],
        description=_l("Ditulis di email dan dapat dibaca instansi."),
    )
    catatan = TextAreaField(_l("Catatan"), [Optional(), sepanjang(500)], filters=[rapikan])

    @property
    def target(self) -> Status:
        """Give the status that was chosen."""
        return Status(self.status.data)

    def facts(self) -> dict[str, Any]:
        """Give what the chosen status asks for, and nothing that was typed for another one."""
        if self.target is Status.DITOLAK:
            return {"alasan": self.alasan.data}
        noted = {"catatan": self.catatan.data}
        return noted | {"pembina": people_of(self.pembina.data or [])} if self.target is Status.DISETUJUI else noted

    def place(self, error: RefusedError) -> bool:
        """Put a refusal beside the field it speaks of; False when it speaks of none."""
        name = FIELD_OF.get(error.rule) if error.rule else None
        if name is None:
            return False
        self[name].errors = [error.sentence]
        return True
