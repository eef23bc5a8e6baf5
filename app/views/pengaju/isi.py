"""Filling in the form: kept as a draft whatever was typed, checked when it is to be sent."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.common import arguments, formats
from app.common.i18n import _
from app.forms.pengajuan import PengajuanForm
from app.forms.pengajuan_data import data_of_account
from app.models import Draf
from app.queries.drafts import MOST, draf_by_kunci, drafts_of, sent_from_draf
from app.queries.suggestions import suggest
from app.services.draf import SentMeanwhileError, autosave, remove_lampiran, save_draf
from app.services.versions import ConflictError
from app.views.arguments import key, words
from app.views.found import found
from app.views.halaman_draf import KEY, autosave_answer, mark_of, page_key, page_name, this_page
from app.views.identity import kantor, me
from app.views.pengaju import pengaju_bp
from app.views.pengaju.terkirim import doubts, send
from app.views.resume import incoming
from app.workflow.engine import RefusedError


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
    return keep(form, page_key("kunci"))


@pengaju_bp.get("/saran")
def saran() -> ResponseReturnValue:
    """Give what may already answer it, as a piece of a page (SP-012)."""
    draf = draf_by_kunci(me(), key("draf"))
    return render_template("pengaju/saran.html", saran=suggest(words()), draf=draf)


@pengaju_bp.post("/draf/<kunci>/otomatis")
def simpan_otomatis(kunci: str) -> ResponseReturnValue:
    """Keep what is being typed without judging it; the first time makes the draft."""
    _refuse_without_agency()
    found(KEY.fullmatch(kunci))
    isi = PengajuanForm(formdata=incoming(me()), zona=kantor().zona).raw()
    return autosave_answer(
        kunci,
        lambda key: autosave(pemilik=me(), isi=isi, kunci=key, halaman=this_page()),
        lambda kept: url_for("pengaju.draf", kunci=kept),
    )


def keep(form: PengajuanForm, kunci: str) -> ResponseReturnValue:
    """Keep the form first, then go where the button leads; without a button (Enter), it is sent."""
    removed = arguments.number(request.form.get("hapus_lampiran"))
    if removed is not None:
        remove_lampiran(pemilik=me(), kunci=kunci, id_=removed)
    try:
        kept, refused = save_draf(pemilik=me(), isi=form.raw(), files=form.files(), kunci=kunci, halaman=this_page())
    except SentMeanwhileError:
        return sent_already(kunci)
    except ConflictError as error:
        form.form_errors.append(
            _("%(sebab)s Simpan atau kirim sekali lagi untuk memakai isian ini.", sebab=error.sentence)
        )
        return form_page(form, draf_by_kunci(me(), kunci), 409)
    except RefusedError as error:
        form.form_errors.append(error.sentence)
        return form_page(form, code=422)
    goal = "simpan" if removed is not None else request.form.get("tujuan", "kirim")
    return _go_on(form, kept, refused, goal=goal)


def form_of(draf: Draf) -> PengajuanForm:
    """Fill the form with what a draft holds, exactly as it was typed."""
    return PengajuanForm(formdata=MultiDict(draf.isi), zona=kantor().zona)


def form_page(form: PengajuanForm, draf: Draf | None = None, code: int = 200) -> ResponseReturnValue:
    """Show the form, and beside it what may already answer the question."""
    answers = suggest(_asked(form))
    page = render_template(
        "pengaju/isi.html",
        form=form,
        draf=draf,
        kunci=draf.kunci if draf else page_key("kunci"),
        halaman=page_name(),
        dasar=mark_of(draf),
        penuh=MOST if draf is None and len(drafts_of(me())) >= MOST else 0,
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


def _go_on(form: PengajuanForm, kunci: str, refused: list[str], *, goal: str) -> ResponseReturnValue:
    right = form.validate() if goal != "simpan" else True
    if refused:
        form.lampiran.errors = [*form.lampiran.errors, *refused]
    if refused or not right:
        draf = draf_by_kunci(me(), kunci)
        return form_page(form, draf, 422) if draf else sent_already(kunci)
    if goal == "simpan":
        flash(_("Draf sudah disimpan. Belum ada yang dikirim ke BPS."), "success")
        return redirect(url_for("pengaju.draf", kunci=kunci))
    if goal == "periksa" or _worth_a_look(form):
        return redirect(url_for("pengaju.periksa", kunci=kunci))
    return send(kunci, form.isian(kantor().zona))


def _worth_a_look(form: PengajuanForm) -> bool:
    """Tell whether something should be seen before it is sent: a doubt, or an answer the page could not show yet."""
    unseen = request.form.get("saran_terlihat") != "ya" and bool(suggest(_asked(form)))
    return unseen or bool(doubts(form.isian(kantor().zona)))


def _asked(form: PengajuanForm) -> str:
    return f"{form.topik.data or ''} {form.deskripsi.data or ''}"


def _refuse_without_agency() -> None:
    if me().instansi is None:
        raise RefusedError(_("Akun Anda belum terhubung dengan instansi. Lengkapi di Profil, lalu kembali ke sini."))
