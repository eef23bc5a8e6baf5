"""Words that speak of meeting online."""

import re

_ONLINE = re.compile(r"\b(zoom|daring|online|virtual|webinar)\b", re.IGNORECASE)


def speaks_of_online(text: str) -> bool:
    """Tell whether a kind of service or a place says that people meet online."""
    return _ONLINE.search(text) is not None
