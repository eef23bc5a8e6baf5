"""In which language somebody is spoken to, on pages and in mails."""

from app.models import Pengguna
from app.services.unit_of_work import unit_of_work


def choose_language(*, pengguna: Pengguna, bahasa: str) -> None:
    """Remember the language somebody chose."""
    with unit_of_work():
        pengguna.bahasa = bahasa


def adopt_language(*, pengguna: Pengguna, bahasa: str | None) -> None:
    """Remember what somebody chose before logging in; who had chosen earlier keeps that."""
    if bahasa is not None and pengguna.bahasa is None:
        choose_language(pengguna=pengguna, bahasa=bahasa)
