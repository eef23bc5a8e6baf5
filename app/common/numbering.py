"""The number by which an application is known (decision "Nomor")."""

import re

NOMOR_PATTERN = re.compile(r"[A-Z]{2,4}-[0-9]{5}-[0-9]{4}-[0-9]{5,}")


def nomor(layanan: str, unit: str, tahun: int, urut: int) -> str:
    """PB-14000-2026-00184: layanan, unit code, year, running number."""
    return f"{layanan}-{unit}-{tahun:04}-{urut:05}"
