"""A chat with the PIC from a list: the ready text is written when it is asked for, not five and twenty times a page."""

from flask import redirect
from flask.typing import ResponseReturnValue

from app.common.identity import number_link
from app.queries.pengajuan import pengajuan_by_nomor
from app.views.found import found
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.views.pembukaan import opened
from app.views.percakapan import to_pic


@kelola_bp.get("/pengajuan/<nomor>/pic")
def obrolan_pic(nomor: str) -> ResponseReturnValue:
    """Lead to a chat with the PIC."""
    row = found(pengajuan_by_nomor(me(), nomor))
    return opened(row, redirect(found(number_link(row.pembinaan.pic_nomor, to_pic(row)) or None)))
