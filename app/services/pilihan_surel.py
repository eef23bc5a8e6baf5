"""Choosing which mails to get, and which to do without."""

from collections.abc import Collection

from app.models import Pengguna
from app.queries.preferensi import choice_of
from app.services.jenis_surel import PREFERENSI, optional_kinds
from app.services.preferensi import remember
from app.services.unit_of_work import unit_of_work


def choose_mails(*, pengguna: Pengguna, mau: Collection[str]) -> None:
    """Keep which of the optional mails somebody wants; names of other mails change nothing."""
    with unit_of_work():
        offered = {jenis.perihal for jenis in optional_kinds(pengguna.peran)}
        tanpa = (declined_mails(pengguna) - offered) | (offered - set(mau))
        remember(pengguna=pengguna, nama=PREFERENSI, isi={"tanpa": sorted(tanpa)})


def declined_mails(pengguna: Pengguna) -> set[str]:
    """Give the mails that somebody does without."""
    return set(choice_of(pengguna, PREFERENSI).get("tanpa", ()))
