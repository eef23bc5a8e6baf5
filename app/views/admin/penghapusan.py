"""Permintaan Penghapusan: requests to erase personal data, answered with a reason."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common import clock
from app.common.i18n import Sentence, _
from app.extensions import db
from app.forms.alasan import AlasanForm
from app.models import PermintaanHapus
from app.queries.penghapusan import request_by_id, requests, unfinished
from app.services import penghapusan as service
from app.views.admin import admin_bp
from app.views.found import found
from app.views.identity import kantor, me
from app.views.konfirmasi import asks_again, posted
from app.views.resume import incoming
from app.workflow.akun import HAPUS_DATA, TOLAK_HAPUS_DATA
from app.workflow.engine import Act, permit_to_begin


@admin_bp.get("/kelola/penghapusan")
def penghapusan() -> ResponseReturnValue:
    """List them, what waits first."""
    return render_template("admin/penghapusan.html", rows=requests(me()), sekarang=clock.now())


@admin_bp.get("/kelola/penghapusan/<int:id_>")
def satu_penghapusan(id_: int) -> ResponseReturnValue:
    """Show one, with what stands against it and what may be done."""
    row = found(request_by_id(me(), id_))
    case = service.erasure_case(db.session(), row.pengguna, me())
    refusal = next((sentence for rule in HAPUS_DATA.guards if (sentence := rule(case)) is not None), None)
    rest = {"penolakan": refusal, "belum_selesai": unfinished(row.pengguna)}
    return render_template("admin/satu_penghapusan.html", permintaan=row, sekarang=clock.now(), **rest)


@admin_bp.route("/kelola/penghapusan/<int:id_>/laksanakan", methods=["GET", "POST"])
@asks_again(posted)
def laksanakan_penghapusan(id_: int) -> ResponseReturnValue:
    """Ask once, with a reason, then erase."""
    return _answer(id_, HAPUS_DATA, "admin/laksanakan_penghapusan.html", service.carry_out, _("Data pribadi dihapus."))


@admin_bp.route("/kelola/penghapusan/<int:id_>/tolak", methods=["GET", "POST"])
def tolak_penghapusan(id_: int) -> ResponseReturnValue:
    """Ask once, with a reason that the person reads, then refuse."""
    return _answer(id_, TOLAK_HAPUS_DATA, "admin/tolak_penghapusan.html", service.refuse, _("Permintaan ditolak."))


def _answer(id_: int, act: Act, page: str, verb: Callable[..., None], done: Sentence) -> ResponseReturnValue:
    row, form = found(request_by_id(me(), id_)), AlasanForm(formdata=incoming(me()))
    permit_to_begin(act, service.erasure_case(db.session(), row.pengguna, me()))
    if request.method == "POST" and form.validate():
        verb(permintaan=row, alasan=form.alasan.data or "", actor=me(), kantor=kantor())
        flash(done, "success")
        return redirect(url_for("admin.penghapusan"))
    return _page(page, row, form)


def _page(page: str, row: PermintaanHapus, form: AlasanForm) -> ResponseReturnValue:
    return render_template(page, permintaan=row, form=form), 422 if form.errors else 200
