"""The button Kirim email uji."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.services.surel_uji import send_trial
from app.views.admin import admin_bp
from app.views.attempt import refusal_of
from app.views.identity import kantor, me


@admin_bp.post("/kelola/pengaturan/surel-uji")
def surel_uji() -> ResponseReturnValue:
    """Queue a test mail to whoever asks."""
    error = refusal_of(lambda: send_trial(kantor=kantor(), actor=me()))
    if error is not None:
        flash(str(error.sentence), "warning")
    else:
        flash(_("Email uji masuk antrean. Hasilnya tampak di bawah setelah dicoba."), "success")
    return redirect(url_for("admin.pengaturan", _anchor="surel-uji"))
