"""Where one is logged in, and logging out there."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _, _n
from app.queries.pengaturan import current_settings
from app.queries.sesi import open_sessions
from app.services import sesi
from app.views.akun import akun_bp
from app.views.found import found
from app.views.identity import me, session_id


@akun_bp.get("/profil/perangkat")
def perangkat() -> ResponseReturnValue:
    """List the devices on which this account is logged in, this one first."""
    rows = open_sessions(me(), jam=current_settings().sesi_jam)
    own = session_id()
    return render_template("akun/perangkat.html", sesi=sorted(rows, key=lambda row: row.id != own), ini=own)


@akun_bp.post("/profil/perangkat/<int:id_>/keluarkan")
def keluarkan_perangkat(id_: int) -> ResponseReturnValue:
    """Log out on one of them."""
    found(sesi.end_own_session(me(), id_) or None)
    flash(_("Perangkat itu sudah dikeluarkan."), "success")
    return redirect(url_for("akun.perangkat"))


@akun_bp.post("/profil/perangkat/keluarkan-lain")
def keluarkan_perangkat_lain() -> ResponseReturnValue:
    """Log out everywhere but here."""
    n = sesi.end_other_sessions(me(), session_id())
    flash(_n("%(n)s perangkat lain sudah dikeluarkan.", n), "success")
    return redirect(url_for("akun.perangkat"))
