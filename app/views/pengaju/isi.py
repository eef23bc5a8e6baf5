"""Filling in the form: kept as a draft whatever was typed, checked when it is to be sent."""

import re

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.common import arguments, formats
from app.common.i18n import _
from app.common.tokens import new_token
from app.forms.pengajuan import PengajuanForm
from app.forms.pengajuan_data import data_of_account
from app.models import Draf
from app.queries.drafts import draf_by_kunci, sent_from_draf
from app.queries.suggestions import suggest
from app.services.draf import SentMeanwhileError, remove_lampiran, save_draf
from app.views.arguments import words
from app.views.identity import kantor, me
from app.views.pengaju import pengaju_bp
from app.views.resume import incoming
from app.workflow.engine import RefusedError

KEY = re.compile(r"[A-Za-z0-9_-]{20,64}")


@pengaju_bp.get("/baru")
def baru() -> ResponseReturnValue:
    """Ask for a pembinaan; what the account knows is answered already (SP-005, SP-058)."""
    _refuse_without_agency()
    form = PengajuanForm(formdata=incoming(me()), data=data_of_account(me()), zona=kantor().zona)
    return form_page(form)


@pengaju_bp.post("/baru")
def simpan_baru() -> ResponseReturnValue:
    """Keep it as a draft; the page's own key makes one draft of two clicks."""
    _refuse_without_agency()
    form = PengajuanForm(formdata=incoming(me()), zona=kantor().zona)
    return keep(form, _key())


@pengaju_bp.get("/saran")
def saran() -> ResponseReturnValue:
    """Give what may already answer it, as a piece of a page (SP-012)."""
    draf = draf_by_kunci(me(), request.args.get("draf", ""))
    return render_template("pengaju/saran.html", saran=suggest(words()), draf=draf)


def keep(form: PengajuanForm, kunci: str) -> ResponseReturnValue:
    """Keep the form first, then go where the button leads; without a button (Enter), on to the check."""
    removed = arguments.number(request.form.get("hapus_lampiran"))
    if removed is not None:
        remove_lampiran(pemilik=me(), kunci=kunci, id_=removed)
    try:
        kept, refused = save_draf(pemilik=me(), isi=form.raw(), files=form.files(), kunci=kunci)
    except SentMeanwhileError:
        return sent_already(kunci)
    except RefusedError as error:
        form.form_errors.append(error.sentence)
        return form_page(form, code=422)
    sending = removed is None and request.form.get("tujuan") != "simpan"
    return _go_on(form, kept, refused, sending=sending)


def form_of(draf: Draf) -> PengajuanForm:
    """Fill the form with what a draft holds, exactly as it was typed."""
    return PengajuanForm(formdata=MultiDict(draf.isi), zona=kantor().zona)


def form_page(form: PengajuanForm, draf: Draf | None = None, code: int = 200) -> ResponseReturnValue:
    """Show the form, and beside it what may already answer the question."""
    answers = suggest(f"{form.topik.data or ''} {form.deskripsi.data or ''}")
    page = render_template(
        "pengaju/isi.html",
        form=form,
        draf=draf,
        kunci=draf.kunci if draf else new_token(24),
        instansi=me().instansi,
        zona=formats.singkatan_zona(kantor().zona),
        saran=answers,
    )
    return page, code


def sent_already(kunci: str) -> ResponseReturnValue:
    """Lead a second click, or a step back, to the pengajuan that the draft became."""
    sent = sent_from_draf(me(), kunci)
    if sent is None:
        abort(404)
    return redirect(url_for("pengaju.rinci", nomor=sent.nomor))


def _go_on(form: PengajuanForm, kunci: str, refused: list[str], *, sending: bool) -> ResponseReturnValue:
    right = form.validate() if sending else True
    if refused:
        form.lampiran.errors = [*form.lampiran.errors, *refused]
    if refused or not right:
        draf = draf_by_kunci(me(), kunci)
        return form_page(form, draf, 422) if draf else sent_already(kunci)
    if sending:
        return redirect(url_for("pengaju.periksa", kunci=kunci))
    flash(_("Draf sudah disimpan. Belum ada yang dikirim ke BPS."), "success")
    return redirect(url_for("pengaju.draf", kunci=kunci))


def _key() -> str:
    kunci = request.form.get("kunci", "")
    return kunci if KEY.fullmatch(kunci) else new_token(24)


def _refuse_without_agency() -> None:
    if me().instansi is None:
        raise RefusedError(_("Akun Anda belum terhubung dengan instansi. Lengkapi di Profil, lalu kembali ke sini."))
