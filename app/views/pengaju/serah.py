"""Handing a pengajuan to a confirmed colleague, or taking one over (decisions)."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.serah import SerahForm
from app.models import Pengajuan, Pengguna
from app.queries.agency import possible_owners
from app.queries.detail import case_for
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.pengajuan import hand_over
from app.views.found import found
from app.views.identity import me
from app.views.pengaju import pengaju_bp
from app.views.resume import incoming
from app.workflow.acts import SERAHKAN
from app.workflow.engine import permit_to_begin


@pengaju_bp.get("/<nomor>/serahkan")
def tanya_serah(nomor: str) -> ResponseReturnValue:
    """Ask who goes on with it."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(SERAHKAN, case_for(row, me()))
    return _page(row, _form(row, possible_owners(me(), row)))


@pengaju_bp.post("/<nomor>/serahkan")
def serahkan(nomor: str) -> ResponseReturnValue:
    """Hand it over."""
    row = found(pengajuan_by_nomor(me(), nomor))
    people = {person.id: person for person in possible_owners(me(), row)}
    form = _form(row, list(people.values()))
    if not form.validate():
        return _page(row, form), 422
    person = people[form.kepada.data]
    hand_over(pengajuan=row, to=person, actor=me(), versi=form.versi.value)
    flash(_("Penanggung jawab pengajuan ini sekarang %(nama)s.", nama=person.nama), "success")
    return redirect(url_for("pengaju.rinci", nomor=nomor))


def _form(row: Pengajuan, people: list[Pengguna]) -> SerahForm:
    return SerahForm(formdata=incoming(me()), people=people, actor=me(), versi=row.versi)


def _page(row: Pengajuan, form: SerahForm) -> str:
    return render_template("pengaju/serah.html", pengajuan=row, form=form)
