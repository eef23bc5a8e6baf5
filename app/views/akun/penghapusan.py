"""Asking for one's personal data to be erased (UU 27/2022)."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.queries.penghapusan import last_request, unfinished
from app.services import penghapusan as service
from app.views.akun import akun_bp
from app.views.identity import kantor, me
from app.views.konfirmasi import asks_again, posted
from app.workflow.akun import MINTA_HAPUS_DATA
from app.workflow.engine import open_to


@akun_bp.route("/profil/penghapusan", methods=["GET", "POST"])
@asks_again(posted)
def penghapusan() -> ResponseReturnValue:
    """Say what will follow and what became of the last request, and take a new one."""
    if request.method == "POST":
        service.ask(pengguna=me(), kantor=kantor())
        flash(_("Permintaan Anda kami terima. Jawabannya kami kirim ke %(surel)s.", surel=me().surel), "success")
        return redirect(url_for("akun.penghapusan"))
    boleh = open_to(MINTA_HAPUS_DATA, service.own_case(me()))
    return render_template(
        "akun/penghapusan.html", boleh=boleh, permintaan=last_request(me()), belum_selesai=unfinished(me())
    )


@akun_bp.post("/profil/penghapusan/batal")
def batal_penghapusan() -> ResponseReturnValue:
    """Take it back while nobody has answered."""
    service.take_back(pengguna=me())
    flash(_("Permintaan dibatalkan. Data Anda tidak berubah."), "success")
    return redirect(url_for("akun.penghapusan"))
