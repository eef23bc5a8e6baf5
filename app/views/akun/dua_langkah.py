"""Verifikasi dua langkah, in Profil: set up with an app, codes for paper, switched off."""

from collections.abc import Sequence

from flask import Response, abort, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app.common import totp
from app.common.i18n import _
from app.forms.dua_langkah import KodeAplikasiForm
from app.queries.dua_langkah import paper_codes_left
from app.services import dua_langkah as service
from app.views.akun import akun_bp
from app.views.gate import WANTED
from app.views.identity import kantor, me, session_id
from app.views.konfirmasi import asks_again, posted
from app.views.resume import incoming, is_own_page
from app.workflow.akun import MATIKAN_DUA_LANGKAH
from app.workflow.engine import RefusedError, open_to, permit_to_begin


@akun_bp.get("/profil/dua-langkah")
def dua_langkah() -> ResponseReturnValue:
    """Show whether it is in use, and what can be done about it."""
    return render_template(
        "akun/dua_langkah.html",
        sejak=me().langkah_kedua_sejak,
        sisa=paper_codes_left(me()),
        wajib=service.required_of(me()),
        boleh_mati=open_to(MATIKAN_DUA_LANGKAH, service.own_case(me())),
    )


@akun_bp.post("/profil/dua-langkah/mulai")
@asks_again()
def mulai_dua_langkah() -> ResponseReturnValue:
    """Make a secret for an app."""
    service.begin(me())
    return redirect(url_for("akun.pasang_dua_langkah"))


@akun_bp.route("/profil/dua-langkah/pasang", methods=["GET", "POST"])
@asks_again()
def pasang_dua_langkah() -> ResponseReturnValue:
    """Show the secret to an app, and take a code from it."""
    secret = service.secret_to_show(me())
    if secret is None:
        return redirect(url_for("akun.dua_langkah"))
    form = KodeAplikasiForm(formdata=incoming())
    if request.method == "POST" and form.validate():
        try:
            kode = form.kode_verifikasi.data or ""
            return _papers(service.switch_on(pengguna=me(), kode=kode, sesi_id=session_id(), kantor=kantor()))
        except RefusedError as error:
            form.kode_verifikasi.errors = [error.sentence]
    return _setting_up(secret, form)


@akun_bp.post("/profil/dua-langkah/kode-baru")
@asks_again()
def kode_pemulihan_baru() -> ResponseReturnValue:
    """Make new codes for paper, and show them once."""
    return _papers(service.new_paper_codes(me()))


@akun_bp.post("/profil/dua-langkah/kode.txt")
def unduh_kode_pemulihan() -> ResponseReturnValue:
    """Give the codes that the page has just shown as a file; the portal itself knows their hashes only."""
    kode = request.form.getlist("kode")[: service.PAPER_CODES]
    if not service.are_own_paper_codes(me(), kode):
        abort(404)
    lines = (_("Kode pemulihan SPEKTRAL untuk %(surel)s", surel=me().surel), _("Setiap kode berlaku satu kali."))
    answer = Response("\r\n".join((*map(str, lines), "", *kode, "")), mimetype="text/plain")
    answer.headers.set("Content-Disposition", "attachment", filename="kode-pemulihan-spektral.txt")
    return answer


@akun_bp.route("/profil/dua-langkah/matikan", methods=["GET", "POST"])
@asks_again(posted)
def matikan_dua_langkah() -> ResponseReturnValue:
    """Ask once, then do without it."""
    permit_to_begin(MATIKAN_DUA_LANGKAH, service.own_case(me()))
    if request.method == "GET":
        return render_template("akun/matikan_dua_langkah.html")
    service.switch_off(pengguna=me(), kantor=kantor())
    flash(_("Verifikasi dua langkah sudah dimatikan."), "success")
    return redirect(url_for("akun.dua_langkah"))


def _setting_up(secret: str, form: KodeAplikasiForm) -> ResponseReturnValue:
    uri = totp.address(secret, surel=me().surel)
    page = render_template(
        "akun/pasang_dua_langkah.html",
        form=form,
        uri=uri,
        gambar=Markup(totp.picture(uri)),  # noqa: S704 - drawn by the library from what stands here
        kunci=totp.in_groups(secret, 4),
    )
    return page, 422 if form.errors else 200


def _papers(kode: Sequence[str]) -> ResponseReturnValue:
    """Show codes for paper, and lead on to what was wanted before."""
    wanted = session.pop(WANTED, "")
    lanjut = wanted if is_own_page(wanted) else ""
    return render_template("akun/kode_pemulihan.html", kode=kode, lanjut=lanjut)
