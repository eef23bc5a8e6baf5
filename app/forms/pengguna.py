"""Forms of User: an account made or corrected by Admin, and its role."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import SelectField, StringField
from wtforms.validators import Optional

from app.common.i18n import _l, istilah
from app.forms.akun import AkunFields
from app.forms.base import Form, rapikan, sepanjang
from app.forms.fields import SurelField
from app.forms.instansi import InstansiFields
from app.models import Peran
from app.services.instansi import IsianInstansi


class PeranField(SelectField):
    """One of the four roles; `value` is the role itself."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer all four."""
        super().__init__(_l("Role"), choices=lambda: [(peran.value, istilah(peran)) for peran in Peran], **kwargs)

    @property
    def value(self) -> Peran:
        """Give the role of a valid form."""
        return Peran(self.data)


class TempatFields(InstansiFields):
    """An Instansi, asked of a Pengaju only: internal people belong to the office."""

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """Leave the questions about the Instansi out for internal people."""
        if not self.of_pengaju():
            self.instansi.validators, self.tingkat_id.validators, self.produsen_data.validators = [], [], []
            self.tingkat_id.validate_choice = self.produsen_data.validate_choice = False
            self.wilayah_kode.validate_choice = False
        return bool(super().validate(extra_validators))

    def of_pengaju(self) -> bool:
        """Tell whether this form is about a Pengaju."""
        raise NotImplementedError

    def tempat(self) -> IsianInstansi | None:
        """Give the Instansi written, for a Pengaju."""
        return self.isian_instansi() if self.of_pengaju() else None


class RoleForm(TempatFields):
    """Ubah Role (SP-111)."""

    peran = PeranField()

    def of_pengaju(self) -> bool:
        """Only who becomes a Pengaju needs an Instansi."""
        return bool(self.peran.data == Peran.PENGAJU.value)


class EditPenggunaForm(AkunFields):
    """Edit Akun of internal people (SP-113)."""

    surel = SurelField(_l("Email"), render_kw={"type": "email"})
    keahlian = StringField(
        _l("Keahlian"),
        [Optional(), sepanjang(200)],
        filters=[rapikan],
        description=_l("Misal metadata, EPSS, pengolahan data. Tampak ketika pembina dipilih."),
    )


class EditPengajuForm(EditPenggunaForm, InstansiFields):
    """Edit Akun of people of an agency."""


class TambahPenggunaForm(AkunFields, RoleForm):
    """Formulir tambah akun (SP-114)."""

    on_page = ("nama", "nip", "jabatan", "whatsapp", "surel", "peran", "instansi", "tingkat_id", "produsen_data")

    kantor = SelectField(_l("Kantor"), [Optional()])
    surel = SurelField(
        _l("Email"),
        render_kw={"type": "email"},
        description=_l("Tautan untuk membuat kata sandi dikirim ke alamat ini dan berlaku 7 hari."),
    )

    def offer_offices(self, offices: list[tuple[str, str]], own: str) -> None:
        """Let the topmost Admin say to which office somebody belongs; the others are not asked."""
        if not offices:
            del self.kantor
            return
        self.kantor.choices = offices
        self.kantor.data = self.kantor.data or own


class RolePilihanForm(Form):
    """The select in the row of the list: a role, and nothing else."""

    peran = PeranField()
