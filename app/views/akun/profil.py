"""One's own account, and the colleagues of one's agency."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.common.identity import format_nip, format_nomor
from app.forms.akun import ProfilForm, ProfilPengajuForm
from app.models import Pengguna
from app.queries.akun import colleague, colleagues
from app.queries.induk import instansi_names
from app.services import akun, keanggotaan
from app.views.akun import akun_bp
from app.views.found import found
from app.views.identity import kantor, me
from app.views.konfirmasi import asks_again
from app.views.resume import incoming
from app.workflow.akun import KONFIRMASI_REKAN, account_case
from app.workflow.engine import open_to


def _leaves_address(**_args: object) -> bool:
    """Tell whether the form that was sent names another address of mail."""
    return request.method == "POST" and request.form.get("surel", "").strip().lower() != me().surel


@akun_bp.get("/profil")
def profil() -> ResponseReturnValue:
    """Show the account (SP-034)."""
    return render_template("akun/profil.html", pengguna=me())


@akun_bp.route("/profil/ubah", methods=["GET", "POST"])
@asks_again(_leaves_address)
def ubah_profil() -> ResponseReturnValue:
    """Correct the account (SP-035)."""
    form = _profile_form(me())
    if request.method == "POST" and form.validate():
        try:
            return _save(form)
        except akun.TakenError as error:
            form.nip.errors = [error.sentence]
    return render_template("akun/ubah_profil.html", form=form, instansi=instansi_names()), 422 if form.errors else 200


@akun_bp.get("/profil/rekan")
def rekan() -> ResponseReturnValue:
    """List the people of one's agency, those who wait for confirmation first."""
    rows = colleagues(me())
    boleh = {person.id for person in rows if open_to(KONFIRMASI_REKAN, account_case(person, me()))}
    return render_template("akun/rekan.html", pengguna=me(), rekan=rows, boleh=boleh)


@akun_bp.post("/profil/rekan/<int:id_>/konfirmasi")
def konfirmasi_rekan(id_: int) -> ResponseReturnValue:
    """Confirm that somebody belongs to one's agency."""
    person = found(colleague(me(), id_))
    keanggotaan.confirm_member(pengguna=person, actor=me(), kantor=kantor())
    flash(_("%(nama)s sekarang berbagi pengajuan instansi dengan Anda.", nama=person.nama), "success")
    return redirect(url_for("akun.rekan"))


def _profile_form(pengguna: Pengguna) -> ProfilForm:
    data = {name: getattr(pengguna, name) for name in ("nama", "jabatan", "surel")}
    data |= {"nip": format_nip(pengguna.nip or ""), "whatsapp": format_nomor(pengguna.whatsapp)}
    if pengguna.is_internal:
        return ProfilForm(formdata=incoming(pengguna), data=data)
    if pengguna.instansi is not None:
        produsen = "ya" if pengguna.instansi.produsen_data else "tidak"
        data |= {
            "instansi": pengguna.instansi.nama,
            "tingkat_id": pengguna.instansi.tingkat_id,
            "wilayah_kode": pengguna.instansi.wilayah_kode,
            "produsen_data": produsen,
        }
    return ProfilPengajuForm(formdata=incoming(pengguna), data=data)


def _save(form: ProfilForm) -> ResponseReturnValue:
    before = me().instansi_id
    sent = akun.update_profile(
        pengguna=me(),
        isian=form.isian(),
        surel=form.surel.required_value,
        instansi=form.isian_instansi() if isinstance(form, ProfilPengajuForm) else None,
        kantor=kantor(),
    )
    g.told_others = sent or me().instansi_id != before
    flash(_("Profil sudah disimpan."), "success")
    if sent:
        flash(_("Buka tautan yang kami kirim ke %(surel)s untuk memakai alamat itu.", surel=form.surel.data), "info")
    return redirect(url_for("akun.profil"))
