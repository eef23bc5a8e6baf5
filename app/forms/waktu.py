"""A day and its hours: whether they go together, and which moments they are."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from wtforms import RadioField, StringField

from app.common import clock, dates
from app.common.i18n import _
from app.forms.base import Form
from app.forms.fields import JamField, TanggalField
from app.models import Mode
from app.queries.libur import holidays

USUAL_LENGTH = timedelta(hours=2)
FIRST_YEAR = 2000
YEARS_AHEAD = 5


class WaktuForm(Form):
    """What forms share that ask for Tanggal, Pukul mulai and Pukul selesai; each declares the three in its order."""

    tanggal: TanggalField
    pukul_mulai: JamField
    pukul_selesai: JamField
    mode: RadioField
    lokasi: StringField
    zona: str
    layanan_daring: Sequence[str] = ()
    """Kinds of service that suggest meeting online, by the value of their choice."""
    past_allowed = False
    """Staff enter what came by letter, also afterwards."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask the fields first, then whether day and hours go together: all that is wrong is said at once."""
        if self.mode.data == Mode.DARING and not self.lokasi.data:
            self.lokasi.data = Mode.DARING.value
        fields_are_right = bool(super().validate(extra_validators))
        return all([fields_are_right, self._day_is_right(), self._order_is_right()])

    def explain_day(self) -> None:
        """Tell the calendar beside the field which days are past, and on which the office is closed."""
        today = clock.today(self.zona)
        closed = sorted(day for day in holidays() if day >= today)
        known = {"data-today": today.isoformat(), "data-closed": " ".join(map(str, closed))}
        if not self.past_allowed:
            known["data-min"] = today.isoformat()
        self.tanggal.render_kw = {**(self.tanggal.render_kw or {}), **known}

    def times(self, zona: str) -> tuple[datetime, datetime]:
        """Give begin and end in UTC; two hours where no end was written."""
        day = self.tanggal.required_value
        mulai = dates.to_utc(day, self.pukul_mulai.required_value, zona)
        if self.pukul_selesai.value is None:
            return mulai, mulai + USUAL_LENGTH
        return mulai, dates.to_utc(day, self.pukul_selesai.value, zona)

    def _day_is_right(self) -> bool:
        day = self.tanggal.value
        if day is None:
            return False
        this_year = clock.today(self.zona).year
        latest = this_year + YEARS_AHEAD
        if not FIRST_YEAR <= day.year <= latest:
            first = FIRST_YEAR if self.past_allowed else this_year
            return refuse(self.tanggal, _("Tulis tahun antara %(awal)s dan %(akhir)s.", awal=first, akhir=latest))
        if not self.past_allowed and self._is_over(day):
            return refuse(self.tanggal, _("Waktu ini sudah lewat. Pilih hari dan jam yang akan datang."))
        return True

    def _is_over(self, day: date) -> bool:
        """Tell whether the begin is past; where its hour is not known, whether the whole day is."""
        return dates.to_utc(day, self.pukul_mulai.value or time.max, self.zona) <= clock.now()

    def _order_is_right(self) -> bool:
        mulai, selesai = self.pukul_mulai.value, self.pukul_selesai.value
        if mulai is not None and selesai is not None and selesai <= mulai:
            return refuse(self.pukul_selesai, _("Pukul selesai harus sesudah pukul mulai."))
        return True


def refuse(field: Any, sentence: str) -> bool:
    """Put a sentence beside a field; gives False, as what validates does."""
    field.errors = [*field.errors, sentence]
    return False
