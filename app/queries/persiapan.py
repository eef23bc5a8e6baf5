"""What an installation still lacks before agencies come."""

from app.models import Kantor, Pengguna, Peran
from app.queries.counters import of_role

NO_IDENTITY, NO_SUPERVISOR = "identitas", "supervisor"
UNFILLED = frozenset({"", "-"})
"""What stands for the telephone of an office whose identity nobody has entered yet."""


def first_setup(pengguna: Pengguna, kantor: Kantor, kept: dict[str, int]) -> list[str]:
    """Tell an Admin what an installation still lacks before agencies come; `kept` are the counters of the office."""
    if pengguna.peran is not Peran.ADMIN:
        return []
    lacking = {
        NO_IDENTITY: kantor.telepon.strip() in UNFILLED,
        NO_SUPERVISOR: not of_role(kept, Peran.SUPERVISOR),
    }
    return [name for name, lacks in lacking.items() if lacks]
