"""Addresses put into mails, built from the configured base URL and never from the Host of a request."""

from app.extensions import portal
from app.models import Pengajuan


def base() -> str:
    """Give the address of the portal without a slash at the end."""
    return portal.settings.base_url.rstrip("/")


def pengajuan(row: Pengajuan) -> str:
    """Where the agency follows its pengajuan."""
    return f"{base()}/pengajuan/{row.nomor}"


def kelola_pengajuan(row: Pengajuan) -> str:
    """Where staff read it."""
    return kelola_nomor(row.nomor)


def kelola_nomor(nomor: str) -> str:
    """Where staff read the pengajuan with this number."""
    return f"{base()}/kelola/pengajuan/{nomor}"


def daftar_pembinaan() -> str:
    """Where the upload of documentation starts (SP-133)."""
    return f"{base()}/kelola/pembinaan"


def dokumentasi(row: Pengajuan) -> str:
    """Where the documents of one coaching are uploaded."""
    return f"{base()}/kelola/pembinaan/{row.nomor}/dokumentasi"


def testimoni(row: Pengajuan) -> str:
    """Where the agency writes its testimonial."""
    return f"{base()}/pengajuan/{row.nomor}/testimoni"


def pengguna(id_: int) -> str:
    """Where Admin corrects an account."""
    return f"{base()}/admin/pengguna/{id_}/ubah"


def modul(slug: str) -> str:
    """Where everyone reads a module."""
    return f"{base()}/modul/{slug}"


def lacak(row: Pengajuan) -> str:
    """Where anyone with number and secret reads the status."""
    return f"{base()}/lacak?nomor={row.nomor}"


def verifikasi(token: str) -> str:
    """Prove an e-mail address."""
    return f"{base()}/verifikasi/{token}"


def atur_sandi(token: str) -> str:
    """Set a password."""
    return f"{base()}/atur-sandi/{token}"


def lupa_sandi() -> str:
    """Ask for a new password."""
    return f"{base()}/lupa-sandi"


def masuk() -> str:
    """Log in."""
    return f"{base()}/masuk"


def rekan() -> str:
    """Confirm colleagues of one's agency."""
    return f"{base()}/profil/rekan"


def pilihan_surel() -> str:
    """Choose which mails to get."""
    return f"{base()}/profil/surel"


def privasi() -> str:
    """Read the privacy notice."""
    return f"{base()}/privasi"


def penghapusan() -> str:
    """See what became of one's request for erasure."""
    return f"{base()}/profil/penghapusan"


def dua_langkah() -> str:
    """Set up the second step of one's log-in."""
    return f"{base()}/profil/dua-langkah"


def pengaturan() -> str:
    """Change the settings of the portal."""
    return f"{base()}/kelola/pengaturan"


def ekspor(kunci: str) -> str:
    """Where a large export is fetched by whoever ordered it."""
    return f"{base()}/ekspor/{kunci}"
