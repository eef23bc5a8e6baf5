"""Settings as Admin would leave them, and pictures for a logo."""

from io import BytesIO
from typing import Any

from PIL import Image
from sqlalchemy import select

from app.extensions import db
from app.models import Pengguna
from app.queries.pengaturan import latest_changes, latest_of
from app.services import logo, pengaturan
from app.services.berkas import Incoming
from tests.factories.world import World

ADMIN = "admin@contoh.test"


def set_limits(world: World, **values: int | bool) -> None:
    """Change settings of the installation."""
    world.read(lambda: pengaturan.change_settings(values=values, dilihat=_seen(values), actor=admin()))


def set_office(world: World, **values: Any) -> None:
    """Change what the office is or promises."""
    world.read(lambda: pengaturan.change_office(values=values, dilihat=_seen(values), actor=admin()))


def set_logo(world: World, content: bytes, *, nama: str = "logo.png", alt: str = "Logo kantor contoh") -> None:
    """Upload a logo."""
    item = Incoming(nama, BytesIO(content))
    world.read(lambda: logo.set_logo(item=item, alt=alt, dilihat=_seen(["logo"]), actor=admin()))


def admin(surel: str = ADMIN) -> Pengguna:
    """Load the Admin; inside `world.read` only."""
    return db.session.scalars(select(Pengguna).where(Pengguna.surel == surel)).one()


def picture(
    size: tuple[int, int] = (300, 120),
    *,
    colour: tuple[int, ...] = (11, 79, 138, 255),
    form: str = "PNG",
    **options: Any,
) -> bytes:
    """Draw a plain picture."""
    out = BytesIO()
    mode = "RGB" if form == "JPEG" else "RGBA"
    Image.new(mode, size, colour[: len(mode)]).save(out, form, **options)
    return out.getvalue()


def _seen(names: Any) -> int:
    last = latest_of(names, latest_changes(admin().kantor_id or 0))
    return last.id if last else 0
