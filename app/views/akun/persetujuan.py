"""What one has read and agreed to, and taking it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.queries.persetujuan import agreements, notices_read, own_testimonial, own_testimonials
from app.services import persetujuan as service
from app.views.akun import akun_bp
from app.views.found import found
from app.views.identity import me
from app.views.resume import form_page


@akun_bp.get("/profil/persetujuan")
def persetujuan() -> ResponseReturnValue:
    """Show them, and the testimonials one may take off the public page."""
    rows = agreements(me())
    return render_template(
        "akun/persetujuan.html", semua=rows, dibaca=notices_read(rows), testimoni=own_testimonials(me())
    )


@akun_bp.post("/profil/persetujuan/privasi")
def baca_privasi() -> ResponseReturnValue:
    """Saya sudah membaca: the privacy notice, as it is now."""
    service.read_privacy_notice(pengguna=me())
    flash(_("Terima kasih. Versi yang Anda baca tercatat di Profil, Persetujuan saya."), "success")
    return redirect(form_page())


@akun_bp.post("/profil/persetujuan/testimoni/<int:id_>/tarik")
def tarik_izin(id_: int) -> ResponseReturnValue:
    """Take a testimonial of one's own off the public page."""
    service.withdraw_publication(testimoni=found(own_testimonial(me(), id_)), actor=me())
    flash(_("Izin ditarik. Testimoni itu tidak tampil lagi di halaman umum."), "success")
    return redirect(url_for("akun.persetujuan"))


@akun_bp.post("/profil/persetujuan/testimoni/<int:id_>/izinkan")
def beri_izin(id_: int) -> ResponseReturnValue:
    """Let a testimonial of one's own be shown there."""
    service.allow_publication(testimoni=found(own_testimonial(me(), id_)), actor=me())
    flash(_("Testimoni itu sekarang tampil di halaman umum dengan nama instansi Anda."), "success")
    return redirect(url_for("akun.persetujuan"))
