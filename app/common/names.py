"""Names of agencies, compared."""


def name_key(nama: str) -> str:
    """Give the form under which two spellings of a name are one."""
    return " ".join(nama.casefold().split())
