"""Naming an agency: one of the list, or a new one with its level."""

from wtforms import RadioField, SelectField, StringField

from app.common.i18n import _l
from app.forms.base import Form, rapikan, sepanjang, wajib
from app.queries.induk import tingkat_choices
from app.services.instansi import IsianInstansi

YA_TIDAK = [("ya", _l("Ya")), ("tidak", _l("Tidak"))]


class InstansiFields(Form):
    """Nama Instansi, Tingkat Satuan Kerja and produsen data."""

    instansi = StringField(
        _l("Nama Instansi"),
        [wajib(_l("Tulis nama instansi.")), sepanjang(200)],
        filters=[rapikan],
        description=_l("Pilih dari daftar yang muncul ketika mengetik, atau tulis nama lengkapnya."),
        render_kw={"list": "daftar-instansi", "autocomplete": "organization"},
    )
    tingkat_id = SelectField(
        _l("Tingkat Satuan Kerja"),
        [wajib(_l("Pilih tingkat satuan kerja."))],
        coerce=int,
        validate_choice=True,
    )
    produsen_data = RadioField(
        _l("Apakah tergolong produsen data?"),
        [wajib(_l("Pilih Ya atau Tidak."))],
        choices=lambda: YA_TIDAK,
        default="tidak",
        description=_l("Produsen data adalah instansi yang menghasilkan data menurut Perpres 39/2019."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Fill the choices from the master table."""
        super().__init__(*args, **kwargs)
        self.tingkat_id.choices = [(0, _l("Pilih tingkat")), *tingkat_choices()]

    def isian_instansi(self) -> IsianInstansi:
        """Give what was written."""
        return IsianInstansi(
            nama=self.instansi.data or "",
            tingkat_id=self.tingkat_id.data,
            produsen_data=self.produsen_data.data == "ya",
        )
