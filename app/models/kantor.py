"""The BPS office: who coaches, in which zone, under which letterhead."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

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
