"""The one table of settings: read at the start, and printed in the README."""

from app import settings_mail as mail
from app import settings_values as read
from app.settings_row import Row, limit, number
from app.settings_rows_servers import SERVERS

MB_HIGHEST = 10_000

# Read by the tests only, so the portal lets them pass.
TEST_ONLY = frozenset({"SPEKTRAL_CI", "SPEKTRAL_TEST_AT", "SPEKTRAL_TEST_CORNER", "SPEKTRAL_TEST_POSTGRES_URL"})

ROWS: tuple[Row, ...] = (
    *SERVERS,
    Row(
        "SPEKTRAL_SMTP_URL",
        "smtp",
        "",
        "Mail server: `smtp://user:pass@host:port`, the same with `?starttls=1`, or `smtps://…`; "
        "without one, mails become files in `<instance>/surel/`; in production required, and encrypted unless on this "
        "machine",
        "smtp://pengguna:sandi@host:port (boleh ?starttls=1) atau smtps://pengguna:sandi@host:port",
        mail.smtp,
    ),
    Row(
        "SPEKTRAL_JURNAL_URL",
        "jurnal",
        "",
        "Mailbox into which the relay puts a copy of every mail it takes, asked about mails of which nobody knows "
        "whether they went: `imaps://user:pass@host:port/INBOX`, or `imap://…?starttls=1`; without, Admin settles them",
        "imaps://pengguna:sandi@host:port/INBOX atau imap://… yang sama (boleh ?starttls=1), dalam huruf ASCII",
        mail.jurnal,
    ),
    Row(
        "SPEKTRAL_MAIL_FROM",
        "mail_from",
        "SPEKTRAL <tidak-dibalas@contoh.test>",
        "Sender of the mails; in production required",
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
    number("SPEKTRAL_WORKERS", 2, 1, 64, "Web server processes"),
    number("SPEKTRAL_THREADS", 8, 1, 64, "Threads of each process"),
    Row(
        "SPEKTRAL_PROXIES",
        "proxies",
        "auto",
        "Proxies in front whose `X-Forwarded-For` tells the visitor's address (0 to 5); `auto` is 1 where "
        "`SPEKTRAL_HOST` is this machine itself, so that only a proxy beside it can call, and 0 elsewhere",
        "auto, atau bilangan bulat 0 sampai 5",
        read.proxies,
    ),
    number(
        "SPEKTRAL_LAJU",
        100,
        10,
        10_000,
        "Limits of log-ins, mails, uploads, exports, in percent of `app/views/laju.py`",
    ),
    limit("SPEKTRAL_LAMPIRAN_MAKS", 5, 1, 50, "Files in the Lampiran of one pengajuan"),
    limit("SPEKTRAL_LAMPIRAN_MB", 10, 1, MB_HIGHEST, "Largest file of a Lampiran, in MB"),
    limit("SPEKTRAL_MODUL_MB", 50, 1, MB_HIGHEST, "Largest file of a Modul, in MB"),
    limit("SPEKTRAL_DOKUMENTASI_MB", 20, 1, MB_HIGHEST, "Largest document or photo of Dokumentasi, in MB"),
    limit("SPEKTRAL_VIDEO_MB", 500, 1, MB_HIGHEST, "Largest video of Dokumentasi, in MB"),
    number("SPEKTRAL_UNGGAH_HARIAN_MB", 5000, 10, 1_000_000, "What one account may upload in 24 hours, in MB"),
    Row(
        "SPEKTRAL_CLAMD",
        "clamd",
        "",
        "ClamAV's daemon, which then looks at every upload: a socket such as `/run/clamav/clamd.ctl`, or `host:port`; "
        "while it is away, files wait and nobody gets them",
        "path socket, misal /run/clamav/clamd.ctl, atau host:port",
        read.clamd,
    ),
    Row(
        "SPEKTRAL_HANYA_PEMERINTAH",
        "hanya_pemerintah",
        "0",
        "`1` lets only government agencies register",
        "0 atau 1",
        read.switch,
        by_admin=True,
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
    limit("SPEKTRAL_SESI_JAM", 12, 1, 720, "Hours without a click after which one logs in again"),
    Row(
        "SPEKTRAL_DUA_LANGKAH",
        "dua_langkah",
        "auto",
        "`wajib`: internal roles reach nothing before they have set up a second step of their log-in (TOTP); "
        "`pilihan`: whoever likes; `auto`, wajib in production",
        "wajib, pilihan, atau auto",
        read.choice("wajib", "pilihan", "auto"),
    ),
    Row(
        "SPEKTRAL_LOG",
        "log",
        "auto",
        "Form of the log: `json`, an object a line; `text`, for people; `auto`, json in production",
        "json, text, atau auto",
        read.choice("json", "text", "auto"),
    ),
    number(
        "SPEKTRAL_SLOW_QUERY_MS",
        250,
        0,
        60_000,
        "Milliseconds that make a statement slow and have it logged; 0 for none",
    ),
    Row(
        "SPEKTRAL_METRICS_TOKEN",
        "metrics_token",
        "",
        "What Prometheus must send as bearer token to read `/metrics`, 32 characters or more; without one there is no "
        "such page",
        f"{read.SHORTEST_KEY} karakter acak atau lebih",
        read.key,
        secret=True,
    ),
)

BY_ADMIN = {row.field: row for row in ROWS if row.by_admin}
"""What Admin may change in the browser, by the field of `config.Settings`."""


def settings_table() -> str:
    """Give the settings as the Markdown table that stands in the README; a star marks what Admin may change."""
    lines = ["| Variable | Default | Meaning |", "|---|---|---|"]
    for row in ROWS:
        default = f"`{row.default}`" if row.default else "–"
        mark = r" \*" if row.by_admin else ""
        lines.append(f"| `{row.name}`{mark} | {default} | {row.meaning} |")
    return "\n".join(lines)
