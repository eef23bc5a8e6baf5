"""Somebody who watches every request of every test: an act that succeeds leaves a row in Log Aktivitas."""

from collections.abc import Callable

from flask import Flask, Response, g, has_request_context, request
from sqlalchemy import event

from app.extensions import db

UNLOGGED = {
    "akun.baca_semua": "reading one's own news",
    "akun.kirim_daftar": "the same for every address; the worker logs what comes of it, with where it was asked",
    "akun.kirim_ulang": "the same for every address; the worker logs what comes of it, with where it was asked",
    "akun.lupa_sandi": "the same for every address; the worker logs what comes of it, with where it was asked",
    "akun.mulai_dua_langkah": "nothing holds before the first code",
    "akun.konfirmasi_ulang": "proves who is there; what it was asked for is the act",
    "akun.kolom_bawaan": "how a list looks to oneself",
    "akun.pilih_kolom": "how a list looks to oneself",
    "akun.simpan_surel": "which mails one wants",
    "publik.bahasa": "the language of the pages",
    "publik.tema": "the colours of the pages",
    "kelola.batal_unggahan": "a part of a file nobody has yet",
    "kelola.kirim_potongan": "a part of a file; the form that hands it in is the act",
    "kelola.mulai_unggahan": "a part of a file; the form that hands it in is the act",
    "kelola.selesai_unggahan": "a part of a file; the form that hands it in is the act",
    "operator.mulai_unggahan": "a part of a file; the form that hands it in is the act",
    "kelola.simpan_otomatis_tambah": "a draft is nobody's act yet; sending it is",
    "kelola.ajukan_ulang": "begins a draft; sending it is the act",
    "pengaju.ajukan_ulang": "begins a draft; sending it is the act",
    "pengaju.draf": "a draft is nobody's act yet; sending it is",
    "pengaju.hapus_draf": "a draft is nobody's act yet; sending it is",
    "pengaju.simpan_baru": "a draft is nobody's act yet; sending it is",
    "pengaju.simpan_otomatis": "a draft is nobody's act yet; sending it is",
}
"""Doors whose act is not logged, with the reason."""
WRITES = ("INSERT", "UPDATE", "DELETE")
BESIDES = (
    "UPDATE sesi SET terakhir_dipakai",
    "UPDATE sesi SET dikonfirmasi_pada",
    "UPDATE dua_langkah SET langkah_terakhir",
    "INSERT INTO isian",
    "DELETE FROM isian",
    "INSERT INTO berkas_titipan",
    "DELETE FROM berkas_titipan",
    "UPDATE kantor SET versi=(kantor.versi",
    "DELETE FROM penghitung",
    "INSERT INTO penghitung",
)
"""Written whatever one does: that somebody is there, what an open form holds, and that others must wait."""
FAILURE = 400


def watch(app: Flask) -> Callable[[], list[str]]:
    """Look on from here; gives the acts of which nothing was written down, and forgets them."""
    unseen: list[str] = []

    def note(*args: object) -> None:
        statement = str(args[2])
        if has_request_context() and statement.startswith(WRITES) and not statement.startswith(BESIDES):
            g.setdefault("written", []).append(statement)

    def look(response: Response) -> Response:
        said = g.get("written", [])
        silent = said and not any(statement.startswith("INSERT INTO aktivitas ") for statement in said)
        if request.method != "GET" and response.status_code < FAILURE and silent and request.endpoint not in UNLOGGED:
            unseen.append(f"{request.method} {request.endpoint}: {said[0][:60]}")
        return response

    def report() -> list[str]:
        found = sorted(set(unseen))
        unseen.clear()
        return found

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
    app.after_request(look)
    return report
