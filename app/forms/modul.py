"""Formulir Upload Modul (SP-122)."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.common.i18n import _, _l
from app.forms.base import rapikan, sepanjang, wajib
from app.forms.berkas_titipan import BerkasForm
from app.forms.fields import nomor_pilihan
from app.queries.induk import kategori_choices
from app.services.berkas import Received, Slot, slot_modul
from app.services.modul import IsianModul


class UbahModulForm(BerkasForm):
    """Correct a module; without a file the old one stays."""

    nama = StringField(_l("Nama Modul"), [wajib(_l("Tulis nama modul.")), sepanjang(200)], filters=[rapikan])
    kategori_id = SelectField(_l("Kategori"), [wajib(_l("Pilih kategori."))], coerce=nomor_pilihan)
    ringkasan = TextAreaField(
        _l("Ringkasan"),
        [wajib(_l("Tulis ringkasan.")), sepanjang(2000)],
        filters=[rapikan],
        description=_l("Untuk siapa modul ini dan apa yang dapat dikerjakan setelah membacanya."),
    )
    berkas = FileField(_l("Berkas"))

    def __init__(self, *args: Any, kategori: int | None = None, **kwargs: Any) -> None:
        """Fill the choices from the master table, with the retired one the module already has."""
        super().__init__(*args, **kwargs)
        self.kategori_id.choices = [("", _l("Pilih kategori")), *kategori_choices(besides=kategori)]

    @property
    def slot(self) -> Slot:
        """Take what a module may be."""
        return slot_modul()

    def isian(self) -> IsianModul:
        """Give what was written."""
        return IsianModul(
            nama=self.nama.data or "", kategori_id=self.kategori_id.data, ringkasan=self.ringkasan.data or ""
        )

    def file(self) -> Received | None:
        """Give the file that was chosen."""
        return next(iter(self.files()), None)


class ModulForm(UbahModulForm):
    """Put a module on its shelf."""

    def validate_berkas(self, _field: FileField) -> None:
        """Ask for the file; its kind and size are found out when it is stored."""
        if self.file() is None and not self.refused:
            raise ValidationError(_("Pilih berkas modul."))
