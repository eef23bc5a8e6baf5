"""Text fields that understand what was typed; the text itself stays as it was when it is refused."""

from collections.abc import Callable
from datetime import date, time
from typing import Any, ClassVar, Generic, TypeVar

from wtforms import StringField
from wtforms.validators import Optional, StopValidation, ValidationError

from app.common import dates, formats, identity
from app.common.i18n import Sentence, _l
from app.forms.base import rapikan, sepanjang, wajib

T = TypeVar("T")


class ParsedField(StringField, Generic[T]):
    """A text field with a meaning: `value` holds it once the form is valid."""

    parse: Callable[[str], T]
    missing: ClassVar[Sentence] = _l("Bagian ini perlu diisi.")
    """What to say where an answer is required and none was given."""
    longest = 255

    def __init__(self, label: Any = None, validators: Any = None, *, required: bool = True, **kwargs: Any) -> None:
        """Ask for an answer unless `required` is False."""
        first = wajib(self.missing) if required else Optional()
        super().__init__(label, [first, sepanjang(self.longest), *(validators or [])], filters=[rapikan], **kwargs)
        self.value: T | None = None

    def post_validate(self, form: Any, validation_stopped: bool) -> None:  # noqa: ARG002, FBT001 - given by WTForms
        """Understand the text, or say beside the field why not."""
        self.value = None
        if not self.data or self.errors:
            return
        try:
            self.value = type(self).parse(self.data)
        except ValueError as error:
            raise ValidationError(str(error)) from error

    @property
    def required_value(self) -> T:
        """Give the meaning of a field that had to be answered."""
        if self.value is None:
            raise StopValidation(self.name)
        return self.value


class NipField(ParsedField[str]):
    """18 digits, however they are grouped."""

    parse = staticmethod(identity.parse_nip)
    missing = _l("Tulis NIP.")
    longest = 40


class WhatsappField(ParsedField[str]):
    """A mobile number."""

    parse = staticmethod(identity.parse_whatsapp)
    missing = _l("Tulis nomor Whatsapp.")
    longest = 30


class TeleponField(ParsedField[str]):
    """A mobile number or a landline."""

    parse = staticmethod(identity.parse_telepon)
    missing = _l("Tulis nomor telepon.")
    longest = 30


class SurelField(ParsedField[str]):
    """An e-mail address."""

    parse = staticmethod(identity.parse_surel)
    missing = _l("Tulis alamat email.")
    longest = 200


class TanggalField(ParsedField[date]):
    """A day, by typing or by picker."""

    parse = staticmethod(dates.parse_tanggal)
    missing = _l("Tulis tanggal, misal 24/11/2026.")
    longest = 20

    def __init__(self, *args: Any, render_kw: dict[str, Any] | None = None, **kwargs: Any) -> None:
        """Show how it may be written, on every page alike."""
        looks = {"placeholder": _l("hh/bb/tttt"), "autocomplete": "off", "data-date": ""}
        super().__init__(*args, render_kw=looks | (render_kw or {}), **kwargs)

    @property
    def in_words(self) -> str:
        """Read back what is written, as Selasa, 24 November 2026; nothing where it is no day."""
        try:
            return formats.tanggal_panjang(dates.parse_tanggal(self.data or ""), "UTC")
        except ValueError:
            return ""


class JamField(ParsedField[time]):
    """An hour, written 9, 09.00 or 09:00."""

    parse = staticmethod(dates.parse_jam)
    missing = _l("Tulis jam, misal 09.00.")
    longest = 10


def nomor_pilihan(value: str | int | None) -> int:
    """Read a choice by number; the empty one, which browsers know as "not chosen yet", is 0."""
    return int(value or 0)
