"""Ajukan Ulang: a refused application becomes the draft of a new one (C-23)."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.common.i18n import _
from app.forms.pengajuan_data import data_again
from app.queries.detail import case_for
from app.queries.pengajuan import pengajuan_by_nomor
from app.services.draf import begin_again
from app.views.found import found
from app.views.identity import me
from app.views.pengaju import pengaju_bp
from app.workflow.acts import AJUKAN_ULANG
from app.workflow.engine import permit_to_begin


@pengaju_bp.post("/<nomor>/ajukan-ulang")
def ajukan_ulang(nomor: str) -> ResponseReturnValue:
    """Open a draft with the old answers, or the one that was opened before."""
    row = found(pengajuan_by_nomor(me(), nomor))
    permit_to_begin(AJUKAN_ULANG, case_for(row, me()))
    kunci = begin_again(pemilik=me(), asal=row, isi=data_again(row, me()))
    flash(_("Isian diambil dari %(nomor)s. Perbaiki yang perlu dan pilih waktu baru.", nomor=nomor), "info")
    return redirect(url_for("pengaju.draf", kunci=kunci))
