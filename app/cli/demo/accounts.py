"""The accounts that the start prints; they exist in demo data only."""

from app.cli.demo.people import APPLICANTS, LOGINS, STAFF
from app.models import Peran

SANDI = "belajar-statistik"
"""One password for everybody of the demo: easy to type, long enough for the rules."""


def demo_accounts() -> list[tuple[str, str, str]]:
    """List peran, surel and sandi of the eight log-ins."""
    roles = {person.email: person.peran.capitalize() for person in STAFF}
    roles |= {person.email: Peran.PENGAJU.value for person in APPLICANTS}
    return [(roles[surel], surel, SANDI) for surel in LOGINS]
