"""The regency or city of an agency, chosen from those of the office's province."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import Optional

from app.common.i18n import _l
from app.queries.kantor import home_kantor
from app.queries.wilayah import regencies_with


class WilayahField(SelectField):
    """A region, or none: an agency may work for a whole province or more."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer no choice yet: `offer` reads them."""
        super().__init__(
            _l("Kabupaten/Kota"),
            [Optional()],
            description=_l(
                "Tempat instansi bertugas; wajib dipilih untuk tingkat Kabupaten/Kota, Kecamatan, dan Desa/Kelurahan."
            ),
            **kwargs,
        )

    def process_data(self, value: str | None) -> None:
        """Take none for the empty choice."""
        super().process_data(value or "")

    def offer(self) -> bool:
        """Fill the choices, with the one a row already has; False where the office's province has none."""
        known = regencies_with(home_kantor().kode, self.object_data or "")
        self.choices = [("", _l("Seluruh provinsi atau lebih")), *known]
        return bool(known)

    @property
    def offered(self) -> bool:
        """Tell whether there is a region to choose."""
        return len(self.choices or []) > 1

    @property
    def value(self) -> str | None:
        """Give the code of BPS."""
        return self.data or None
