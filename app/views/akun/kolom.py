"""Which columns of a list a person sees: chosen once, remembered, and put into the address for colleagues."""

from urllib.parse import parse_qsl, urlsplit

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from app.services.preferensi import remember
from app.views.akun import akun_bp
from app.views.daftar.alamat import BETWEEN, KOLOM, preference_name, split
from app.views.daftar.antarkantor import as_seen
from app.views.daftar.bentuk import Daftar
from app.views.daftar.semua import SEMUA
from app.views.found import found
from app.views.identity import me
from app.views.paging import address
from app.views.resume import is_own_page


@akun_bp.post("/profil/kolom/<slug>")
def pilih_kolom(slug: str) -> ResponseReturnValue:
    """Keep the columns somebody chose, and show the list with them."""
    daftar = as_seen(found(SEMUA.get(slug)))
    wanted = split(request.form.getlist("semua") or request.form.getlist(KOLOM))
    keys = daftar.known([*wanted, *(kolom.kunci for kolom in daftar.kolom if kolom.tetap)])
    remember(pengguna=me(), nama=preference_name(daftar), isi={KOLOM: list(keys)})
    return _back(daftar, keys)


@akun_bp.post("/profil/kolom/<slug>/bawaan")
def kolom_bawaan(slug: str) -> ResponseReturnValue:
    """Forget the choice."""
    daftar = as_seen(found(SEMUA.get(slug)))
    remember(pengguna=me(), nama=preference_name(daftar), isi={})
    return _back(daftar, daftar.bawaan)


def _back(daftar: Daftar, keys: tuple[str, ...]) -> ResponseReturnValue:
    """Go back to the list; other columns than the usual ones stand in its address."""
    target = request.form.get("kembali", "")
    if not is_own_page(target):
        abort(400)
    parts = urlsplit(target)
    pairs = [(name, value) for name, value in parse_qsl(parts.query) if name != KOLOM]
    if keys != daftar.bawaan:
        pairs.append((KOLOM, BETWEEN.join(keys)))
    return redirect(address(parts.path, pairs))
