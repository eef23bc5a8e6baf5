"""Forms of Data Induk, one a table."""

import re
from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, NumberRange, ValidationError

from app.common.i18n import _, _l
from app.forms.base import Form, rapikan, sepanjang, wajib
from app.forms.fields import SurelField, TanggalField
from app.models import SlotDokumentasi
from app.queries.induk import tingkat_choices

_KODE = re.compile(r"[0-9]{5}")
ZONES = [
    ("Asia/Jakarta", _l("WIB (Asia/Jakarta)")),
    ("Asia/Makassar", _l("WITA (Asia/Makassar)")),
    ("Asia/Jayapura", _l("WIT (Asia/Jayapura)")),
]
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
    produsen_data = BooleanField(_l("Tergolong produsen data"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Fill the choices from the master table."""
        super().__init__(*args, **kwargs)
        self.tingkat_id.choices = tingkat_choices(besides=self.tingkat_id.object_data)


class HariLiburForm(Form):
    """A day without work."""

    tanggal = TanggalField(_l("Tanggal"), render_kw={"type": "date"})
    keterangan = StringField(
        _l("Keterangan"),
        [wajib(_l("Tulis nama hari liburnya.")), sepanjang(255)],
        filters=[rapikan],
        description=_l("Misal Hari Kemerdekaan, atau cuti bersama Idulfitri."),
    )

    def values(self) -> dict[str, Any]:
        """Give what was written, by column."""
        return {"tanggal": self.tanggal.required_value, "keterangan": self.keterangan.data}


class KantorForm(Form):
    """The office: how it is named and reached, its zone, its service standard."""

    kode = StringField(
        _l("Kode unit"),
        [wajib(_l("Tulis kode unit.")), sepanjang(10)],
        filters=[rapikan],
        description=_l("Lima angka, misal 14000. Menjadi bagian nomor pengajuan baru; nomor lama tetap."),
    )
    nama = StringField(_l("Nama"), [wajib(_l("Tulis nama kantor.")), sepanjang(120)], filters=[rapikan])
    nama_panjang = StringField(
        _l("Nama lengkap"), [wajib(_l("Tulis nama lengkap kantor.")), sepanjang(255)], filters=[rapikan]
    )
    alamat = StringField(_l("Alamat"), [wajib(_l("Tulis alamat.")), sepanjang(255)], filters=[rapikan])
    telepon = StringField(_l("Telepon"), [wajib(_l("Tulis nomor telepon.")), sepanjang(40)], filters=[rapikan])
    surel = SurelField(_l("Email"), render_kw={"type": "email"})
    zona = SelectField(_l("Zona waktu"), choices=lambda: ZONES)
    penanda_tangan = StringField(
        _l("Penanda tangan email"),
        [wajib(_l("Tulis penanda tangan email.")), sepanjang(255)],
        filters=[rapikan],
        description=_l("Tertulis di bawah setiap email."),
    )
    hari_tanggap = IntegerField(
        _l("Tanggapan pertama (hari kerja)"),
        [InputRequired(_l("Tulis banyaknya hari.")), NumberRange(1, 60, _l("Tulis angka antara 1 dan 60."))],
    )
    hari_keputusan = IntegerField(
        _l("Keputusan (hari kerja)"),
        [InputRequired(_l("Tulis banyaknya hari.")), NumberRange(1, 60, _l("Tulis angka antara 1 dan 60."))],
    )

    def validate_kode(self, field: StringField) -> None:
        """Five digits: region and unit (spec 4.3)."""
        if not _KODE.fullmatch(field.data or ""):
            raise ValidationError(_("Kode unit terdiri dari 5 angka, misal 14000."))

    def validate_hari_keputusan(self, field: IntegerField) -> None:
        """A decision is no earlier than the first answer."""
        if field.data is not None and self.hari_tanggap.data is not None and field.data < self.hari_tanggap.data:
            raise ValidationError(_("Keputusan tidak dapat lebih cepat dari tanggapan pertama."))

    def values(self) -> dict[str, Any]:
        """Give what was written, by column."""
        return {name: field.data for name, field in self._fields.items()} | {"surel": self.surel.required_value}
