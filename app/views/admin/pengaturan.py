"""Pengaturan: what Admin changes without the machine (issue 3 point 11)."""

from email.utils import parseaddr
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.filekinds import FileRefused
from app.common.i18n import Sentence, _
from app.extensions import portal
from app.forms.bagian import BagianForm
from app.models import Kantor
from app.queries.pengaturan import changed_names, changes, current_settings, latest_changes, latest_of
from app.queries.surel import last_trial
from app.services import logo
from app.services import pengaturan as service
from app.services.versions import ConflictError
from app.settings_rows import BY_ADMIN
from app.views.admin import admin_bp
from app.views.admin.bagian import BAGIAN, Bagian, fields_of, in_settings, in_words, labels, standing
from app.views.attempt import code_of, refusal_of
from app.views.found import found
from app.views.identity import me
from app.views.resume import incoming
from app.workflow.engine import RefusedError


@admin_bp.get("/kelola/pengaturan")
def pengaturan() -> ResponseReturnValue:
    """Show every card with what holds now; what was typed before the session ended stands in its own."""
    kept = incoming(me())
    part = _parts().get(kept.get("bagian", "")) if kept else None
    return _page({part.slug: _of_office(part.form(formdata=kept))} if part else {})


@admin_bp.post("/kelola/pengaturan")
def simpan_pengaturan() -> ResponseReturnValue:
    """Keep one card."""
    part = found(_parts().get(request.form.get("bagian", "")))
    form = _of_office(part.form(formdata=incoming(me())))
    if not form.validate():
        return _page({part.slug: form}, 422)
    try:
        error = refusal_of(lambda: part.simpan(form, me()))
    except FileRefused as refused:
        error = RefusedError(refused.sentence)
    if error is not None:
        return _refused(part, form, error)
    flash(_("%(bagian)s tersimpan dan langsung berlaku.", bagian=part.judul), "success")
    return redirect(url_for("admin.pengaturan", _anchor=part.anchor))


@admin_bp.post("/kelola/pengaturan/bawaan/<slug>")
def bawaan(slug: str) -> ResponseReturnValue:
    """Let the environment decide again."""
    row = found(BY_ADMIN.get(slug))
    service.back_to_default(nama=row.field, actor=me())
    flash(_("Kembali ke bawaan: %(nilai)s.", nilai=in_words(slug, _default(slug))), "success")
    part = next(each for each in BAGIAN.values() if slug in fields_of(each))
    return redirect(url_for("admin.pengaturan", _anchor=part.anchor))


@admin_bp.route("/kelola/pengaturan/logo/hapus", methods=["GET", "POST"])
def hapus_logo() -> ResponseReturnValue:
    """Ask, then go back to the name alone."""
    found(_office().logo_kunci)
    if request.method == "GET":
        return render_template("admin/hapus_logo.html")
    logo.remove_logo(actor=me())
    flash(_("Logo dihapus; nama portal tampil sebagai teks."), "success")
    return redirect(url_for("admin.pengaturan", _anchor=BAGIAN["logo"].anchor))


def _office() -> Kantor:
    return found(me().kantor)


def _parts() -> dict[str, Bagian]:
    """Give the cards of one's own office, and to the topmost Admin those of the whole installation."""
    if _office().puncak:
        return BAGIAN
    return {slug: part for slug, part in BAGIAN.items() if part.simpan is not in_settings}


def _of_office(form: BagianForm) -> BagianForm:
    """Below the topmost office nobody changes the unit code, which is the place in the tree."""
    if "kode" in form and not _office().puncak:
        del form["kode"]
    return form


def _refused(part: Bagian, form: BagianForm, error: RefusedError) -> ResponseReturnValue:
    """Put the reason where it belongs; after a conflict the card is for the present state: sending again is meant."""
    place = {"logo": "logo", "identitas": "kode"}.get(part.slug)
    if place is None or place not in form or isinstance(error, ConflictError):
        form.form_errors = [error.sentence]
    else:
        form[place].errors = [error.sentence]
    if isinstance(error, ConflictError):
        form.versi.data = str(_version(part))
    return _page({part.slug: form}, code_of(error), compared=isinstance(error, ConflictError))


def _page(typed: dict[str, BagianForm], code: int = 200, *, compared: bool = False) -> ResponseReturnValue:
    """Draw the page; `typed` is the card that was sent, the others show what holds."""
    latest = latest_changes(_office().id)
    return render_template(
        "admin/pengaturan.html",
        bagian=_parts().values(),
        forms={slug: typed.get(slug) or _form_of(part) for slug, part in _parts().items()},
        terakhir={slug: latest_of(fields_of(part), latest) for slug, part in _parts().items()},
        terkirim=next(iter(typed), None),
        sekarang=_standing_words() if compared else {},
        bawaan=_defaults(),
        berubah=changed_names(),
        riwayat=changes(_office().id),
        label=labels(),
        kata=in_words,
        uji=last_trial(me()),
        pengirim=parseaddr(portal.settings.mail_from),
        server=portal.settings.smtp,
    ), code


def _form_of(part: Bagian) -> BagianForm:
    now: dict[str, Any] = {name: standing(name, _office(), current_settings()) for name in fields_of(part)}
    return _of_office(part.form(formdata=None, data=now | {"versi": str(_version(part))}))


def _version(part: Bagian) -> int:
    last = latest_of(fields_of(part), latest_changes(_office().id))
    return last.id if last else 0


def _defaults() -> dict[str, Sentence]:
    return {name: in_words(name, _default(name)) for name in BY_ADMIN}


def _default(name: str) -> str | None:
    return standing(name, _office(), portal.settings)


def _standing_words() -> dict[str, Sentence]:
    """Write what holds now beside what was typed."""
    return {
        name: in_words(name, standing(name, _office(), current_settings()))
        for part in BAGIAN.values()
        for name in fields_of(part)
    }
