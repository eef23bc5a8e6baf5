"""Taking files: what was sent along, and what the coaching left behind (SP-050, SP-138)."""

from flask import abort
from flask.typing import ResponseReturnValue

from app.queries.agency import dokumentasi_by_id
from app.queries.detail import lampiran_by_id
from app.queries.drafts import draf_by_kunci, lampiran_of_draf
from app.queries.pengajuan import pengajuan_by_nomor
from app.views.files import send_berkas, send_zip
from app.views.found import found
from app.views.identity import me
from app.views.pengaju import pengaju_bp


@pengaju_bp.get("/<nomor>/lampiran")
def semua_lampiran(nomor: str) -> ResponseReturnValue:
    """Send all files of an application as one zip."""
    row = found(pengajuan_by_nomor(me(), nomor))
    if not row.lampiran:
        abort(404)
    return send_zip([item.berkas for item in row.lampiran], nama=f"Lampiran {row.nomor}.zip")


@pengaju_bp.get("/<nomor>/lampiran/<int:id_>")
def lampiran(nomor: str, id_: int) -> ResponseReturnValue:
    """Send one of them."""
    row = found(pengajuan_by_nomor(me(), nomor))
    return send_berkas(found(lampiran_by_id(row, id_)).berkas)


@pengaju_bp.get("/<nomor>/dokumentasi/<int:id_>")
def dokumentasi(nomor: str, id_: int) -> ResponseReturnValue:
    """Send a document of one's own pembinaan."""
    row = found(pengajuan_by_nomor(me(), nomor))
    return send_berkas(found(found(dokumentasi_by_id(row, id_)).berkas))


@pengaju_bp.get("/draf/<kunci>/lampiran/<int:id_>")
def lampiran_draf(kunci: str, id_: int) -> ResponseReturnValue:
    """Send a file of one's own draft."""
    draf = found(draf_by_kunci(me(), kunci))
    return send_berkas(found(lampiran_of_draf(draf, id_)).berkas)
