"""The one table of settings: read at the start, and printed in the README."""

from collections.abc import Callable
from dataclasses import dataclass

from app import settings_values as read

MB_HIGHEST = 10_000

# Read by the tests only, so the portal lets them pass.
TEST_ONLY = frozenset({"SPEKTRAL_CI", "SPEKTRAL_TEST_POSTGRES_URL"})


@dataclass(frozen=True)
class Row:
    """One variable: `<port>`, `<instance>` and `<root>` in a default stand for values known by then."""

    name: str
    field: str
    default: str
    meaning: str
    accepted: str
    read: Callable[[str], object]
    secret: bool = False


def _number(name: str, default: int, low: int, high: int, meaning: str) -> Row:
    """Give the row of a whole number, whose bounds are then said in both languages."""
    return Row(
        name=name,
        field=name.removeprefix("SPEKTRAL_").lower(),
        default=str(default),
        meaning=f"{meaning} ({low} to {high})",
        accepted=f"bilangan bulat {low} sampai {high}",
        read=read.whole(low, high),
    )


ROWS: tuple[Row, ...] = (
    _number("PORT", 8000, 1, read.HIGHEST_PORT, "Port the portal listens on"),
    Row(
        "SPEKTRAL_HOST",
        "host",
        "127.0.0.1",
        "Address the portal listens on; `0.0.0.0` for every network, behind nginx only",
        "nama host atau alamat IP",
        read.host,
    ),
    Row(
        "SPEKTRAL_INSTANCE",
        "instance",
        "<root>/instance",
        "Data folder: database, uploads, letters, mails; made when absent",
        "folder yang dapat dibuat dan ditulisi",
        read.folder,
    ),
    Row(
        "SPEKTRAL_ENV",
        "env",
        "development",
        "`development`, or `production`, which refuses to start half-configured",
        "development atau production",
        read.choice("development", "production"),
    ),
    Row(
        "SPEKTRAL_DATABASE_URL",
        "database_url",
        "sqlite:///<instance>/spektral.db",
        "A SQLite file, or `postgresql://user:pass@host:port/name`",
        "sqlite:///berkas.db atau postgresql://pengguna:sandi@host:port/nama",
        read.database_url,
    ),
    Row(
        "SPEKTRAL_SMTP_URL",
        "smtp",
        "",
        "Mail server: `smtp://user:pass@host:port`, the same with `?starttls=1`, or `smtps://…`; "
        "without one, mails become files in `<instance>/surel/`",
        "smtp://pengguna:sandi@host:port (boleh ?starttls=1) atau smtps://pengguna:sandi@host:port",
        read.smtp,
    ),
    Row(
        "SPEKTRAL_MAIL_FROM",
        "mail_from",
        "SPEKTRAL <tidak-dibalas@contoh.test>",
        "Sender of the mails; must be given in production with a mail server",
        "Nama <alamat@surel> dalam satu baris",
        read.sender,
    ),
    Row(
        "SPEKTRAL_BASE_URL",
        "base_url",
        "http://127.0.0.1:<port>",
        "Where browsers find the portal, for links in mails; no path; in production required, with https",
        "http://host atau https://host, tanpa path",
        read.base_url,
    ),
    Row(
        "SPEKTRAL_SECRET_KEY",
        "secret_key",
        "",
        "Signs sessions and links, 32 characters or more; without one, a random key is made once "
        "and kept in `<instance>/secret_key`",
        f"{read.SHORTEST_KEY} karakter acak atau lebih",
        read.key,
        secret=True,
    ),
    _number("SPEKTRAL_WORKERS", 2, 1, 64, "Web server processes"),
    _number("SPEKTRAL_THREADS", 8, 1, 64, "Threads of each process"),
    _number("SPEKTRAL_LAMPIRAN_MAKS", 5, 1, 50, "Files in the Lampiran of one pengajuan"),
    _number("SPEKTRAL_LAMPIRAN_MB", 10, 1, MB_HIGHEST, "Largest file of a Lampiran, in MB"),
    _number("SPEKTRAL_MODUL_MB", 50, 1, MB_HIGHEST, "Largest file of a Modul, in MB"),
    _number("SPEKTRAL_DOKUMENTASI_MB", 20, 1, MB_HIGHEST, "Largest document or photo of Dokumentasi, in MB"),
    _number("SPEKTRAL_VIDEO_MB", 500, 1, MB_HIGHEST, "Largest video of Dokumentasi, in MB"),
    Row(
        "SPEKTRAL_HANYA_PEMERINTAH",
        "hanya_pemerintah",
        "0",
        "`1` lets only government agencies register",
        "0 atau 1",
        read.switch,
    ),
    Row(
        "SPEKTRAL_DATA_DEMO",
        "demo",
        "auto",
        "`1` fills an empty database with demo data, `0` does not, "
        "`auto` does in development; `1` is refused in production",
        "0, 1, atau auto",
        read.choice("0", "1", "auto"),
    ),
    _number("SPEKTRAL_SESI_JAM", 12, 1, 720, "Hours without a click after which one logs in again"),
)


def settings_table() -> str:
    """Give the settings as the Markdown table that stands in the README."""
    lines = ["| Variable | Default | Meaning |", "|---|---|---|"]
    for row in ROWS:
        default = f"`{row.default}`" if row.default else "–"
        lines.append(f"| `{row.name}` | {default} | {row.meaning} |")
    return "\n".join(lines)
