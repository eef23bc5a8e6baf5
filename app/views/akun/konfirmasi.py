"""Konfirmasi ulang: the door at which somebody who is logged in proves once more who they are."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.views.akun import akun_bp
from app.views.konfirmasi import proof_form, proved
from app.views.resume import is_own_page


@akun_bp.route("/profil/konfirmasi-ulang", methods=["GET", "POST"])
def konfirmasi_ulang() -> ResponseReturnValue:
    """Ask, and go on to what was wanted; where that is a file, a page stays under the person's feet."""
    lanjut, kembali = _own("lanjut"), _own("kembali")
    form = proof_form()
    if request.method == "POST" and proved(form):
        if "/ekspor" in lanjut or lanjut == url_for("akun.ekspor_data"):  # a file leaves the form on the screen
            return render_template("akun/unduhan.html", lanjut=lanjut, kembali=kembali)
        return redirect(lanjut)
    fields = [("lanjut", lanjut), ("kembali", kembali)]
    here = url_for("akun.konfirmasi_ulang")
    page = render_template("akun/konfirmasi_ulang.html", form=form, fields=fields, action=here, kembali=kembali)
    return page, 422 if form.errors else 200


def _own(name: str) -> str:
    """Read a page of this portal; anything else leads to Profil."""
    target = request.values.get(name, "")
    return target if is_own_page(target) else url_for("akun.profil")
