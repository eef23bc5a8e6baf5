"""Telephone numbers as they are sought: digits only, so that 0812-3456-7890 is one word."""

import re

_NOISE = r"[\s.()\-\u2010-\u2015]*"
_NUMBER = re.compile(rf"(?<![\w-])\(?(?:\+?62|0){_NOISE}[0-9](?:{_NOISE}[0-9]){{6,12}}(?!\w)")
_NOT_A_DIGIT = re.compile(r"[^0-9]")


def joined_numbers(text: str) -> str:
    """Write each telephone number among the words without what separates its digits."""
    return _NUMBER.sub(lambda found: _NOT_A_DIGIT.sub("", found[0]), text)


def both_ways(nomor: str) -> list[str]:
    """Give a stored number as 62812… and as 0812…: people type either."""
    return [nomor, f"0{nomor[2:]}"] if nomor.startswith("62") else [nomor]
