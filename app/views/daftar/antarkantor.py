"""Lists of whoever sees several offices: the same ones, with the name of the office, and a filter by it."""

from dataclasses import replace

from app.common.i18n import _l
from app.views.daftar.bentuk import Daftar, Kolom, Saringan, Teks, attribute
from app.views.identity import me

NAMED: dict[str, Teks] = {
    "pengajuan": attribute("kantor"),
    "pembinaan": attribute("kantor"),
    "dibatalkan": attribute("kantor"),
    "dokumentasi": attribute("pengajuan.kantor.nama"),
}
"""Lists with rows of several offices, and where a row has the name of its own."""
NARROWED = frozenset({"pengajuan", "pembinaan", "dokumentasi"})
_widened: dict[str, Daftar] = {}


def as_seen(daftar: Daftar) -> Daftar:
    """Give a list as this person sees it: where one office is all there is, as it is declared."""
    kantor = me().kantor
    if daftar.nama not in NAMED or kantor is None or not kantor.punya_bawahan:
        return daftar
    if daftar.nama not in _widened:
        _widened[daftar.nama] = _with_offices(daftar)
    return _widened[daftar.nama]


def _with_offices(daftar: Daftar) -> Daftar:
    """Name the office below what leads each row, or in a column of its own; put the filter before the others."""
    first, *others = daftar.kolom
    first = replace(first, memuat=(*first.memuat, "kantor"))
    column = Kolom("kantor", _l("Kantor"), NAMED[daftar.nama], 28, bawaan=False)
    filters = (Saringan("kantor", _l("Kantor"), _l("Semua kantor")),) if daftar.nama in NARROWED else ()
    pedoman = (*daftar.pedoman, "kantor") if daftar.pedoman else ()
    return replace(daftar, kolom=(first, column, *others), saringan=(*filters, *daftar.saringan), pedoman=pedoman)
