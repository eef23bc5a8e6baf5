"""Which mails somebody wants."""

from wtforms import SelectMultipleField

from app.common.i18n import _l
from app.forms.base import Form


class PilihanSurelForm(Form):
    """The ticked ones; a name that is not offered means nothing."""

    surel = SelectMultipleField(_l("Email yang dikirim"), validate_choice=False)
