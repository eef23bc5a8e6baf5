"""Forms of Pengaturan about the office itself: name, address, logo and letterhead; each field says what it changes."""

import re
from typing import ClassVar

from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import Optional, ValidationError

from app.common.i18n import _, _l, _n
from app.forms.bagian import BagianForm
from app.forms.base import bukan_tautan, rapikan, sepanjang, wajib
from app.forms.fields import SurelField
from app.forms.files import explain_files, sent_files
from app.forms.pengaturan import ZONES
from app.services.berkas import Incoming
from app.services.logo import SLOT

MOST_LINES = 5
_KODE = re.compile(r"[0-9]{5}")


class IdentitasForm(BagianForm):
    """How the office is named and reached."""

    on_page: ClassVar[tuple[str, ...]] = ("nama", "kode")

    nama = StringField(
        _l("Nama"),
        [wajib(_l("Tulis nama kantor.")), sepanjang(120), bukan_tautan],
        filters=[rapikan],
        description=_l("Nama pendek, misal BPS Provinsi Riau: di kepala email dan pada keterangan akun."),
    )
    nama_panjang = StringField(
        _l("Nama lengkap"),
        [wajib(_l("Tulis nama lengkap kantor.")), sepanjang(255), bukan_tautan],
        filters=[rapikan],
        description=_l("Di kaki halaman, kop surat, Standar Pelayanan, panduan, dan kaki email."),
    )
    alamat = StringField(
        _l("Alamat"),
        [wajib(_l("Tulis alamat.")), sepanjang(255)],
        filters=[rapikan],
        description=_l("Di kaki halaman, kop surat, Standar Pelayanan, dan kaki email."),
    )
    telepon = StringField(
        _l("Telepon"),
        [wajib(_l("Tulis nomor telepon, atau tanda - bila tidak ada.")), sepanjang(40)],
        filters=[rapikan],
        description=_l("Di kaki halaman, kop surat, dan Standar Pelayanan."),
    )
    surel = SurelField(
        _l("Email kantor"),
        description=_l("Balasan atas email dari portal ini sampai ke alamat ini; juga tertulis di kaki halaman."),
        render_kw={"type": "email"},
    )
    kode = StringField(
        _l("Kode unit"),
        [wajib(_l("Tulis kode unit.")), sepanjang(10)],
        filters=[rapikan],
        description=_l("Lima angka, misal 14000. Menjadi bagian nomor pengajuan baru; nomor lama tetap."),
    )

    def validate_kode(self, field: StringField) -> None:
        """Five digits: region and unit (spec 4.3)."""
        if not _KODE.fullmatch(field.data or ""):
            raise ValidationError(_("Kode unit terdiri dari 5 angka, misal 14000."))


class KantorForm(IdentitasForm):
    """An office as the topmost Admin opens or corrects it."""

    on_page: ClassVar[tuple[str, ...]] = ("nama", "nama_panjang", "kode", "zona")

    zona = SelectField(_l("Zona waktu"), choices=lambda: list(ZONES))


class LogoForm(BagianForm):
    """The picture of the office, and what it shows."""

    logo = FileField(_l("Berkas logo"), [Optional()])
    logo_alt = StringField(
        _l("Teks pengganti logo"),
        [wajib(_l("Tulis apa yang tampak pada logo.")), sepanjang(120)],
        filters=[rapikan],
        description=_l("Dibacakan bagi yang tidak melihat gambarnya, misal Logo BPS Provinsi Riau."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        """Say before the choice what is taken."""
        super().__init__(*args, **kwargs)
        explain_files(self.logo, SLOT, 1)

    def berkas(self) -> Incoming | None:
        """Give the file that was chosen, if one was."""
        return next(iter(sent_files(self.logo)), None)


class KopForm(BagianForm):
    """The lines under the name of the office on paper."""

    kop = TextAreaField(
        _l("Baris kop surat"),
        [Optional(), sepanjang(600)],
        filters=[rapikan],
        description=_l(
            "Di bawah nama kantor pada halaman yang dicetak dan pada panduan PDF. "
            "Bila kosong, kop memuat alamat, telepon, dan email kantor."
        ),
        render_kw={"rows": 4},
    )

    def validate_kop(self, field: TextAreaField) -> None:
        """Keep it a head and not a letter."""
        if len((field.data or "").splitlines()) > MOST_LINES:
            raise ValidationError(_n("Paling banyak %(n)s baris.", MOST_LINES))
