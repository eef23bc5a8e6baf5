"""Settings: typed, from the environment; whoever starts half-configured reads all that is wrong at once."""

import importlib.util
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, Self

from app.settings_key import prepare_secret_key
from app.settings_mail import Jurnal, Security, Smtp
from app.settings_row import Row
from app.settings_rows import ROWS, TEST_ONLY, settings_table
from app.settings_s3 import unfit_store
from app.settings_unsafe import OWN_MACHINE, unsafe
from app.settings_values import S3, masked

__all__ = ["ROOT", "Security", "Settings", "SettingsError", "Smtp", "settings_or_exit", "settings_table"]

ROOT = Path(__file__).resolve().parent.parent
LONGEST_SHOWN = 200
EXIT_USAGE = 2
OPEN_TO_OTHERS = 0o077
OUR_FILES = ("secret_key", "spektral.db")

Values = dict[str, Any]
Problems = dict[str, str]


class SettingsError(Exception):
    """The portal cannot start; the text has one sentence for every bad variable."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs between two installations; what could leak a secret stays out of the repr."""

    port: int
    host: str
    instance: Path
    env: Literal["development", "production"]
    database_url: str = field(repr=False)
    statement_timeout: int
    pgbouncer: bool
    standby_url: str = field(repr=False)
    s3_url: str
    s3_public_url: str
    s3_bucket: str
    s3_key: str
    s3_secret: str = field(repr=False)
    s3_region: str
    redis_url: str = field(repr=False)
    smtp: Smtp | None
    jurnal: Jurnal | None
    mail_from: str
    base_url: str
    secret_key: str = field(repr=False)
    workers: int
    threads: int
    proxies: int
    laju: int
    lampiran_maks: int
    lampiran_mb: int
    modul_mb: int
    dokumentasi_mb: int
    video_mb: int
    unggah_harian_mb: int
    clamd: str
    hanya_pemerintah: bool
    demo: bool
    sesi_jam: int
    dua_langkah: Literal["wajib", "pilihan"]
    log: Literal["json", "text"]
    slow_query_ms: int
    metrics_token: str = field(repr=False)

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Read every variable, prepare the data folder, or say in one go what is wrong."""
        given = {name: text.strip() for name, text in environ.items() if text.strip()}
        problems = _unknown(given)
        values = _read(given, problems)
        if values["env"] == "production":
            problems = unsafe(values, given) | problems
        problems |= unfit_store(values, given, problems)
        problems |= _unusable(values, given, problems)
        if not problems:
            problems |= prepare_secret_key(values)
        if problems:
            raise SettingsError("\n".join(problems.values()))
        values["demo"] = {"0": False, "1": True, "auto": values["env"] == "development"}[values["demo"]]
        if values["log"] == "auto":
            values["log"] = "json" if values["env"] == "production" else "text"
        if values["dua_langkah"] == "auto":
            values["dua_langkah"] = "wajib" if values["env"] == "production" else "pilihan"
        if values["proxies"] is None:
            values["proxies"] = int(values["host"] in OWN_MACHINE)
        return cls(**values)

    @property
    def production(self) -> bool:
        """Tell whether real people use this portal."""
        return self.env == "production"

    @property
    def s3(self) -> S3 | None:
        """Give the bucket of the files; None where they lie in the data folder."""
        if not self.s3_url:
            return None
        public_url = self.s3_public_url or self.s3_url
        return S3(self.s3_url, public_url, self.s3_bucket, self.s3_region, self.s3_key, self.s3_secret)

    @property
    def https(self) -> bool:
        """Tell whether browsers come by https, so that cookies may insist on it."""
        return self.base_url.startswith("https://")

    def cookie(self, name: str) -> str:
        """Name a cookie: by https browsers take `__Host-` from this very host alone, never from a neighbour."""
        return f"__Host-{name}" if self.https else name


def settings_or_exit(environ: Mapping[str, str]) -> Settings:
    """Read the settings, or end the process with the sentences alone: a traceback would hide them."""
    try:
        return Settings.from_env(environ)
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(EXIT_USAGE) from None


def _unknown(given: Mapping[str, str]) -> Problems:
    """Find variables that look like ours and are not: a typing mistake would otherwise pass in silence."""
    names = [row.name for row in ROWS]
    strangers = sorted(name for name in given if name.startswith("SPEKTRAL_"))
    problems: Problems = {}
    for name in strangers:
        if name not in names and name not in TEST_ONLY:
            nearest = get_close_matches(name, names, n=1, cutoff=0)[0]
            problems[name] = f"{name} tidak dikenal; mungkin yang dimaksud {nearest}."
    return problems


def _read(given: Mapping[str, str], problems: Problems) -> Values:
    """Read row by row; a bad value is noted, and its default taken, so that it causes no second problem."""
    values: Values = {}
    for row in ROWS:
        default = _filled(row.default, values)
        try:
            values[row.field] = row.read(given.get(row.name, default))
        except ValueError:
            problems[row.name] = _refusal(row, given[row.name])
            values[row.field] = row.read(default)
    return values


def _filled(default: str, values: Values) -> str:
    """Put what is already known into a default."""
    for word, known in (("root", ROOT), ("instance", values.get("instance")), ("port", values.get("port"))):
        default = default.replace(f"<{word}>", str(known))
    return default


def _refusal(row: Row, text: str) -> str:
    """Say which variable, what it holds, what it may hold; a key is only counted, a password masked."""
    shown = masked(text) if row.name.endswith("_URL") or "://" in text else text
    shown = "".join(letter if letter.isprintable() else "?" for letter in shown[:LONGEST_SHOWN])
    held = f"hanya berisi {len(text)} karakter" if row.secret else f"bernilai “{shown}”"
    return f"{row.name} {held}; yang diterima: {row.accepted}."


def _unusable(values: Values, given: Mapping[str, str], problems: Problems) -> Problems:
    """Find what reads well and yet does not work on this machine."""
    found: Problems = {}
    if "SPEKTRAL_INSTANCE" not in problems and not _writable(values["instance"]):
        found["SPEKTRAL_INSTANCE"] = (
            f"SPEKTRAL_INSTANCE bernilai “{values['instance']}”; yang diterima: folder yang dapat dibuat dan ditulisi."
        )
    elif values["env"] == "production" and values["instance"].stat().st_mode & OPEN_TO_OTHERS:
        found["SPEKTRAL_INSTANCE"] = (
            f"SPEKTRAL_INSTANCE bernilai “{values['instance']}”, yang dapat dibuka pengguna lain di mesin ini; "
            f"jalankan chmod 700 pada folder itu."
        )
    if values["database_url"].startswith("postgresql") and importlib.util.find_spec("psycopg") is None:
        shown = masked(given["SPEKTRAL_DATABASE_URL"])
        found["SPEKTRAL_DATABASE_URL"] = (
            f"SPEKTRAL_DATABASE_URL bernilai “{shown}”, tetapi penggerak PostgreSQL belum terpasang: "
            "jalankan .venv/bin/pip install 'psycopg[binary]', atau pakai sqlite:///berkas.db."
        )
    if values["redis_url"] and importlib.util.find_spec("redis") is None:
        found["SPEKTRAL_REDIS_URL"] = (
            f"SPEKTRAL_REDIS_URL bernilai “{masked(given['SPEKTRAL_REDIS_URL'])}”, tetapi penggerak Redis belum "
            "terpasang: jalankan .venv/bin/pip install 'redis<8', atau kosongkan."
        )
    return found


def _writable(instance: Path) -> bool:
    """Make the data folder, for its owner only, and write to it: rights do not tell about a full disk."""
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        _shut(instance)
        with tempfile.TemporaryFile(dir=instance) as trial:
            trial.write(b"1")
    except OSError:
        return False
    return True


def _shut(instance: Path) -> None:
    """Take a folder of our own away from other users; one that holds nothing of ours may be somebody's home."""
    own = any((instance / name).exists() for name in OUR_FILES) or not any(instance.iterdir())
    if own and instance.stat().st_uid == os.getuid():
        instance.chmod(0o700)
