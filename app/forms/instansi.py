"""Naming an agency: one of the list, or a new one with its level."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import RadioField, SelectField, StringField

from app.common.i18n import _, _l
from app.forms.base import Form, rapikan, sepanjang, wajib
from app.forms.wilayah import WilayahField
from app.queries.induk import known_instansi, tingkat_choices, tingkat_in_a_region
from app.services.instansi import IsianInstansi

YA_TIDAK = [("ya", _l("Ya")), ("tidak", _l("Tidak"))]


class InstansiFields(Form):
    """Nama Instansi, Tingkat Satuan Kerja, Kabupaten/Kota and produsen data."""

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
    wilayah_kode = WilayahField()
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
        self.wilayah_kode.offer()

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Answer from an agency that is known already what was left out about it."""
        known = known_instansi(self.instansi.data or "")
        if known is not None and not self.tingkat_id.data:
            self.tingkat_id.data = known.tingkat_id
        valid = bool(super().validate(extra_validators))
        return (known is not None or self._names_its_region()) and valid

    def _names_its_region(self) -> bool:
        """Ask a new agency of a regency, city, district or village where it is; none would mean the whole province."""
        asked = self.wilayah_kode.offered and tingkat_in_a_region(self.tingkat_id.data or 0)
        if not asked or self.wilayah_kode.data or self.wilayah_kode.errors:
            return True
        self.wilayah_kode.errors = [_("Pilih kabupaten/kota tempat instansi bertugas.")]
        return False

    def isian_instansi(self) -> IsianInstansi:
        """Give what was written."""
        return IsianInstansi(
            nama=self.instansi.data or "",
            tingkat_id=self.tingkat_id.data,
            produsen_data=self.produsen_data.data == "ya",
            wilayah_kode=self.wilayah_kode.value,
        )
