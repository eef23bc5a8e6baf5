"""Codes of the second step, and what is asked again before something that much hangs on."""

from typing import ClassVar

from wtforms import PasswordField, StringField
from wtforms.validators import ValidationError

from app.common import totp
from app.common.i18n import Sentence, _, _l
from app.forms.akun import LONGEST_PASSWORD
from app.forms.base import Form, sepanjang, wajib

LONGEST_CODE = 40
CODE_KEYS = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"}


class KodeAplikasiForm(Form):
    """A code of the app, to show that it was set up rightly."""

    kode_verifikasi = StringField(
        _l("Kode verifikasi"),
        [wajib(_l("Tulis kode verifikasi.")), sepanjang(LONGEST_CODE)],
        description=_l("6 angka yang sedang tampil di aplikasi."),
        render_kw=CODE_KEYS,
    )


class BuktiForm(Form):
    """One field that proves who somebody is."""

    asks: ClassVar[str]
    """Its name."""

    @property
    def bukti(self) -> str:
        """Give what was written."""
        return self[self.asks].data or ""

    def refuse(self, sentence: Sentence) -> None:
        """Say beside the field that this proves nothing."""
        self[self.asks].errors = [sentence]


class KodeForm(BuktiForm):
    """A code of the app, or one on paper."""

    asks = "kode_verifikasi"

    kode_verifikasi = StringField(
        _l("Kode verifikasi"),
        [wajib(_l("Tulis kode verifikasi.")), sepanjang(LONGEST_CODE)],
        description=_l("6 angka dari aplikasi autentikator, atau 20 angka dari kode pemulihan."),
        render_kw=CODE_KEYS,
    )

    def validate_kode_verifikasi(self, field: StringField) -> None:
        """Refuse what no code looks like."""
        digits = totp.digits_of(field.data or "")
        if not digits.isdecimal() or len(digits) not in {totp.DIGITS, totp.PAPER_DIGITS}:
            raise ValidationError(_("Kode terdiri dari 6 angka; kode pemulihan dari 20 angka."))


class SandiForm(BuktiForm):
    """The password, once more."""

    asks = "kata_sandi_konfirmasi"

    kata_sandi_konfirmasi = PasswordField(
        _l("Kata sandi"),
        [wajib(_l("Tulis kata sandi.")), sepanjang(LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )
