"""Perubahan Jadwal: when and where, without the rest of the application."""

from typing import Any

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from app.common.i18n import _l, istilah
from app.forms.base import rapikan, sepanjang, wajib
from app.forms.fields import JamField, TanggalField
from app.forms.pengajuan import NOT_ON_THE_LIST
from app.forms.tautan import TautanField
from app.forms.versi import VersiForm
from app.forms.waktu import WaktuForm
from app.models import Mode
from app.services.isian import IsianJadwal


class JadwalForm(WaktuForm, VersiForm):
    """The new time and place of a Disetujui pembinaan; it lies ahead."""

    tanggal = TanggalField(_l("Tanggal"))
    pukul_mulai = JamField(
        _l("Pukul mulai"), render_kw={"placeholder": _l("09.00"), "autocomplete": "off", "inputmode": "decimal"}
    )
    pukul_selesai = JamField(
        _l("Pukul selesai"),
        required=False,
        description=_l("Bila dikosongkan: dua jam sesudah mulai."),
        render_kw={
            "placeholder": _l("11.00"),
            "autocomplete": "off",
            "inputmode": "decimal",
            "data-after": "pukul_mulai",
        },
    )
    mode = RadioField(
        _l("Mode"),
        [wajib(_l("Pilih cara bertemu."))],
        choices=lambda: [(mode.value, istilah(mode)) for mode in Mode],
        **NOT_ON_THE_LIST,
    )
    tautan_rapat = TautanField(
        _l("Tautan rapat"), required=False, render_kw={"placeholder": "https://", "inputmode": "url"}
    )
    lokasi = StringField(
        _l("Lokasi Pembinaan"),
        [wajib(_l("Tulis tempat pembinaan.")), sepanjang(255)],
        filters=[rapikan],
        description=_l("Boleh kosong bila Mode Daring."),
    )
    catatan = TextAreaField(
        _l("Catatan"),
        [Optional(), sepanjang(500)],
        filters=[rapikan],
        description=_l("Misal sebab perubahan. Ikut tertulis di email kepada PIC dan pembina."),
    )

    def __init__(self, *args: Any, zona: str, **kwargs: Any) -> None:
        """Remember the office's zone, in which day and hours are written."""
        super().__init__(*args, **kwargs)
        self.zona = zona
        self.explain_day()

    def isian(self) -> IsianJadwal:
        """Give the checked content."""
        mulai, selesai = self.times(self.zona)
        mode = Mode(self.mode.data)
        tautan = None if mode is Mode.LURING else self.tautan_rapat.value
        return IsianJadwal(mulai, selesai, self.lokasi.data or "", mode, tautan)
