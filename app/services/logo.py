"""The logo of an office: drawn anew when it comes in, kept in the store, shown with a text for who does not see it."""

from io import BytesIO

from app.common.i18n import _
from app.common.inspection import logo as draw
from app.extensions import portal
from app.models import Kantor, Pengguna
from app.services.berkas import GAMBAR, MB, Incoming, NotStored, Slot, drop, dropped_if_undone, receive
from app.services.pengaturan import note, open_office, refuse_overtaken
from app.services.stored_files import forget
from app.services.unit_of_work import unit_of_work
from app.workflow.akun import PENGATURAN, account_case
from app.workflow.engine import permit

NAMA = "logo"
"""Its name in the history of settings."""
SLOT = Slot(GAMBAR, 2 * MB)
"""SVG is a document that may hold scripts, and is no picture here."""


def set_logo(*, item: Incoming, alt: str, dilihat: int, actor: Pengguna) -> None:
    """Show a picture as the logo. Raises FileRefused with a sentence that names the file."""
    permit(PENGATURAN, account_case(actor, actor))
    drawn = receive(item, SLOT, look=draw)
    if drawn.menunggu:  # it would stand on every page
        drop([drawn])
        raise NotStored(_("%(nama)s belum dapat diperiksa. Coba beberapa saat lagi.", nama=drawn.nama))
    with dropped_if_undone([drawn]), unit_of_work() as session:
        kantor = open_office(session, actor)
        refuse_overtaken([NAMA], dilihat=dilihat, kantor=kantor)
        before, alt_before = kantor.logo_kunci, kantor.logo_alt
        kantor.logo_kunci, kantor.logo_jenis, kantor.logo_alt = drawn.stored.key, drawn.kind.value, alt
        note(session, NAMA, lama=alt_before, baru=alt, actor=actor)
    if before:
        forget([before])


def describe_logo(*, alt: str, dilihat: int, actor: Pengguna) -> None:
    """Change only the text for who does not see it."""
    with unit_of_work() as session:
        kantor = open_office(session, actor)
        refuse_overtaken([NAMA], dilihat=dilihat, kantor=kantor)
        if kantor.logo_kunci and kantor.logo_alt != alt:
            note(session, NAMA, lama=kantor.logo_alt, baru=alt, actor=actor)
            kantor.logo_alt = alt


def remove_logo(*, actor: Pengguna) -> None:
    """Go back to the name alone."""
    with unit_of_work() as session:
        kantor = open_office(session, actor)
        before = kantor.logo_kunci
        if before is None:
            return
        note(session, NAMA, lama=kantor.logo_alt, baru=None, actor=actor)
        kantor.logo_kunci = kantor.logo_jenis = kantor.logo_alt = None
    forget([before])


def logo_of(kantor: Kantor) -> bytes | None:
    """Give the picture for what is no page; None where there is none, or where its file is gone."""
    try:
        with portal.storage.open(kantor.logo_kunci) if kantor.logo_kunci else BytesIO() as picture:
            return picture.read() or None
    except FileNotFoundError:
        return None
