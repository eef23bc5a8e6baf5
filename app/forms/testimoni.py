"""What an agency says of a coaching."""

from wtforms import BooleanField, TextAreaField

from app.common.i18n import _l
from app.forms.base import Form, rapikan, sepanjang, wajib


class TestimoniForm(Form):
    """A testimonial, and a consent to publish it that nobody ticks beforehand (UU PDP)."""

    __test__ = False
    """No test class, whatever its name begins with."""

    isi = TextAreaField(
        _l("Testimoni"),
        [wajib(_l("Tulis kesan Anda tentang pembinaan ini.")), sepanjang(1000)],
        id="testimoni-isi",
        filters=[rapikan],
        description=_l("Apa yang membantu, dan apa yang sebaiknya diperbaiki."),
    )
    izin_terbit = BooleanField(
        _l("Saya mengizinkan testimoni ini diterbitkan di halaman Testimoni dengan nama instansi saya."),
        description=_l("Tanpa izin ini, hanya petugas BPS yang membacanya untuk evaluasi."),
    )
