"""Files in a form, as the services take them."""

from collections.abc import Iterable
from typing import BinaryIO, cast

from flask_wtf.file import FileField, MultipleFileField
from werkzeug.datastructures import FileStorage

from app.common.i18n import _
from app.extensions import portal
from app.services.berkas import Incoming, slot_lampiran


def sent_files(field: FileField | MultipleFileField) -> list[Incoming]:
    """Give what was chosen; an empty file field gives nothing."""
    data = field.data if isinstance(field.data, list) else [field.data]
    return [Incoming(file.filename, cast("BinaryIO", file.stream)) for file in _files(data) if file.filename]


def explain_lampiran(field: MultipleFileField) -> None:
    """Say before the choice which files may go with an application, how large and how many."""
    slot, most = slot_lampiran(), portal.settings.lampiran_maks
    field.description = _("%(petunjuk)s, paling banyak %(n)s berkas", petunjuk=slot.hint, n=most)
    field.render_kw = {"accept": slot.accept}


def _files(data: Iterable[object]) -> Iterable[FileStorage]:
    return (item for item in data if isinstance(item, FileStorage))
