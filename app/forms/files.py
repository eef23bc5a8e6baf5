"""Files in a form, as the services take them."""

from collections.abc import Iterable
from typing import BinaryIO, cast

from flask_wtf.file import FileField, MultipleFileField
from werkzeug.datastructures import FileStorage

from app.common.i18n import _n
from app.queries.pengaturan import current_settings
from app.services.berkas import Incoming, Slot, slot_lampiran


def sent_files(field: FileField | MultipleFileField) -> list[Incoming]:
    """Give what was chosen; an empty file field gives nothing."""
    data = field.data if isinstance(field.data, list) else [field.data]
    return [Incoming(file.filename, cast("BinaryIO", file.stream)) for file in _files(data) if file.filename]


def explain_lampiran(field: MultipleFileField) -> None:
    """Say before the choice which files may go with an application, how large and how many."""
    explain_files(field, slot_lampiran(), current_settings().lampiran_maks)


def explain_files(field: FileField | MultipleFileField, slot: Slot, most: int) -> None:
    """Say before the choice which files a field takes, to the reader and to the browser."""
    field.description = (
        _n("%(petunjuk)s, paling banyak %(n)s berkas", most, petunjuk=slot.hint) if most > 1 else slot.hint
    )
    field.render_kw = {**(field.render_kw or {}), "accept": slot.accept, "data-limit": slot.limit, "data-most": most}


def _files(data: Iterable[object]) -> Iterable[FileStorage]:
    return (item for item in data if isinstance(item, FileStorage))
