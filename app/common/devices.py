"""What a browser says it is, in words its owner knows again; a guess, on which no right depends."""

BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
"""By a word of the header User-Agent. Most name others of this list too, so the first that is found counts."""
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "CrOS": "ChromeOS",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


def device_of(user_agent: str) -> str | None:
    """Give e.g. "Chrome, Android"; None where neither browser nor system is known."""
    known = [_first(names, user_agent) for names in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in known if name) or None


def _first(names: dict[str, str], user_agent: str) -> str | None:
    return next((name for word, name in names.items() if word in user_agent), None)
