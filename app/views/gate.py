"""First gate: which roles may enter an area at all, and in what else may stand before every page."""

from flask import Blueprint, Flask, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.models import Peran
from app.services.dua_langkah import required_of
from app.views.identity import me
from app.views.resume import ask_to_log_in, form_page, packed, way_back

WANTED = "sesudah_dua_langkah"
"""Under this name the browser keeps, signed, where somebody was going when the second step had to be set up first."""
WITHOUT_SECOND_STEP = frozenset(
    {
        *(
            "static",
            "bootstrap.static",
            "gaya",
            "probes.healthz",
            "probes.readyz",
            "probes.readyz_web",
            "probes.metrics",
        ),
        *("akun.dua_langkah", "akun.mulai_dua_langkah", "akun.pasang_dua_langkah", "akun.unduh_kode_pemulihan"),
        *("akun.konfirmasi_ulang", "akun.keluar", "kelola.panduan", "publik.panduan", "publik.tanya_jawab"),
        *("publik.privasi", "akun.baca_privasi", "publik.logo", "publik.tema", "publik.bahasa"),
    }
)
"""What is open to whoever must set up a second step and has not yet: that, help, the way out, and how pages look."""


def init_app(app: Flask) -> None:
    """Lead everybody who needs a second step to where it is set up, before anything else."""
    app.before_request(_second_step_first)


def only(blueprint: Blueprint, *roles: Peran) -> None:
    """Lock a whole blueprint: strangers are asked to log in, other roles get 403."""
    allowed = frozenset(roles)

    def check() -> ResponseReturnValue | None:
        if not current_user.is_authenticated:
            return ask_to_log_in()
        if current_user.peran not in allowed:
            abort(403)
        return None

    blueprint.before_request(check)


def topmost_only(blueprint: Blueprint, *endpoints: str) -> None:
    """Lock pages about what holds for every office to the people of the topmost one; say so after `only`."""
    names = {f"{blueprint.name}.{endpoint}" for endpoint in endpoints}

    def check() -> None:
        if request.endpoint in names and not current_user.kantor.puncak:
            abort(403)

    blueprint.before_request(check)


def log_in_first(blueprint: Blueprint, *endpoints: str) -> None:
    """Lock some pages of a blueprint that is otherwise open to everyone."""
    names = {f"{blueprint.name}.{endpoint}" for endpoint in endpoints}

    def check() -> ResponseReturnValue | None:
        if request.endpoint in names and not current_user.is_authenticated:
            return ask_to_log_in()
        return None

    blueprint.before_request(check)


def _second_step_first() -> ResponseReturnValue | None:
    if request.endpoint is None or request.endpoint in WITHOUT_SECOND_STEP or not current_user.is_authenticated:
        return None
    if me().langkah_kedua_sejak is not None or not required_of(me()):
        return None
    posted = request.method == "POST"
    wanted = way_back(me(), lanjut=form_page(), titipan=packed()) if posted else request.full_path.rstrip("?")
    session[WANTED] = wanted
    return redirect(url_for("akun.dua_langkah"))
