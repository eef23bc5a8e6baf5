"""Forms with files: what was chosen once stays chosen until everything is right, or until it is taken off."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_wtf.file import FileField, MultipleFileField
from wtforms import HiddenField

from app.common import arguments
from app.common.filekinds import FileRefused
from app.common.tokens import new_token
from app.forms.base import Form
from app.forms.files import explain_files, sent_files
from app.models import BerkasTitipan, Pengguna
from app.queries.berkas_titipan import held_files
from app.services.berkas import Received, Slot, receive
from app.services.berkas_titipan import hold, in_custody, take_off

KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")


class BerkasForm(Form):
    """A form whose files are taken into custody before anything else is looked at."""

    file_field: ClassVar[str] = "berkas"
    most: int = 1
    """How many files may go along."""
    kunci_berkas = HiddenField()
    """The one-time key of the page, under which its files are held."""
    hapus_berkas = HiddenField()
    """The button that takes one file off; never drawn as a field."""

    def __init__(self, *args: Any, pemilik: Pengguna, **kwargs: Any) -> None:
        """Recall what this person's page already holds."""
        super().__init__(*args, **kwargs)
        self.pemilik = pemilik
        self.refused: list[str] = []
        self.held: list[BerkasTitipan] = []
        if KEY.fullmatch(self.kunci):
            self.held = held_files(pemilik, self.kunci)
        else:
            self.kunci_berkas.data = new_token(24)
        explain_files(self.file_input, self.slot, self.most)

    @property
    def kunci(self) -> str:
        """Give the one-time key of the page."""
        return self.kunci_berkas.data or ""

    @property
    def slot(self) -> Slot:
        """Say which files are taken in."""
        raise NotImplementedError

    @property
    def file_input(self) -> FileField | MultipleFileField:
        """Give the field with which files are chosen."""
        return self[self.file_field]

    def took_off(self) -> bool:
        """Keep what was sent; True where the button only took one file off, and nothing else is to be judged."""
        kunci, removed = self.kunci, arguments.number(self.hapus_berkas.data)
        if removed is not None:
            take_off(pemilik=self.pemilik, formulir=kunci, id_=removed)
        sent = sent_files(self.file_input)
        if sent:
            self.refused = hold(pemilik=self.pemilik, formulir=kunci, files=sent, slot=self.slot, most=self.most)
        self.held = held_files(self.pemilik, kunci)
        self.file_input.errors = self.refused
        return removed is not None

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Say beside the field which files were not taken in, and which do not fit what was chosen meanwhile."""
        valid = bool(super().validate(extra_validators))
        unfit = [sentence for sentence in map(self._misfit, self.files()) if sentence]
        self.file_input.errors = [*self.file_input.errors, *self.refused, *unfit]
        return valid and not self.refused and not unfit

    @property
    def lacks_only_files(self) -> bool:
        """Tell whether everything was right but that no file is there, and none was refused."""
        return not self.held and not self.refused and set(self.errors) == {self.file_field}

    def files(self) -> list[Received]:
        """Give what was chosen, now or before."""
        return [in_custody(row) for row in self.held]

    def _misfit(self, item: Received) -> str | None:
        try:
            receive(item, self.slot)
        except FileRefused as error:
            return str(error.sentence)
        return None
