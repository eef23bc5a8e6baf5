"""Settings that are good enough for trying out, and not for real people: production refuses each by name.

Every rule looks at what was given and gives the variable with the rest of its sentence; what it shows is masked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
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
    {
        "sandi",
        "password",
        "postgres",
        "redis",
        "spektral",
        "rahasia",
        "secret",
        "admin",
        "minioadmin",
        "changeme",
        "contoh",
    }
)
"""What documentation writes where a password belongs."""
ENCRYPTED = frozenset({"require", "verify-ca", "verify-full"})
"""Values of sslmode with which PostgreSQL is never spoken to in clear; by itself the driver gives in to the server."""
DATABASES = ("SPEKTRAL_DATABASE_URL", "SPEKTRAL_STANDBY_URL")
WITH_PASSWORD = (*DATABASES, "SPEKTRAL_REDIS_URL", "SPEKTRAL_SMTP_URL", "SPEKTRAL_JURNAL_URL")

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


def _sender(_values: Values, given: Given) -> Found:
    if "SPEKTRAL_MAIL_FROM" not in given:
        yield "SPEKTRAL_MAIL_FROM", f"wajib diisi{_ACCEPTED} Nama <alamat@surel>."


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


def _mail(values: Values, given: Given) -> Found:
    """Mails hold links that open accounts; and one that only becomes a file never arrives."""
    smtp, accepted = values["smtp"], f"{_ACCEPTED} smtps://… atau smtp://…?starttls=1."
    if "SPEKTRAL_SMTP_URL" not in given:
        yield "SPEKTRAL_SMTP_URL", f"wajib diisi{accepted}"
    elif smtp and smtp.security == "none" and smtp.host not in OWN_MACHINE:
        shown = masked(given["SPEKTRAL_SMTP_URL"])
        yield "SPEKTRAL_SMTP_URL", f"bernilai “{shown}”, yang mengirim surel tanpa enkripsi{accepted}"
    journal = values["jurnal"]
    if journal and journal.security == "none" and journal.host not in OWN_MACHINE:
        shown, accepted = masked(given["SPEKTRAL_JURNAL_URL"]), f"{_ACCEPTED} imaps://… atau imap://…?starttls=1."
        yield "SPEKTRAL_JURNAL_URL", f"bernilai “{shown}”, yang mengirim sandi tanpa enkripsi{accepted}"


def _postgresql(_values: Values, given: Given) -> Found:
    for name in DATABASES:
        url = _url(given, name)
        modes = parse_qs(url.query).get("sslmode", [])
        if not url.scheme.startswith("postgres") or not _away(url, given) or _encrypted(modes):
            continue
        if not modes and "PGSSLMODE" in given:
            if not _encrypted([given["PGSSLMODE"]]):
                yield "PGSSLMODE", f"bernilai “{given['PGSSLMODE']}”{_ACCEPTED} require, verify-ca, atau verify-full."
        else:
            shown = masked(given[name])
            yield name, f"bernilai “{shown}”, yang dapat mengirim data tanpa enkripsi{_ACCEPTED} sslmode=require."


def _samples(_values: Values, given: Given) -> Found:
    for name in WITH_PASSWORD:
        url = _url(given, name)
        words = parse_qs(url.query)
        users = {unquote(user).lower() for user in (url.username or "", *words.get("user", ()))}
        passwords = {unquote(url.password or ""), *words.get("password", ())} - {""}
        if any(password.lower() in SAMPLES | users for password in passwords):
            shown = masked(given[name])
            yield name, f"bernilai “{shown}”, yang sandinya mudah ditebak{_ACCEPTED} sandi acak."


def _redis(values: Values, _given: Given) -> Found:
    url = urlsplit(values["redis_url"]) if values["redis_url"] else None
    if url is not None and url.hostname not in OWN_MACHINE and not url.password:
        shown = masked(values["redis_url"])
        yield "SPEKTRAL_REDIS_URL", f"bernilai “{shown}”, yang terbuka tanpa sandi{_ACCEPTED} redis://:sandi@host."


def _store(values: Values, _given: Given) -> Found:
    if values["s3_secret"] and values["s3_secret"].lower() in SAMPLES:
        yield "SPEKTRAL_S3_SECRET", f"mudah ditebak{_ACCEPTED} rahasia acak dari penyedia penyimpanan."


def _sessions(values: Values, _given: Given) -> Found:
    if values["sesi_jam"] > LONGEST_SESSION:
        yield "SPEKTRAL_SESI_JAM", f"bernilai “{values['sesi_jam']}”{_ACCEPTED} paling lama {LONGEST_SESSION} jam."


RULES: tuple[Callable[[Values, Given], Found], ...] = (
    _address, _sender, _keys, _trial, _eavesdroppers, _mail, _postgresql, _samples, _redis, _store, _sessions
)  # fmt: skip


def _url(given: Given, name: str) -> SplitResult:
    try:
        return urlsplit(given.get(name, ""))
    except ValueError:  # told by the reader of this setting
        return urlsplit("")


def _encrypted(modes: Sequence[str]) -> bool:
    return bool(modes) and ENCRYPTED.issuperset(modes)


def _away(url: SplitResult, given: Given) -> bool:
    """Tell whether PostgreSQL is reached over a network; without a host it is a socket of this machine."""
    words = parse_qs(url.query)
    told = [url.hostname or "", *words.get("host", ()), *words.get("hostaddr", ())]
    named = told if any(told) else [given.get("PGHOST", "")]
    hosts = [host for text in (*named, given.get("PGHOSTADDR", "")) for host in text.split(",")]
    return any(host and not host.startswith("/") and host not in OWN_MACHINE for host in hosts)
