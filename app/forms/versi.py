"""The version a form was filled for: whoever was overtaken meanwhile is told so."""

from wtforms import HiddenField

from app.forms.base import Form


class VersiField(HiddenField):
    """A hidden number; `value` is 0, which no pengajuan has, where the number is missing or none."""

    @property
    def value(self) -> int:
        """Give the version the page showed."""
        text = str(self.data or "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - more than any history


class VersiForm(Form):
    """A form that changes a pengajuan."""

    versi = VersiField()
