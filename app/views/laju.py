"""How often one may try: log-ins, mails to strangers, tracking, uploads and exports. All limits stand in LAJU.

A limit counts per account that was typed (whether it exists or not), per address, per person, or all together.
Without Redis each process counts for itself; when Redis does not answer, each does so too until it is back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from ipaddress import IPv6Address, IPv6Network, ip_address
from time import time

from flask import Flask, Response, g, request
from flask.typing import ResponseReturnValue
from flask_limiter import Limiter, RateLimitExceeded, RequestLimit
from werkzeug.middleware.proxy_fix import ProxyFix

from app.common.identity import parse_surel
from app.common.names import name_key
from app.common.text import one_line
from app.config import Settings
from app.views.errors import http_error
from app.views.identity import me
from app.views.konfirmasi import asking, wrong_proof
from app.views.limits import TAKES_FILES
from app.views.setengah_masuk import account_half_way

PATIENCE = 0.5
"""Seconds that a request waits for Redis before it counts in memory."""
ONE_HOME = 64
"""Bits of an IPv6 address that tell one place from another; the rest is anybody's to choose."""
EXPORTS = (
    "admin.ekspor_aktivitas",
    "admin.ekspor_dibatalkan",
    "admin.ekspor_pengguna",
    "admin.ekspor_kotak_keluar",
    "akun.ekspor_data",
    "kelola.ekspor_dokumentasi",
    "kelola.ekspor_modul",
    "kelola.ekspor_pembinaan",
    "kelola.ekspor_pengajuan",
    "kelola.ekspor_statistik",
    "kelola.ekspor_testimoni",
    "pengaju.ekspor_daftar",
)


def typed_account() -> str:
    """Count per address of mail, whether there is such an account or not, and however it is written."""
    typed = one_line(request.form.get("surel", ""))
    try:
        return _digest(parse_surel(typed))
    except ValueError:
        return _digest(name_key(typed))


def typed_account_here() -> str:
    """Count per address of mail and place: whoever guesses from one place locks nobody out elsewhere."""
    return _digest(f"{typed_account()} {place()}")


def typed_number_here() -> str:
    """Count per number of a pengajuan and place."""
    return _digest(f"{name_key(one_line(request.form.get('nomor', '')))} {place()}")


