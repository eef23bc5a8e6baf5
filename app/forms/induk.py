"""Forms of Data Induk, one a table."""

from typing import Any

from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import ValidationError

from app.common.i18n import _, _l
from app.forms.base import Form, rapikan, sepanjang, wajib
from app.forms.fields import TanggalField
from app.forms.wilayah import WilayahField
from app.models import SlotDokumentasi
from app.queries.induk import tingkat_choices

SLOTS = [
    (SlotDokumentasi.DOKUMEN.value, _l("Dokumen")),
    (SlotDokumentasi.FOTO.value, _l("Foto")),
    (SlotDokumentasi.VIDEO.value, _l("Video")),
]


def nama_field(longest: int = 120) -> StringField:
    """Make the field every table begins with."""
    return StringField(_l("Nama"), [wajib(_l("Tulis namanya.")), sepanjang(longest)], filters=[rapikan])


class NamaForm(Form):
    """A value that is only a name: Jenis Layanan, Kategori Modul."""

    nama = nama_field()

    def values(self) -> dict[str, Any]:
        """Give what was written, by column."""
        return {name: field.data for name, field in self._fields.items()}


class TingkatForm(NamaForm):
    """Tingkat Satuan Kerja."""

    pemerintah = BooleanField(_l("Tergolong K/L/I/D (instansi pemerintah)"))


class JenisDokumentasiForm(NamaForm):
    """Jenis Dokumentasi (SP-137)."""

    slot = SelectField(
        _l("Macam berkas"),
        choices=lambda: SLOTS,
        description=_l("Menentukan macam dan ukuran berkas yang diterima."),
    )
    wajib = BooleanField(_l("Wajib diunggah pada setiap pembinaan"))
    terbuka = BooleanField(_l("Terbuka: dapat dibaca setiap orang yang masuk, setelah pembinaan Selesai"))
    tertutup = BooleanField(_l("Tertutup: tidak pernah dibuka, juga tidak satu per satu"))

    def validate_tertutup(self, field: BooleanField) -> None:
        """A kind is not both."""
        if field.data and self.terbuka.data:
            raise ValidationError(_("Pilih salah satu: terbuka atau tertutup."))

    def values(self) -> dict[str, Any]:
        """Give what was written, by column."""
        return super().values() | {"slot": SlotDokumentasi(self.slot.data)}


class InstansiForm(NamaForm):
    """An agency."""

    nama = nama_field(200)
    tingkat_id = SelectField(_l("Tingkat Satuan Kerja"), coerce=int)
    wilayah_kode = WilayahField()
    produsen_data = BooleanField(_l("Tergolong produsen data"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Fill the choices from the master table."""
        super().__init__(*args, **kwargs)
        self.tingkat_id.choices = tingkat_choices(besides=self.tingkat_id.object_data)
        self.wilayah_kode.offer()

    def values(self) -> dict[str, Any]:
        """Give what was written, by column."""
        return super().values() | {"wilayah_kode": self.wilayah_kode.value}


class HariLiburForm(Form):
    """A day without work."""

    tanggal = TanggalField(_l("Tanggal"))
    keterangan = StringField(
        _l("Keterangan"),
        [wajib(_l("Tulis nama hari liburnya.")), sepanjang(255)],
        filters=[rapikan],
        description=_l("Misal Hari Kemerdekaan, atau cuti bersama Idulfitri."),
    )

    def values(self) -> dict[str, Any]:
        """Give what was written, by column."""
        return {"tanggal": self.tanggal.required_value, "keterangan": self.keterangan.data}
