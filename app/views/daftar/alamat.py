"""What the address says of a list: its order and its columns; a link shows the same to a colleague."""

from collections.abc import Sequence

from flask import request

from app.queries.keyset import REVERSED
from app.queries.preferensi import choice_of
from app.views.daftar.antarkantor import as_seen
from app.views.daftar.bentuk import Daftar, Kolom, Urutan
from app.views.identity import me

KOLOM = "kolom"
URUT = "urut"
BETWEEN = ","


def order_of(daftar: Daftar) -> str:
    """Give the order asked for, as the query knows it: "waktu", or "-waktu" for the other way round."""
    asked = request.args.get(URUT, "")
    names = {order.nama for order in daftar.urutan}
    if asked.removeprefix(REVERSED) in names:
        return asked
    return daftar.urutan[0].nama if daftar.urutan else ""


def asked_order(daftar: Daftar) -> tuple[Urutan | None, bool]:
    """Give the order of the page, and whether it runs downwards."""
    asked = order_of(daftar)
    order = next((each for each in daftar.urutan if each.nama == asked.removeprefix(REVERSED)), None)
    return order, order is not None and order.menurun is not asked.startswith(REVERSED)


def columns_of(daftar: Daftar) -> tuple[Kolom, ...]:
    """Give the columns shown: those of the address, else those this person chose, else the usual ones."""
    seen = as_seen(daftar)
    return seen.shown(wanted_columns(seen))


def wanted_columns(daftar: Daftar) -> Sequence[str]:
    """Give the keys of the columns that are wanted."""
    return daftar.known(split(request.args.getlist(KOLOM))) or _remembered(daftar) or daftar.bawaan


def split(values: Sequence[str]) -> list[str]:
    """Read keys, whether they stand in one argument or in several."""
    return [key for value in values for key in value.split(BETWEEN)]


def preference_name(daftar: Daftar) -> str:
    """Name the choice under which a person's columns of this list are kept."""
    return f"{KOLOM}:{daftar.nama}"


def _remembered(daftar: Daftar) -> Sequence[str]:
    kept = choice_of(me(), preference_name(daftar)).get(KOLOM, [])
    return daftar.known(kept)
