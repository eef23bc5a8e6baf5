"""What a visitor typed into a search box."""

from collections.abc import Mapping

LONGEST = 200


def searched(args: Mapping[str, str]) -> str:
    """Give the words, without what no one would read to its end."""
    return " ".join(args.get("q", "").split())[:LONGEST]
