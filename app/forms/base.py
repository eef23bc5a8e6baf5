"""What every form shares. CSRF is checked once for all of them before a view runs."""

from collections.abc import Iterator
from typing import ClassVar

from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.validators import DataRequired, Length

from app.common.i18n import Sentence, _l


class Form(FlaskForm):
    """A form of the portal."""

    on_page: ClassVar[tuple[str, ...]] = ()
    """Names of fields in the order of the page, where what a form inherits would give another one."""

    class Meta:
        """No token of its own: CSRFProtect asks for one at every POST."""

        csrf = False

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
    """Take spaces off both ends; a filter for text fields."""
    return text.strip() if isinstance(text, str) else text
