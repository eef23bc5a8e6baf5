"""Email: which mails somebody gets, what each is for, and which they do without."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.surel import PilihanSurelForm
from app.services.jenis_surel import certain_kinds, optional_kinds
from app.services.pilihan_surel import choose_mails, declined_mails
from app.views.akun import akun_bp
from app.views.identity import me


@akun_bp.get("/profil/surel")
def surel() -> ResponseReturnValue:
    """List the mails that can be switched off, and those that always go out."""
    return render_template(
        "akun/surel.html",
        pengguna=me(),
        pilihan=optional_kinds(me().peran),
        selalu=certain_kinds(me().peran),
        tanpa=declined_mails(me()),
    )


@akun_bp.post("/profil/surel")
def simpan_surel() -> ResponseReturnValue:
    """Keep the choice."""
    choose_mails(pengguna=me(), mau=PilihanSurelForm(formdata=request.form).surel.data or [])
    flash(_("Pilihan email sudah disimpan."), "success")
    return redirect(url_for("akun.surel"))
