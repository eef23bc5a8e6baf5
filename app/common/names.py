"""Names of agencies, compared."""

LONGEST_KEY = 200
"""As long as a name may be, though a casefolded one may be longer."""


def name_key(nama: str) -> str:
    """Give the form under which two spellings of a name are one."""
    return " ".join(nama.casefold().split())[:LONGEST_KEY]
