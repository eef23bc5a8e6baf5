"""Settings that are good enough for trying out, and not for real people: production refuses each by name.

Every rule looks at what was given and gives the variable with the rest of its sentence; what it shows is masked.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from app.settings_values import SHORTEST_KEY, masked

OWN_MACHINE = frozenset({"127.0.0.1", "::1", "localhost"})
"""Addresses at which nobody but a program of this machine can call."""
FEWEST_DIFFERENT = 8
"""Different letters of a key that somebody drew, and did not type."""
LONGEST_SESSION = 72
"""Hours without a click after which a shared computer must not be logged in any more."""
SAMPLES = frozenset(
    {"sandi", "password", "postgres", "spektral", "rahasia", "secret", "admin", "minioadmin", "changeme", "contoh"}
)
"""What documentation writes where a password belongs."""
IN_CLEAR = frozenset({"disable", "allow"})

_ACCEPTED = "; pada production yang diterima:"

Given = Mapping[str, str]
Values = Mapping[str, Any]
Found = Iterator[tuple[str, str]]


def unsafe(values: Values, given: Given) -> dict[str, str]:
    """Give a sentence for each variable that production refuses; of two about one variable, the first."""
    found: dict[str, str] = {}
    for rule in RULES:
        for name, rest in rule(values, given):
            found.setdefault(name, f"{name} {rest}")
    return found


def _address(values: Values, given: Given) -> Found:
    if "SPEKTRAL_BASE_URL" not in given:
        yield "SPEKTRAL_BASE_URL", f"wajib diisi{_ACCEPTED} https://host."
    elif not values["base_url"].startswith("https://"):
        yield "SPEKTRAL_BASE_URL", f"bernilai “{values['base_url']}”{_ACCEPTED} https://host."
    elif urlsplit(values["base_url"]).hostname in OWN_MACHINE:
        yield "SPEKTRAL_BASE_URL", f"bernilai “{values['base_url']}”{_ACCEPTED} alamat yang dibuka orang lain."


def _sender(values: Values, given: Given) -> Found:
    if values["smtp"] and "SPEKTRAL_MAIL_FROM" not in given:
        yield "SPEKTRAL_MAIL_FROM", f"wajib diisi bila ada server surel{_ACCEPTED} Nama <alamat@surel>."


def _keys(values: Values, _given: Given) -> Found:
    for name, key in (
        ("SPEKTRAL_SECRET_KEY", values["secret_key"]),
        ("SPEKTRAL_METRICS_TOKEN", values["metrics_token"]),
    ):
        if key and len(set(key)) < FEWEST_DIFFERENT:
            yield name, f"mudah ditebak{_ACCEPTED} {SHORTEST_KEY} karakter acak atau lebih."
    if values["secret_key"] and values["secret_key"] == values["metrics_token"]:
        yield "SPEKTRAL_METRICS_TOKEN", f"sama dengan SPEKTRAL_SECRET_KEY{_ACCEPTED} karakter acak yang lain."


def _trial(values: Values, given: Given) -> Found:
    if values["demo"] == "1":
        yield "SPEKTRAL_DATA_DEMO", f"bernilai “1”{_ACCEPTED} 0 atau auto."
    for name in ("FLASK_DEBUG", "PYTHONDEVMODE"):
        if given.get(name, "0").lower() not in {"0", "false", "no"}:
            yield name, f"bernilai “{given[name]}”{_ACCEPTED} 0."


def _eavesdroppers(_values: Values, given: Given) -> Found:
    """What lets others read along what goes through TLS, or believe whoever answers."""
    if "SSLKEYLOGFILE" in given:
        yield "SSLKEYLOGFILE", f"menuliskan kunci setiap sambungan TLS ke berkas{_ACCEPTED} kosong."
    if given.get("PYTHONHTTPSVERIFY") == "0":
        yield "PYTHONHTTPSVERIFY", f"mematikan pemeriksaan sertifikat{_ACCEPTED} kosong."
    if given.get("PGSSLMODE") in IN_CLEAR and _away(_database(given)):
        yield "PGSSLMODE", f"bernilai “{given['PGSSLMODE']}”{_ACCEPTED} require, verify-ca, atau verify-full."


def _mail(values: Values, given: Given) -> Found:
    smtp = values["smtp"]
    if smtp and smtp.password and smtp.security == "none" and smtp.host not in OWN_MACHINE:
        shown = masked(given["SPEKTRAL_SMTP_URL"])
        accepted = f"{_ACCEPTED} smtps://… atau smtp://…?starttls=1."
        yield "SPEKTRAL_SMTP_URL", f"bernilai “{shown}”, yang mengirim sandi tanpa enkripsi{accepted}"


def _postgresql(_values: Values, given: Given) -> Found:
    url = _database(given)
    if url is None:
        return
    shown = masked(given["SPEKTRAL_DATABASE_URL"])
    if IN_CLEAR.intersection(parse_qs(url.query).get("sslmode", ())) and _away(url):
        yield "SPEKTRAL_DATABASE_URL", f"bernilai “{shown}”, yang tidak mengenkripsi data{_ACCEPTED} sslmode=require."
    if url.password and unquote(url.password).lower() in SAMPLES | {(url.username or "").lower()}:
        yield "SPEKTRAL_DATABASE_URL", f"bernilai “{shown}”, yang sandinya mudah ditebak{_ACCEPTED} sandi acak."


def _redis(values: Values, _given: Given) -> Found:
    url = urlsplit(values["redis_url"]) if values["redis_url"] else None
    if url is not None and _away(url) and not url.password:
        shown = masked(values["redis_url"])
        yield "SPEKTRAL_REDIS_URL", f"bernilai “{shown}”, yang terbuka tanpa sandi{_ACCEPTED} redis://:sandi@host."


def _store(values: Values, _given: Given) -> Found:
    if values["s3_secret"] and values["s3_secret"].lower() in SAMPLES:
        yield "SPEKTRAL_S3_SECRET", f"mudah ditebak{_ACCEPTED} rahasia acak dari penyedia penyimpanan."


def _sessions(values: Values, _given: Given) -> Found:
    if values["sesi_jam"] > LONGEST_SESSION:
        yield "SPEKTRAL_SESI_JAM", f"bernilai “{values['sesi_jam']}”{_ACCEPTED} paling lama {LONGEST_SESSION} jam."


RULES: tuple[Callable[[Values, Given], Found], ...] = (
    _address, _sender, _keys, _trial, _eavesdroppers, _mail, _postgresql, _redis, _store, _sessions
)  # fmt: skip


def _database(given: Given) -> SplitResult | None:
    text = given.get("SPEKTRAL_DATABASE_URL", "")
    return urlsplit(text) if text.startswith("postgres") else None


def _away(url: SplitResult | None) -> bool:
    """Tell whether a server is reached over a network; without a host it is a socket of this machine."""
    if url is None:
        return False
    named = [host for text in parse_qs(url.query).get("host", ()) for host in text.split(",")]
    return any(host and not host.startswith("/") and host not in OWN_MACHINE for host in (url.hostname, *named))
