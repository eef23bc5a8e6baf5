"""The BPS office: who coaches, in which zone, under which letterhead."""

from datetime import time

from sqlalchemy import String, Time
from sqlalchemy.orm import Mapped, mapped_column

from app.common import formats
from app.common.i18n import _
from app.common.workdays import END_OF_OFFICE_DAY, START_OF_OFFICE_DAY
from app.models.base import Base, Id, Line, Short


class Kantor(Base):
    """A BPS office of a province or regency; one exists from the first start."""

    __tablename__ = "kantor"

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
    """Value of `common.filetypes.Kind`."""
    logo_alt: Mapped[Short | None]
    """What the logo shows, for whoever does not see it."""
    versi: Mapped[int] = mapped_column(default=1, server_default="1")

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
