"""The BPS office: who coaches, in which zone, under which letterhead."""

from datetime import time
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, ForeignKey, Index, String, Time, exists, func, true
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, aliased, column_property, mapped_column, relationship

from app.common import formats
from app.common.i18n import _
from app.common.workdays import END_OF_OFFICE_DAY, START_OF_OFFICE_DAY
from app.models.base import Base, Id, Line, Short
from app.models.values import TingkatKantor

OF_PUSAT = "0"
"""Unit codes of BPS RI itself begin so; the first province is 11."""
WHOLE_PROVINCE = "00"
REGION_DIGITS, PROVINCE_DIGITS = 4, 2


class Kantor(Base):
    """A BPS office of a province or regency, or BPS RI; one exists from the first start.

    Its unit code says which region it serves (spec 4.3: region and unit): 14000 all of province 14, 14710 the city
    1471. So the code alone decides where in the tree an office stands, and `induk_id` follows from it.
    """

    __tablename__ = "kantor"
    __table_args__ = (Index("ix_kantor_induk", "induk_id"),)

    id: Mapped[Id]
    kode: Mapped[str] = mapped_column(String(10), unique=True)
    nama: Mapped[Short]
    nama_panjang: Mapped[Line]
    alamat: Mapped[Line]
    telepon: Mapped[str] = mapped_column(String(40))
    surel: Mapped[Line]
    zona: Mapped[str] = mapped_column(String(40))
    """IANA name, e.g. Asia/Jakarta."""
    penanda_tangan: Mapped[Line]
    """Under every mail, e.g. "Supervisor SPEKTRAL Badan Pusat Statistik Provinsi Riau" (SP-151)."""
    hari_tanggap: Mapped[int] = mapped_column(default=3)
    """Working days until the first answer."""
    hari_keputusan: Mapped[int] = mapped_column(default=5)
    """Working days until the decision, counted from the application."""
    nama_pengirim: Mapped[Short | None]
    """Name that mails come from; None is the name in SPEKTRAL_MAIL_FROM, whose address always stays."""
    kop: Mapped[str | None]
    """Lines of the letterhead under the name; none is address, telephone and e-mail."""
    jam_buka: Mapped[time] = mapped_column(Time, default=START_OF_OFFICE_DAY, server_default="08:00:00")
    """From Monday to Friday the office answers from here on."""
    jam_tutup: Mapped[time] = mapped_column(Time, default=END_OF_OFFICE_DAY, server_default="15:30:00")
    """When it closes, and when a deadline of that day is over."""
    logo_kunci: Mapped[str | None] = mapped_column(String(64))
    """Key of the uploaded logo in the store; without one the name stands alone."""
    logo_jenis: Mapped[str | None] = mapped_column(String(10))
    """Value of `common.filekinds.Kind`."""
    logo_alt: Mapped[Short | None]
    """What the logo shows, for whoever does not see it."""
    versi: Mapped[int] = mapped_column(default=1, server_default="1")
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("kantor.id"))
    """The office above it, which reads what is here; none for the topmost, and there is one of those."""
    aktif: Mapped[bool] = mapped_column(default=True, server_default=true())
    """Closed ones receive nothing new; what they hold stays."""

    induk: Mapped["Kantor | None"] = relationship(remote_side="Kantor.id")
    if TYPE_CHECKING:
        punya_bawahan: Mapped[bool]
        """Whether other offices stand below it; read with the row, so that no page asks twice."""

    @hybrid_property
    def puncak(self) -> bool:
        """Tell whether no office stands above this one."""
        return self.induk_id is None

    @puncak.inplace.expression
    @classmethod
    def _puncak(cls) -> ColumnElement[bool]:
        """Ask the same of the database."""
        return cls.induk_id.is_(None)

    @hybrid_property
    def unit(self) -> str:
        """Give the digits of the unit code that name a region: 1471, 1400 for a whole province."""
        return self.kode[:REGION_DIGITS]

    @unit.inplace.expression
    @classmethod
    def _unit(cls) -> ColumnElement[str]:
        """Ask the same of the database."""
        return func.substr(cls.kode, 1, REGION_DIGITS)

    @property
    def tingkat(self) -> TingkatKantor:
        """Say for how much of the country it stands."""
        return tingkat_of(self.kode)

    @property
    def wilayah_kode(self) -> str | None:
        """Give the code of BPS of the region it serves; none for BPS RI."""
        return wilayah_of(self.kode)

    @property
    def jam_layanan(self) -> str:
        """When the office answers, in words."""
        buka, tutup = formats.pukul(self.jam_buka), formats.pukul(self.jam_tutup)
        return _("Senin sampai Jumat, %(mulai)s sampai %(selesai)s", mulai=buka, selesai=tutup)

    @property
    def baris_kop(self) -> list[str]:
        """The lines of the letterhead under the name."""
        own = (self.kop or "").splitlines()
        return own or [self.alamat, " · ".join(each for each in (self.telepon, self.surel) if each.strip("- "))]


def tingkat_of(kode: str) -> TingkatKantor:
    """Say for how much of the country the office with a unit code stands."""
    if kode.startswith(OF_PUSAT):
        return TingkatKantor.PUSAT
    whole = kode[PROVINCE_DIGITS:REGION_DIGITS] == WHOLE_PROVINCE
    return TingkatKantor.PROVINSI if whole else TingkatKantor.KABUPATEN


def wilayah_of(kode: str) -> str | None:
    """Give the code of BPS of the region that the office with a unit code serves; none for BPS RI."""
    digits = {TingkatKantor.PROVINSI: PROVINCE_DIGITS, TingkatKantor.KABUPATEN: REGION_DIGITS}.get(tingkat_of(kode))
    return kode[:digits] if digits else None


_below = aliased(Kantor)
Kantor.punya_bawahan = column_property(exists().where(_below.induk_id == Kantor.id).correlate_except(_below))
