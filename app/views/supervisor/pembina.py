"""Ganti Pembina of a Disetujui pembinaan."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import Sentence, _
from app.forms.pembina import GantiPembinaForm
from app.models import Pengajuan
from app.queries.detail import case_for
from app.queries.pembina import CalonPembina, calon_pembina, people_of
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.penugasan import change_pembina
from app.views.attempt import code_of, refusal_of, renew
from app.views.bentrok import warn_of_overlaps
from app.views.found import found
from app.views.identity import me
from app.views.pembukaan import opened
from app.views.resume import incoming
from app.views.supervisor import supervisor_bp
from app.workflow.acts import GANTI_PEMBINA
from app.workflow.engine import RefusedError, admit, permit_to_begin


@supervisor_bp.get("/pengajuan/<nomor>/pembina")
def pembina(nomor: str) -> ResponseReturnValue:
    """Show who coaches now, and who could."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(GANTI_PEMBINA, case_for(row, me()))
    now = {"versi": row.versi, "pembina": [person.id for person in row.pembina]}
    return _page(row, GantiPembinaForm(formdata=incoming(me()), data=now), calon_pembina(row))


@supervisor_bp.post("/pengajuan/<nomor>/pembina")
def ganti_pembina(nomor: str) -> ResponseReturnValue:
    """Change them; those who leave, those who come and the agency are told."""
    row = found(pengajuan_by_nomor(me(), nomor))
    admit(GANTI_PEMBINA, case_for(row, me()))
    form, people = GantiPembinaForm(formdata=incoming(me())), calon_pembina(row)
    form.pembina.offer(people)
    if not form.validate():
        return _page(row, form, people), 422
    error = refusal_of(lambda: _change(row, form))
    if error is not None:
        return _again(nomor, form, error)
    flash(_("Pembina sudah diganti. Mereka yang terkait diberi tahu lewat email."), "success")
    warn_of_overlaps(people, form.pembina.data or [])
    return redirect(url_for("kelola.detail", nomor=nomor))


def _change(row: Pengajuan, form: GantiPembinaForm) -> None:
    change_pembina(
        pengajuan=row,
        people=people_of(form.pembina.data or []),
        actor=me(),
        versi=form.versi.value,
        catatan=form.catatan.data or "",
    )


def _again(nomor: str, form: GantiPembinaForm, error: RefusedError) -> ResponseReturnValue:
    row = found(pengajuan_by_nomor(me(), nomor))
    renew(form, row, error)
    return _page(row, form, calon_pembina(row), gagal=error.sentence), code_of(error)


def _page(row: Pengajuan, form: GantiPembinaForm, people: list[CalonPembina], *, gagal: Sentence | None = None) -> str:
    page = render_template("supervisor/pembina.html", pengajuan=row, form=form, calon=people, gagal=gagal)
    return opened(row, page)
