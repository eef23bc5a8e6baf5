"""The Kolom chooser: any fact that opens in place can stand in a column of its own instead."""

from collections.abc import Sequence

from flask import request

from app.common.i18n import Sentence, _l

KOLOM: dict[str, Sentence] = {
    "nip": _l("NIP"),
    "telepon": _l("Telepon"),
    "surel": _l("Email"),
    "produsen": _l("Produsen data"),
    "deskripsi": _l("Deskripsi"),
}


def chosen_columns() -> Sequence[str]:
    """Give the columns the address asks for, in the order of the table."""
    asked = set(request.args.getlist("kolom"))
    return [name for name in KOLOM if name in asked]
