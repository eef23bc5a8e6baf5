"""Whole numbers between bounds."""

from typing import Any

from wtforms.validators import ValidationError

from app.common.arguments import number
from app.common.i18n import _, _l
from app.forms.fields import ParsedField


class BilanganField(ParsedField[int]):
    """A whole number between two bounds, both allowed."""

    missing = _l("Tulis bilangannya.")
    longest = 12

    def __init__(self, label: Any, *, bounds: tuple[int, int], **kwargs: Any) -> None:
        """Keep the bounds; they stand in the refusal."""
        super().__init__(label, render_kw={"inputmode": "numeric"}, **kwargs)
        self.bounds = bounds

    @staticmethod
    def parse(text: str) -> int:
        """Read digits and nothing else."""
        if (value := number(text)) is None:
            raise ValueError(_("Tulis bilangan bulat dengan angka saja, misal 10."))
        return value

    def post_validate(self, form: Any, validation_stopped: bool) -> None:  # noqa: FBT001 - given by WTForms
        """Refuse what lies outside."""
        super().post_validate(form, validation_stopped)
        low, high = self.bounds
        if self.value is not None and not low <= self.value <= high:
            raise ValidationError(_("Tulis angka antara %(low)s dan %(high)s.", low=low, high=high))
