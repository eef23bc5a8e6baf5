"""Which buttons stand in a row of Daftar Pengajuan (SP-053): asked once for each kind of row, not for each row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.layanan.pembinaan import PEMBINAAN
from app.models import Pengguna
from app.workflow.acts import BATALKAN, EDIT
from app.workflow.engine import Case, offered, open_to


@dataclass(frozen=True)
class Tombol:
    """What this person may do with a row."""

    ubah_status: bool
    edit: bool
    hapus: bool


def buttons_for(pengguna: Pengguna) -> Callable[[Any], Tombol]:
    """Give the question to ask of each row; rows that the rules cannot tell apart share the answer."""
    known: dict[tuple[object, ...], Tombol] = {}

    def buttons(row: Any) -> Tombol:
        own, at_home = row.pengaju_id == pengguna.id, row.kantor_id == pengguna.kantor_id
        kind = (row.status, at_home, own, row.dihapus, row.ada_dokumentasi)
        if kind not in known:
            known[kind] = _buttons(row, pengguna)
        return known[kind]

    return buttons


def _buttons(row: Any, pengguna: Pengguna) -> Tombol:
    facts = {"ada_dokumentasi": row.ada_dokumentasi}
    case = Case(status=row.status, subject=row, actor=pengguna, facts=facts)
    return Tombol(ubah_status=any(offered(PEMBINAAN, case)), edit=open_to(EDIT, case), hapus=open_to(BATALKAN, case))
