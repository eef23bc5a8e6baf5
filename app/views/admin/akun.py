"""One account: made, corrected, taken out of use and back (SP-112…SP-114)."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.common.identity import format_nip, format_nomor
from app.forms.alasan import AlasanForm
from app.forms.pengguna import EditPengajuForm, EditPenggunaForm, TambahPenggunaForm
from app.models import Pengguna
from app.queries.induk import instansi_names
from app.queries.kantor import kantor_by_kode, offices_in_view
from app.queries.pengguna import coming_assignments, pengguna_by_id
from app.services import pengguna as service
from app.services.akun import TakenError
from app.views.admin import admin_bp
from app.views.admin.kasus import case_of_account
from app.views.admin.kembali import back_to
from app.views.found import found
from app.views.identity import kantor, me
from app.views.konfirmasi import asks_again, posted
from app.views.pembukaan import opened
from app.views.resume import incoming
from app.workflow.akun import ATUR_ULANG_DUA_LANGKAH, HAPUS_AKUN
from app.workflow.engine import open_to, permit_to_begin

LIST = "admin.pengguna"


def _leaves_address(id_: int) -> bool:
    """Tell whether the form that was sent gives the account another address of mail."""
    if request.method != "POST":
        return False
    return request.form.get("surel", "").strip().lower() != found(pengguna_by_id(me(), id_)).surel


@admin_bp.route("/admin/pengguna/tambah", methods=["GET", "POST"])
@asks_again(posted)
def tambah_pengguna() -> ResponseReturnValue:
    """Formulir tambah akun (SP-114)."""
    form = TambahPenggunaForm(formdata=incoming(me()), data={"peran": "Operator"})
    form.offer_offices(offices_in_view(kantor()) if kantor().puncak else [], kantor().kode)
    if request.method == "POST" and form.validate():
        try:
            return _create(form)
        except TakenError as error:
            form.nip.errors = [error.sentence]
        except service.TakenSurelError as error:
            form.surel.errors = [error.sentence]
        except service.OtherOfficeError as error:
            form.instansi.errors = [error.sentence]
    return render_template("admin/tambah_pengguna.html", form=form, instansi=instansi_names()), _code(form)


@admin_bp.route("/admin/pengguna/<int:id_>/ubah", methods=["GET", "POST"])
@asks_again(_leaves_address)
def ubah_pengguna(id_: int) -> ResponseReturnValue:
    """Formulir Edit Akun (SP-113)."""
    orang = found(pengguna_by_id(me(), id_))
    form = _edit_form(orang)
    if request.method == "POST" and form.validate():
        try:
            return _edit(orang, form)
        except TakenError as error:
            form.nip.errors = [error.sentence]
        except service.TakenSurelError as error:
            form.surel.errors = [error.sentence]
        except service.OtherOfficeError as error:
            form["instansi"].errors = [error.sentence]
    return opened(orang, _edit_page(orang, form))


@admin_bp.route("/admin/pengguna/<int:id_>/hapus", methods=["GET", "POST"])
@asks_again(posted)
def hapus_pengguna(id_: int) -> ResponseReturnValue:
    """Hapus (SP-112, C-03): asks once, with a reason; what the person still has to coach is named."""
    orang, form = found(pengguna_by_id(me(), id_)), AlasanForm(formdata=incoming(me()))
    permit_to_begin(HAPUS_AKUN, case_of_account(orang))
    if request.method == "POST" and form.validate():
        service.deactivate(pengguna=orang, alasan=form.alasan.data or "", actor=me())
        flash(_("Akun %(nama)s sudah dinonaktifkan.", nama=orang.nama), "success")
        return redirect(url_for(LIST))
    tugas = coming_assignments(orang)
    page = render_template("admin/hapus_pengguna.html", form=form, orang=orang, tugas=tugas)
    return opened(orang, (page, _code(form)))


@admin_bp.post("/admin/pengguna/<int:id_>/aktifkan")
@asks_again()
def aktifkan_pengguna(id_: int) -> ResponseReturnValue:
    """Aktifkan kembali."""
    orang = found(pengguna_by_id(me(), id_))
    service.reactivate(pengguna=orang, actor=me())
    flash(_("Akun %(nama)s aktif kembali.", nama=orang.nama), "success")
    return back_to(LIST)


@admin_bp.post("/admin/pengguna/<int:id_>/tautan-sandi")
@asks_again()
def kirim_tautan(id_: int) -> ResponseReturnValue:
    """Send a link that sets a password; Admin never learns one."""
    orang = found(pengguna_by_id(me(), id_))
    service.send_password_link(pengguna=orang, actor=me(), kantor=kantor())
    flash(_("Tautan kata sandi sedang dikirim ke %(surel)s.", surel=orang.surel), "success")
    return back_to(LIST)


@admin_bp.post("/admin/pengguna/<int:id_>/konfirmasi")
def konfirmasi_anggota(id_: int) -> ResponseReturnValue:
    """Confirm a member in the agency's stead."""
    orang = found(pengguna_by_id(me(), id_))
    service.confirm(pengguna=orang, actor=me(), kantor=kantor())
    flash(_("%(nama)s sekarang anggota %(instansi)s.", nama=orang.nama, instansi=orang.nama_instansi), "success")
    return back_to(LIST)


