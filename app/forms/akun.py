"""Forms around an account: registering, logging in, the profile, passwords."""

from typing import ClassVar

from wtforms import BooleanField, PasswordField, StringField
from wtforms.validators import EqualTo, ValidationError

from app.common.i18n import _, _l
from app.common.passwords import password_problem
from app.forms.base import Form, bukan_tautan, rapikan, sepanjang, wajib
from app.forms.fields import NipField, SurelField, WhatsappField
from app.forms.instansi import InstansiFields
from app.queries.induk import tingkat_of_government
from app.queries.pengaturan import current_settings
from app.services.akun import IsianAkun

LONGEST_PASSWORD = 128


class AkunFields(Form):
    """Who somebody is (SP-110)."""

    on_page: ClassVar[tuple[str, ...]] = (
        "nama",
        "nip",
        "jabatan",
        "whatsapp",
        "surel",
        "instansi",
        "tingkat_id",
        "produsen_data",
    )

    nama = StringField(
        _l("Nama Lengkap"),
        [wajib(_l("Tulis nama lengkap.")), sepanjang(120), bukan_tautan],
        filters=[rapikan],
        render_kw={"autocomplete": "name"},
    )
    nip = NipField(_l("NIP"), required=False, description=_l("18 angka. Kosongkan bila bukan ASN."))
    jabatan = StringField(
        _l("Jabatan"),
        [wajib(_l("Tulis jabatan.")), sepanjang(120), bukan_tautan],
        filters=[rapikan],
        render_kw={"autocomplete": "organization-title"},
    )
    whatsapp = WhatsappField(
        _l("Nomor Whatsapp"),
        description=_l("Misal 0812-0000-0001. Dipakai petugas untuk menghubungi Anda."),
        render_kw={"inputmode": "tel", "autocomplete": "tel"},
    )

    def isian(self) -> IsianAkun:
        """Give what was written."""
        return IsianAkun(
            nama=self.nama.data or "",
            nip=self.nip.value,
            jabatan=self.jabatan.data or "",
            whatsapp=self.whatsapp.required_value,
        )


class SandiBaru(Form):
    """A new password, typed twice."""

    kata_sandi = PasswordField(
        _l("Kata sandi baru"),
        [wajib(_l("Tulis kata sandi.")), sepanjang(LONGEST_PASSWORD)],
        description=_l("Sekurang-kurangnya 10 huruf; kalimat pendek lebih mudah diingat."),
        render_kw={"autocomplete": "new-password"},
    )
    kata_sandi_ulang = PasswordField(
        _l("Ulangi kata sandi"),
        [EqualTo("kata_sandi", message=_l("Kedua kata sandi tidak sama."))],
        render_kw={"autocomplete": "new-password"},
    )
    owner = ("", "")

    def validate_kata_sandi(self, field: PasswordField) -> None:
        """Refuse a password that is easy to guess."""
        surel, nama = self.owner
        problem = password_problem(field.data or "", surel=surel, nama=nama)
        if problem is not None:
            raise ValidationError(str(problem))


class DaftarForm(AkunFields, InstansiFields, SandiBaru):
    """Registration (SP-004, SP-110, SP-116)."""

    on_page = ("nama", "nip", "jabatan", "whatsapp", "instansi", "tingkat_id", "produsen_data", "surel", "kata_sandi")

    surel = SurelField(_l("Email"), render_kw={"type": "email", "autocomplete": "email"})
    privasi = BooleanField(
        _l("Saya telah membaca Pemberitahuan Privasi"),
        [wajib(_l("Centang bila Anda telah membaca Pemberitahuan Privasi."))],
    )

    def validate_kata_sandi(self, field: PasswordField) -> None:
        """Refuse a password made of the name or address beside it."""
        self.owner = (self.surel.data or "", self.nama.data or "")
        super().validate_kata_sandi(field)

    def validate_tingkat_id(self, field: object) -> None:
        """Keep to K/L/I/D where the office wants it so (SPEKTRAL_HANYA_PEMERINTAH)."""
        refused = current_settings().hanya_pemerintah and not tingkat_of_government(self.tingkat_id.data)
        if refused and field is self.tingkat_id:
            raise ValidationError(_("Kantor ini hanya melayani instansi pemerintah."))


class MasukForm(Form):
    """Log-in."""

    surel = SurelField(_l("Email"), render_kw={"type": "email", "autocomplete": "username"})
    kata_sandi = PasswordField(
        _l("Kata sandi"),
        [wajib(_l("Tulis kata sandi.")), sepanjang(LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class SurelForm(Form):
    """An address to send a link to."""

    surel = SurelField(_l("Email"), render_kw={"type": "email", "autocomplete": "email"})


class VerifikasiForm(Form):
    """The password that goes with a verification link."""

    kata_sandi = PasswordField(
        _l("Kata sandi"),
        [wajib(_l("Tulis kata sandi.")), sepanjang(LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class AturSandiForm(SandiBaru):
    """A new password by link."""


class GantiSandiForm(SandiBaru):
    """A new password by whoever knows the old one."""

    kata_sandi_lama = PasswordField(
        _l("Kata sandi lama"),
        [wajib(_l("Tulis kata sandi lama.")), sepanjang(LONGEST_PASSWORD)],
        render_kw={"autocomplete": "current-password"},
    )


class ProfilForm(AkunFields):
    """Correct one's own account."""

    surel = SurelField(
        _l("Email"),
        description=_l("Alamat baru berlaku setelah tautan verifikasinya dibuka."),
        render_kw={"type": "email", "autocomplete": "email"},
    )


class ProfilPengajuForm(ProfilForm, InstansiFields):
    """The same for people of an agency."""
