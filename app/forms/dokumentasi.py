"""Formulir Upload Dokumentasi (SP-135, C-06, C-07)."""

from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from app.common.i18n import _, _l, istilah
from app.forms.alasan import LONGEST_REASON
from app.forms.base import rapikan, sepanjang, wajib
from app.forms.berkas_titipan import BerkasForm
from app.forms.fields import nomor_pilihan
from app.forms.tautan import TautanField
from app.models import JenisDokumentasi
from app.services.berkas import Slot, any_slot, slot_dokumentasi
from app.services.dokumentasi import IsianDokumen

MOST_FILES = 20


class DokumentasiForm(BerkasForm):
    """One type, and files of it or a link instead."""

    most = MOST_FILES

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

    def __init__(self, *args: Any, jenis: list[JenisDokumentasi], **kwargs: Any) -> None:
        """Offer these types."""
        self.jenis = {row.id: row for row in jenis}
        super().__init__(*args, **kwargs)
        self.berkas.description = None
        self.jenis_id.choices = [("", _l("Pilih jenis")), *((row.id, istilah(row.nama)) for row in jenis)]

    @property
    def slot(self) -> Slot:
        """Take what the chosen type takes; as long as none is chosen, what any of them does."""
        chosen = self.jenis.get(self.jenis_id.data)
        return slot_dokumentasi(chosen.slot) if chosen else any_slot([row.slot for row in self.jenis.values()])

    def validate_berkas(self, _field: MultipleFileField) -> None:
        """Ask for files or for a link."""
        if not self.held and not self.refused and not self.tautan.data:
            raise ValidationError(_("Pilih berkas, atau tulis tautan sebagai gantinya."))

    def validate_tautan(self, _field: TautanField) -> None:
        """Refuse both at once, since only one can count."""
        if self.tautan.data and self.held:
            raise ValidationError(_("Pilih salah satu: berkas atau tautan."))

    def isian(self) -> IsianDokumen:
        """Give what was written."""
        return IsianDokumen(
            jenis=self.jenis[self.jenis_id.data],
            keterangan=self.keterangan.data or None,
            berkas=self.files(),
            tautan=self.tautan.value,
        )


class GantiDokumenForm(DokumentasiForm):
    """Put another document in the place of one, and say why."""

    most = 1

    alasan = TextAreaField(
        _l("Alasan penggantian"),
        [wajib(_l("Tulis alasannya.")), sepanjang(LONGEST_REASON)],
        filters=[rapikan],
        description=_l("Dokumen lama tetap tersimpan di arsip bersama alasan ini."),
    )
