"""Pengajuan saya: drafts above, then what was sent, the newest first."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.queries.agency import own_cancelled, own_pengajuan
from app.queries.drafts import drafts_of
from app.views.identity import kantor, me
from app.views.paging import cursor, page_links
from app.views.pengaju import pengaju_bp
from app.views.pengaju.langkah import Langkah, next_step


@pengaju_bp.get("")
def daftar() -> ResponseReturnValue:
    """List what this person, or their agency, asked for (SP-011, SP-023)."""
    cancelled = request.args.get("tampil") == "dibatalkan"
    page = own_cancelled(me(), cursor()) if cancelled else own_pengajuan(me(), cursor())
    return render_template(
        "pengaju/daftar.html",
        rows=[(row, _next(row)) for row in page.rows],
        halaman=page_links(page),
        draf=[] if cancelled else drafts_of(me()),
        dibatalkan=cancelled,
        saya=me(),
    )


def _next(row: Any) -> Langkah:
    return next_step(
        status=row.status,
        dibatalkan=row.dihapus_pada is not None,
        batas=row.batas_waktu,
        mulai=row.mulai,
        selesai=row.selesai,
        zona=kantor().zona,
    )