def _create(form: TambahPenggunaForm) -> ResponseReturnValue:
    orang = service.create(
        isian=form.isian(),
        surel=form.surel.required_value,
        peran=form.peran.value,
        instansi=form.tempat(),
        actor=me(),
        kantor=found(kantor_by_kode(form.kantor.data)) if "kantor" in form else kantor(),
    )
    flash(
        _("Akun %(nama)s dibuat. Tautan kata sandi dikirim ke %(surel)s.", nama=orang.nama, surel=orang.surel),
        "success",
    )
    return redirect(url_for(LIST))


def _edit(orang: Pengguna, form: EditPenggunaForm) -> ResponseReturnValue:
    sent = service.edit(
        pengguna=orang,
        isian=form.isian(),
        surel=form.surel.required_value,
        keahlian=form.keahlian.data or None,
        instansi=form.isian_instansi() if isinstance(form, EditPengajuForm) else None,
        actor=me(),
        kantor=kantor(),
    )
    flash(_("Akun %(nama)s sudah diubah.", nama=orang.nama), "success")
    if sent:
        flash(_("Alamat baru berlaku setelah tautan yang dikirim ke sana dibuka."), "info")
    return redirect(url_for(LIST))


def _edit_page(orang: Pengguna, form: EditPenggunaForm) -> ResponseReturnValue:
    reset = open_to(ATUR_ULANG_DUA_LANGKAH, case_of_account(orang))
    facts = {"orang": orang, "instansi": instansi_names(), "atur_ulang": reset}
    return render_template("admin/ubah_pengguna.html", form=form, **facts), _code(form)


def _edit_form(orang: Pengguna) -> EditPenggunaForm:
    data = {name: getattr(orang, name) for name in ("nama", "jabatan", "surel", "keahlian")}
    data |= {"nip": format_nip(orang.nip or ""), "whatsapp": format_nomor(orang.whatsapp)}
    if orang.is_internal:
        return EditPenggunaForm(formdata=incoming(me()), data=data)
    if orang.instansi is not None:
        produsen = "ya" if orang.instansi.produsen_data else "tidak"
        data |= {
            "instansi": orang.instansi.nama,
            "tingkat_id": orang.instansi.tingkat_id,
            "wilayah_kode": orang.instansi.wilayah_kode,
            "produsen_data": produsen,
        }
    return EditPengajuForm(formdata=incoming(me()), data=data)


def _code(form: EditPenggunaForm | TambahPenggunaForm | AlasanForm) -> int:
    return 422 if form.errors else 200
