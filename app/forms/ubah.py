"""Correcting an application that still waits, and adding files to it."""

from typing import Any

from flask_wtf.file import MultipleFileField

from app.common.i18n import _l
from app.forms.base import Form
from app.forms.berkas_titipan import BerkasForm
from app.forms.files import explain_lampiran
from app.forms.pengajuan import WHAT_AND_WHEN, WHO, PengajuanForm
from app.forms.versi import VersiForm
from app.queries.pengaturan import current_settings
from app.services.berkas import Slot, slot_lampiran


class UbahPengajuanForm(PengajuanForm, VersiForm):
    """The questions again, and the version of the answers that the page showed."""


class UbahPengajuanStafForm(BerkasForm, PengajuanForm):
    """Edit Detail by staff: the agency stays as it is, files may be added (SP-055)."""

    past_allowed = True
    on_page = (*WHO, *WHAT_AND_WHEN)
    file_field = "lampiran"

    def __init__(self, *args: Any, lampiran_ada: int, **kwargs: Any) -> None:
        """Leave room for as many files as the pengajuan does not have yet."""
        self.most = max(0, current_settings().lampiran_maks - lampiran_ada)
        super().__init__(*args, **kwargs)

    @property
    def slot(self) -> Slot:
        """Take what may go with an application."""
        return slot_lampiran()


class LampiranForm(Form):
    """More files for an application."""

    lampiran = MultipleFileField(_l("Tambah lampiran"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is accepted before anything is chosen."""
        super().__init__(*args, **kwargs)
        explain_lampiran(self.lampiran)
