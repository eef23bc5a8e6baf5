"""Formulir Update Status (SP-071): one dropdown, five statuses, and what each choice will cause."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import Sentence, _, istilah
from app.forms.status import StatusForm
from app.layanan.pembinaan import PEMBINAAN
from app.layanan.pembinaan.akibat import akibat, petunjuk
from app.models import Pengajuan, Status
from app.queries.detail import case_for
from app.queries.pembina import CalonPembina, calon_pembina
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.status import advance
from app.views.attempt import code_of, refusal_of, renew
from app.views.bentrok import warn_of_overlaps
from app.views.found import found
from app.views.identity import me
from app.views.pembukaan import opened
from app.views.resume import incoming
from app.views.supervisor import supervisor_bp
from app.workflow.engine import RefusedError, admit_to, offered


@supervisor_bp.get("/pengajuan/<nomor>/status")
def status(nomor: str) -> ResponseReturnValue:
    """Show the form; the next step is chosen already, or the one a link asks for."""
    row = _entered(nomor)
    usual = next(iter(_targets(row)), row.status)
    wanted = {"versi": row.versi, "status": request.args.get("status", usual.value)}
    return _page(row, StatusForm(formdata=incoming(me()), data=wanted), calon_pembina(row))


@supervisor_bp.post("/pengajuan/<nomor>/status")
def simpan_status(nomor: str) -> ResponseReturnValue:
    """Decide, or say why not and keep what was typed."""
    row = _entered(nomor)
    form, people = StatusForm(formdata=incoming(me())), calon_pembina(row)
    form.pembina.offer(people)
    if not form.validate():
        return _page(row, form, people), 422
    error = refusal_of(lambda: _advance(row, form))
    if error is not None:
        return _again(nomor, form, error)
    flash(_("Status %(nomor)s menjadi %(status)s.", nomor=nomor, status=istilah(form.target)), "success")
    if form.target is Status.DISETUJUI:
        warn_of_overlaps(people, form.pembina.data or [])
    return redirect(url_for("kelola.detail", nomor=nomor))


def _entered(nomor: str) -> Pengajuan:
    """Give the pengajuan to whoever may decide about it at all."""
    row = found(pengajuan_by_nomor(me(), nomor))
    admit_to(PEMBINAAN, case_for(row, me()))
    return row


def _advance(row: Pengajuan, form: StatusForm) -> None:
    advance(PEMBINAAN, pengajuan=row, target=form.target, actor=me(), versi=form.versi.value, facts=form.facts())


def _again(nomor: str, form: StatusForm, error: RefusedError) -> ResponseReturnValue:
    """Show the state as it is now, and the refusal: beside its field, or as the failure alert."""
    row = found(pengajuan_by_nomor(me(), nomor))
    renew(form, row, error)
    gagal = None if form.place(error) else error.sentence
    return _page(row, form, calon_pembina(row), gagal=gagal), code_of(error)


def _page(row: Pengajuan, form: StatusForm, people: list[CalonPembina], *, gagal: Sentence | None = None) -> str:
    targets = _targets(row)
    page = render_template(
        "supervisor/status.html",
        pengajuan=row,
        form=form,
        calon=people,
        gagal=gagal,
        petunjuk=petunjuk(row, targets),
        akibat=akibat(row, targets),
    )
    return opened(row, page)


def _targets(row: Pengajuan) -> list[Status]:
    return [Status(step.target.value) for step in offered(PEMBINAAN, case_for(row, me()))]