def place() -> str:
    """Count per address of the network; of IPv6, per network of one home or office."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return "-"
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, ONE_HOME), strict=False))
    return str(address)


def person() -> str:
    """Count per account that is logged in."""
    return str(me().id)


def half_way() -> str:
    """Count per account whose password was right and whose code is still to come."""
    return _digest(f"akun {account_half_way()}")


def half_way_here() -> str:
    """Count the same per place."""
    return _digest(f"{half_way()} {place()}")


def everybody() -> str:
    """Count all together."""
    return "semua"


def refused(answer: Response) -> bool:
    """Count only what was wrong: a whole office may log in at eight from one address."""
    return answer.status_code == 422  # noqa: PLR2004 - what a form with a mistake is answered


def told_others(_answer: Response) -> bool:
    """Count only what sent mails to people who did not ask: their view says so."""
    return bool(g.get("told_others"))


def with_files(_answer: Response) -> bool:
    """Count only what brought a file, which was looked into."""
    return any(file.filename for file in request.files.values())


def mailed(answer: Response) -> bool:
    """Count only the log-in that sends the verification mail once more."""
    return "/periksa-surel" in answer.headers.get("Location", "")


@dataclass(frozen=True)
class Laju:
    """A limit: so many of these POSTs in so long, counted by somebody or something."""

    nama: str
    """Limits of one name count together, whatever page is asked."""
    pintu: tuple[str, ...]
    """Endpoints; none stands for all that ask again who is there."""
    kali: int
    per: str
    oleh: Callable[[], str]
    bila: Callable[[Response], bool] | None = None
    """Counts only answers like this."""


KIRIM = ("pengaju.draf", "pengaju.kirim", "pengaju.simpan_baru")
MASUK, SANDI = ("akun.kirim_masuk",), ("akun.kirim_masuk", "akun.verifikasi", "akun.kode_masuk")
KODE = ("akun.kode_masuk",)
TAUTAN = ("akun.lupa_sandi", "akun.kirim_ulang")
POTONGAN = ("kelola.kirim_potongan",)
MULAI = ("kelola.mulai_unggahan", "operator.mulai_unggahan")
LAJU = (
    Laju("masuk-akun-tempat", MASUK, 10, "15 minutes", typed_account_here, refused),
    Laju("masuk-akun", MASUK, 60, "1 hour", typed_account, refused),
    Laju("masuk-tempat", SANDI, 100, "15 minutes", place, refused),
    Laju("masuk-semua", SANDI, 2000, "15 minutes", everybody, refused),
    Laju("kode-akun-tempat", KODE, 10, "15 minutes", half_way_here, refused),
    Laju("kode-akun", KODE, 30, "1 hour", half_way, refused),
    Laju("pasang-kode", ("akun.pasang_dua_langkah",), 10, "15 minutes", person, refused),
    Laju("konfirmasi", (), 10, "15 minutes", person, wrong_proof),
    Laju("ganti-sandi", ("akun.ganti_sandi",), 10, "15 minutes", person, refused),
    Laju("atur-sandi", ("akun.atur_sandi",), 60, "15 minutes", place),
    Laju("ubah-profil", ("akun.ubah_profil",), 10, "1 hour", person, told_others),
    Laju("kirim-pengajuan", KIRIM, 100, "1 hour", person, told_others),
    Laju("berkas", tuple(sorted(TAKES_FILES)), 120, "10 minutes", person, with_files),
    Laju("daftar-akun", ("akun.kirim_daftar",), 10, "1 hour", typed_account),
    Laju("daftar-tempat", ("akun.kirim_daftar",), 120, "1 hour", place),
    Laju("daftar-semua", ("akun.kirim_daftar",), 2000, "1 hour", everybody),
    Laju("tautan-akun", TAUTAN, 5, "1 hour", typed_account),
    Laju("tautan-akun", MASUK, 5, "1 hour", typed_account, mailed),
    Laju("tautan-tempat", TAUTAN, 60, "1 hour", place),
    Laju("tautan-semua", TAUTAN, 2000, "1 hour", everybody),
    Laju("lacak-nomor", ("publik.kirim_lacak",), 10, "15 minutes", typed_number_here, refused),
    Laju("lacak-tempat", ("publik.kirim_lacak",), 60, "15 minutes", place, refused),
    Laju("lacak-semua", ("publik.kirim_lacak",), 2000, "15 minutes", everybody, refused),
    Laju("unggah-mulai", MULAI, 120, "1 hour", person),
    Laju("unggah-potongan", POTONGAN, 900, "1 minute", person),
    Laju("ekspor", EXPORTS, 60, "10 minutes", person),
)
"""The one place; SPEKTRAL_LAJU widens or narrows them all, in percent."""


def init_app(app: Flask, settings: Settings) -> None:
    """Put the limits before their doors, and find the visitor behind the proxies."""
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=0)  # type: ignore[method-assign] # Flask's own way
    limiter = Limiter(
        place,
        storage_uri=settings.redis_url or "memory://",
        storage_options={"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}  # type: ignore[dict-item] # parts of seconds are fine
        if settings.redis_url
        else {},
        strategy="moving-window",
        in_memory_fallback_enabled=bool(settings.redis_url),
        swallow_errors=True,
        key_prefix=_digest(settings.base_url)[:12],
    )
    limiter.init_app(app)
    for laju in LAJU:
        for endpoint in laju.pintu or ("akun.konfirmasi_ulang", *asking(app)):
            view = app.view_functions[endpoint]
            limit = limiter.shared_limit(
                f"{max(1, laju.kali * settings.laju // 100)} per {laju.per}",
                scope=laju.nama,
                key_func=laju.oleh,
                methods=None if laju.pintu == EXPORTS else ["POST"],
                deduct_when=laju.bila,
                on_breach=_note,
            )
            app.view_functions[endpoint] = limit(view)  # type: ignore[assignment] # the same view, with its limit
    app.register_error_handler(RateLimitExceeded, _too_many)


def _note(limit: RequestLimit) -> None:
    """Keep when it may be tried again; the library tells it only here."""
    request.environ["spektral.retry_after"] = max(1, int(limit.reset_at - time()))


def _too_many(error: RateLimitExceeded) -> ResponseReturnValue:
    error.retry_after = request.environ.get("spektral.retry_after", error.limit.limit.get_expiry())
    return http_error(error)


def _digest(text: str) -> str:
    """No address of mail stands in Redis or in a log."""
    return sha256(text.encode()).hexdigest()[:32]
