"""The regency or city of an agency, chosen from those of the province, or of the country where BPS RI is on top."""

from typing import Any

from wtforms import SelectField
from wtforms.validators import Optional

from app.common.i18n import _l
from app.models import TingkatKantor
from app.queries.kantor import home_kantor
from app.queries.wilayah import regencies_by_province, regencies_with


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
        """Fill the choices, with the one a row already has; False where there is no region to choose."""
        top, kept = home_kantor(), self.object_data or ""
        if top.tingkat is TingkatKantor.PUSAT:
            provinces = regencies_by_province(kept)
            self.choices = {str(_l("Nasional")): [("", _l("Seluruh Indonesia"))], **provinces}
            self.description = _l("Tempat instansi bertugas. Pengajuannya diterima kantor BPS di sana.")
            return bool(provinces)
        known = regencies_with(top, kept)
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
