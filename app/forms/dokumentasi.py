"""Formulir Upload Dokumentasi (SP-135, C-06, C-07)."""

from flask_wtf.file import MultipleFileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from app.common.i18n import _, _l
from app.forms.alasan import LONGEST_REASON
from app.forms.base import rapikan, sepanjang, wajib
from app.forms.files import sent_files
from app.forms.pilih_lagi import BerkasForm, nomor_pilihan
from app.forms.tautan import TautanField
from app.models import JenisDokumentasi
from app.services.dokumentasi import IsianDokumen

MOST_FILES = 20


class DokumentasiForm(BerkasForm):
    """One type, and files of it or a link instead."""

    most_files = MOST_FILES

    jenis_id = SelectField(_l("Jenis Dokumentasi"), [wajib(_l("Pilih jenis dokumentasi."))], coerce=nomor_pilihan)
    berkas = MultipleFileField(_l("Berkas"))
    tautan = TautanField(
        _l("Tautan, sebagai ganti berkas"),
        required=False,
        description=_l("Alamat lengkap yang diawali https://, misal rekaman rapat."),
        render_kw={
            "placeholder": "https://",
            "inputmode": "url",
            "pattern": r"https://\S+",
            "title": _l("Alamat lengkap yang diawali https://"),
        },
    )
    keterangan = StringField(
        _l("Keterangan"),
        [Optional(), sepanjang(200)],
        filters=[rapikan],
        description=_l("Misal hari pertama, atau sesi siang."),
    )

    def __init__(self, *args: object, jenis: list[JenisDokumentasi], **kwargs: object) -> None:
        """Offer these types."""
        super().__init__(*args, **kwargs)
        self.jenis = {row.id: row for row in jenis}
        self.jenis_id.choices = [("", _l("Pilih jenis")), *((row.id, row.nama) for row in jenis)]

    def validate_berkas(self, _field: MultipleFileField) -> None:
        """Ask for files or for a link."""
        files = sent_files(self.berkas)
        if not files and not self.tautan.data:
            raise ValidationError(_("Pilih berkas, atau tulis tautan sebagai gantinya."))
        if len(files) > self.most_files:
            raise ValidationError(_("Paling banyak %(n)s berkas sekali unggah.", n=self.most_files))

    def validate_tautan(self, _field: TautanField) -> None:
        """Refuse both at once, since only one can count."""
        if self.tautan.data and sent_files(self.berkas):
            raise ValidationError(_("Pilih salah satu: berkas atau tautan."))

    def isian(self) -> IsianDokumen:
        """Give what was written."""
        return IsianDokumen(
            jenis=self.jenis[self.jenis_id.data],
            keterangan=self.keterangan.data or None,
            berkas=sent_files(self.berkas),
            tautan=self.tautan.value,
        )


class GantiDokumenForm(DokumentasiForm):
    """Put another document in the place of one, and say why."""

    most_files = 1

    alasan = TextAreaField(
        _l("Alasan penggantian"),
        [wajib(_l("Tulis alasannya.")), sepanjang(LONGEST_REASON)],
        filters=[rapikan],
        description=_l("Dokumen lama tetap tersimpan di arsip bersama alasan ini."),
    )
