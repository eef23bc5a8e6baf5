"""Large files in pieces: what resume.js sends and reads. Every answer is JSON, every refusal a sentence with a code."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.common.arguments import key
from app.common.filekinds import FileRefused
from app.common.i18n import _
from app.models import SlotDokumentasi, Unggahan
from app.queries.detail import case_for
from app.queries.induk import jenis_dokumentasi
from app.queries.pengajuan import pengajuan_by_nomor
from app.queries.unggahan import unggahan_by_kunci
from app.services.berkas import NotStored, Slot, any_slot, slot_dokumentasi
from app.services.unggahan import DOKUMENTASI, PieceError, Potongan, begin, cancel, refuse_other_file, take_piece
from app.services.unggahan_selesai import finish
from app.views.found import found
from app.views.identity import me
from app.views.kelola import kelola_bp
from app.workflow.acts import UNGGAH
from app.workflow.engine import ForbiddenError, RefusedError, permit

MOST_DIGITS = 12
"""Of a number of bytes."""
MANY = 20
WRONG_PIECE = frozenset({"rusak", "panjang"})
"""What is wrong with the piece itself; everything else is another state than the sender thought."""


@kelola_bp.post("/pembinaan/<nomor>/dokumentasi/unggahan")
def mulai_unggahan(nomor: str) -> ResponseReturnValue:
    """Begin to send a document: who may, and how large, is settled before a byte travels."""
    row = found(pengajuan_by_nomor(me(), nomor))

    def act() -> dict[str, Any]:
        permit(UNGGAH, case_for(row, me()))
        return begun(f"{DOKUMENTASI}:{nomor}", _slot())

    return told(act)


@kelola_bp.get("/unggahan/<kunci>")
def keadaan_unggahan(kunci: str) -> ResponseReturnValue:
    """Tell how much is there; asked with a proof, also whether it is of the same file."""
    row = unggahan_by_kunci(me(), kunci)

    def act() -> dict[str, Any] | None:
        if row is None:
            return None
        if "bukti" in request.args:
            refuse_other_file(row, _number("dari", request.args), request.args["bukti"])
        return _state(row)

    return told(act)


@kelola_bp.post("/unggahan/<kunci>")
def kirim_potongan(kunci: str) -> ResponseReturnValue:
    """Take the next piece in."""

    def act() -> dict[str, Any] | None:
        diterima = take_piece(pemilik=me(), kunci=kunci, potongan=_piece())
        return None if diterima is None else {"diterima": diterima}

    return told(act)


@kelola_bp.post("/unggahan/<kunci>/selesai")
def selesai_unggahan(kunci: str) -> ResponseReturnValue:
    """Check the whole file and put it into the custody of its form."""
    formulir, bukti = key(request.form.get("formulir")), request.form.get("bukti", "")
    most = 1 if "tunggal" in request.form else MANY

    def act() -> dict[str, Any] | None:
        if not formulir:
            raise RefusedError(_("Permintaan tidak dapat dibaca."))
        nama = finish(pemilik=me(), kunci=kunci, formulir=formulir, bukti=bukti, most=most)
        return None if nama is None else {"nama": nama}

    return told(act)


@kelola_bp.post("/unggahan/<kunci>/batal")
def batal_unggahan(kunci: str) -> ResponseReturnValue:
    """Forget an upload."""
    cancel(pemilik=me(), kunci=kunci)
    return {"diterima": 0}


def begun(untuk: str, slot: Slot) -> dict[str, Any]:
    """Begin an upload of the file that the request announces; gives how it stands."""
    nama, ukuran = request.form.get("nama", ""), _number("ukuran", request.form)
    return _state(begin(pemilik=me(), untuk=untuk, nama=nama, ukuran=ukuran, slot=slot))


def told(act: Callable[[], dict[str, Any] | None]) -> ResponseReturnValue:
    """Give the answer of an act, or its refusal, as resume.js reads it."""
    gone = {"kode": "hilang", "galat": _("Unggahan ini sudah tidak ada. Mulai lagi dari awal.")}
    try:
        return act() or (gone, HTTPStatus.NOT_FOUND)
    except PieceError as error:
        code = HTTPStatus.UNPROCESSABLE_ENTITY if error.code in WRONG_PIECE else HTTPStatus.CONFLICT
        return {"kode": error.code, "galat": error.sentence, "diterima": error.diterima}, code
    except NotStored as error:
        return {"kode": "penuh", "galat": str(error.sentence)}, HTTPStatus.SERVICE_UNAVAILABLE
    except ForbiddenError as error:
        return {"kode": "ditolak", "galat": str(error.sentence)}, HTTPStatus.FORBIDDEN
    except (FileRefused, RefusedError) as error:
        return {"kode": "ditolak", "galat": str(error.sentence)}, HTTPStatus.UNPROCESSABLE_ENTITY


def _state(row: Unggahan) -> dict[str, Any]:
    return {
        "alamat": url_for("kelola.keadaan_unggahan", kunci=row.kunci),
        "ukuran": row.ukuran,
        "potongan": row.potongan,
        "diterima": row.diterima,
        "selesai": row.titipan is not None,
    }


def _slot() -> Slot:
    """Give what the chosen type takes, or what any takes while none is chosen."""
    chosen = [jenis.slot for jenis in jenis_dokumentasi() if str(jenis.id) == request.form.get("jenis_id")]
    return slot_dokumentasi(chosen[0]) if chosen else any_slot(SlotDokumentasi)


def _piece() -> Potongan:
    headers = request.headers
    return Potongan(
        dari=_number("Upload-Offset", headers),
        isi=request.get_data(cache=False),
        sidik=headers.get("X-Sidik", ""),
        bukti=headers.get("X-Bukti", ""),
    )


def _number(name: str, given: Any) -> int:
    text = str(given.get(name, ""))
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise RefusedError(_("Permintaan tidak dapat dibaca."))
    return int(text)
