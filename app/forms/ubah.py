"""Correcting an application that still waits, and adding files to it."""

from typing import Any

from flask_wtf.file import MultipleFileField

from app.common.i18n import _l
from app.forms.base import Form
from app.forms.files import explain_lampiran
from app.forms.pengajuan import PengajuanForm
from app.forms.versi import VersiForm


class UbahPengajuanForm(PengajuanForm, VersiForm):
    """The questions again, and the version of the answers that the page showed."""


class LampiranForm(Form):
    """More files for an application."""

    lampiran = MultipleFileField(_l("Tambah lampiran"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what is accepted before anything is chosen."""
        super().__init__(*args, **kwargs)
        explain_lampiran(self.lampiran)
