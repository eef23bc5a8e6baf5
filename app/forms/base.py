"""What every form shares. CSRF is checked once for all of them before a view runs."""

from collections.abc import Iterator
from typing import Any, ClassVar

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, FileField, PasswordField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from app.common import text as texts
from app.common.i18n import Sentence, _, _l


class Form(FlaskForm):
    """A form of the portal."""

    on_page: ClassVar[tuple[str, ...]] = ()
    """Names of fields in the order of the page, where what a form inherits would give another one."""

    class Meta(FlaskForm.Meta):
        """No token of its own: CSRFProtect asks for one at every POST."""

        csrf = False

        def wrap_formdata(self, form: Any, formdata: Any) -> Any:
            """Give each field what it can read: files to file fields only, to text fields text that may be kept."""
            given = super().wrap_formdata(form, formdata)
            if given is None:
                return None
            fields = form._fields
            pairs = ((name, value) for name in given for value in given.getlist(name))
            return MultiDict(
                (name, _readable(fields.get(name), value))
                for name, value in pairs
                if isinstance(value, str) or isinstance(fields.get(name), FileField)
            )

    def __iter__(self) -> Iterator[Field]:
        """Give the fields as the page shows them: a summary of errors reads from top to bottom."""
        names = dict.fromkeys([*self.on_page, *self._fields])
        return iter([self._fields[name] for name in names if name in self._fields])


def wajib(sentence: Sentence | None = None) -> DataRequired:
    """Ask for an answer, with a sentence that says which."""
    return DataRequired(message=sentence or _l("Bagian ini perlu diisi."))


def sepanjang(longest: int) -> Length:
    """Limit the length of a text, in characters."""
    return Length(max=longest, message=_l("Paling banyak %(max)d huruf."))


def rapikan(text: str | None) -> str | None:
    """Take spaces off both ends, and out of it what nobody sees; a filter for text fields."""
    return texts.lines(text).strip() if isinstance(text, str) else text


def bukan_tautan(_form: Any, field: Field) -> None:
    """Refuse an address to click: what is typed here stands in mails to other people."""
    typed = (field.data or "").casefold()
    if "://" in typed or "www." in typed:
        raise ValidationError(_("Tulis tanpa alamat situs; isian ini juga dikirim lewat email."))


def _readable(field: Field | None, value: Any) -> Any:
    """Clean what goes into a text field; a password is a secret and not a text."""
    if not isinstance(value, str) or not isinstance(field, StringField) or isinstance(field, PasswordField):
        return value
    return texts.lines(value) if isinstance(field, TextAreaField) else texts.one_line(value)
