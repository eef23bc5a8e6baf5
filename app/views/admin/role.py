"""Ubah Role (SP-111): picked in the row; asked once more where something depends on the old role."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _, istilah
from app.forms.pengguna import RoleForm, RolePilihanForm
from app.models import Pengguna, Peran
from app.queries.induk import instansi_names
from app.queries.pengguna import asks_more, coming_assignments, own_pengajuan, pengguna_by_id
from app.services import pengguna as service
from app.services.instansi import IsianInstansi
from app.views.admin import admin_bp
from app.views.admin.akun import LIST
from app.views.admin.kasus import case_of_account
from app.views.admin.kembali import back_to
from app.views.found import found
from app.views.identity import me
from app.views.konfirmasi import asks_again, posted
from app.views.resume import incoming
from app.workflow.akun import UBAH_ROLE
from app.workflow.engine import permit_to_begin


@admin_bp.post("/admin/pengguna/<int:id_>/role")
@asks_again()
def ubah_role(id_: int) -> ResponseReturnValue:
    """Take the role picked in the row, or ask for what it still needs."""
    orang, form = found(pengguna_by_id(me(), id_)), RolePilihanForm(formdata=incoming(me()))
    if not form.validate():
        abort(400)
    peran = form.peran.value
    permit_to_begin(UBAH_ROLE, case_of_account(orang))
    if asks_more(orang, peran):
        return redirect(url_for("admin.ubah_role_rinci", id_=id_, peran=peran.value))
    _change(orang, peran, None)
    return back_to(LIST)


@admin_bp.route("/admin/pengguna/<int:id_>/role/rinci", methods=["GET", "POST"])
@asks_again(posted)
def ubah_role_rinci(id_: int) -> ResponseReturnValue:
    """Ask for the Instansi of a new Pengaju; name the one that is left, and what the person still has to coach."""
    orang = found(pengguna_by_id(me(), id_))
    permit_to_begin(UBAH_ROLE, case_of_account(orang))
    form = RoleForm(formdata=incoming(me()), data={"peran": request.args.get("peran", orang.peran.value)})
    if request.method == "POST" and form.validate():
        _change(orang, form.peran.value, form.tempat())
        return redirect(url_for(LIST))
    return _question(orang, form)


def _question(orang: Pengguna, form: RoleForm) -> ResponseReturnValue:
    return render_template(
        "admin/ubah_role.html",
        form=form,
        orang=orang,
        tugas=coming_assignments(orang),
        pengajuan=own_pengajuan(orang),
        instansi=instansi_names(),
    ), 422 if form.errors else 200


def _change(orang: Pengguna, peran: Peran, instansi: IsianInstansi | None) -> None:
    service.change_role(pengguna=orang, peran=peran, instansi=instansi, actor=me())
    flash(_("Role %(nama)s sekarang %(peran)s.", nama=orang.nama, peran=istilah(peran)), "success")
