"""Forms whose files are kept only when every answer is right: what was chosen is asked for again."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_wtf.file import FileField, MultipleFileField

from app.common.i18n import _
from app.forms.base import Form
from app.forms.files import sent_files


class BerkasForm(Form):
    """A form with `berkas`; a browser empties that field on a page that is shown again."""

    berkas: FileField | MultipleFileField

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Say beside the file field, where another answer is wrong, that nothing was kept."""
        valid = bool(super().validate(extra_validators))
        names = [berkas.nama for berkas in sent_files(self.berkas)]
        if not valid and names and not self.berkas.errors:
            self.berkas.errors = [_("Berkas belum tersimpan. Pilih lagi: %(nama)s.", nama=", ".join(names))]
        return valid


def nomor_pilihan(value: str | int | None) -> int:
    """Read a choice by number; the empty one, which browsers know as "not chosen yet", is 0."""
    return int(value or 0)
