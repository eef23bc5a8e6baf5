"""A frequently asked question, in Indonesian and, where wanted, in English."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from app.common.i18n import _, _l
from app.forms.base import rapikan, sepanjang, wajib
from app.forms.versi import VersiForm
from app.models import KelompokTanya
from app.services.tanya_jawab import IsianTanya

LONGEST_ANSWER = 4000
HEADINGS = {
    KelompokTanya.AKUN: _l("Akun dan instansi"),
    KelompokTanya.PENGAJUAN: _l("Mengajukan pembinaan"),
    KelompokTanya.PROSES: _l("Setelah pengajuan dikirim"),
    KelompokTanya.PUSTAKA: _l("Modul dan dokumentasi"),
    KelompokTanya.LAIN: _l("Lain-lain"),
}
"""What the groups are called in the reader's language."""


class TanyaJawabForm(VersiForm):
    """Pertanyaan dan jawaban."""

    on_page = ("kelompok", "tanya", "jawab", "tanya_en", "jawab_en", "untuk_internal")

    kelompok = SelectField(_l("Kelompok"), choices=lambda: [(key.value, label) for key, label in HEADINGS.items()])
    tanya = StringField(_l("Pertanyaan"), [wajib(_l("Tulis pertanyaannya.")), sepanjang(255)], filters=[rapikan])
    jawab = TextAreaField(
        _l("Jawaban"),
        [wajib(_l("Tulis jawabannya.")), sepanjang(LONGEST_ANSWER)],
        filters=[rapikan],
    )
    tanya_en = StringField(_l("Pertanyaan dalam bahasa Inggris"), [Optional(), sepanjang(255)], filters=[rapikan])
    jawab_en = TextAreaField(
        _l("Jawaban dalam bahasa Inggris"),
        [Optional(), sepanjang(LONGEST_ANSWER)],
        filters=[rapikan],
        description=_l("Bila kosong, pembaca berbahasa Inggris melihat yang berbahasa Indonesia."),
    )
    untuk_internal = BooleanField(_l("Hanya tampil bagi petugas kantor"))

    def validate(self, extra_validators: Mapping[str, Sequence[Any]] | None = None) -> bool:
        """An English answer needs its question, and the other way round."""
        valid = bool(super().validate(extra_validators))
        for one, other in ((self.tanya_en, self.jawab_en), (self.jawab_en, self.tanya_en)):
            if other.data and not one.data:
                one.errors = [_("Isi pertanyaan dan jawabannya, atau kosongkan keduanya.")]
                valid = False
        return valid

    def isian(self) -> IsianTanya:
        """Give what was written."""
        return IsianTanya(
            kelompok=KelompokTanya(self.kelompok.data),
            tanya=self.tanya.data or "",
            jawab=self.jawab.data or "",
            tanya_en=self.tanya_en.data or None,
            jawab_en=self.jawab_en.data or None,
            untuk_internal=bool(self.untuk_internal.data),
        )
