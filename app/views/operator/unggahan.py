"""A large module in pieces; from its beginning on it goes the way of every such file (`views/kelola/unggahan.py`)."""

from typing import Any

from flask.typing import ResponseReturnValue

from app.services.berkas import slot_modul
from app.services.unggahan import MODUL
from app.views.identity import me
from app.views.kelola.unggahan import begun, told
from app.views.operator import operator_bp
from app.workflow.engine import permit
from app.workflow.kelola import KELOLA_MODUL, case_about


@operator_bp.post("/modul/unggahan")
def mulai_unggahan() -> ResponseReturnValue:
    """Begin to send a module."""

    def act() -> dict[str, Any]:
        permit(KELOLA_MODUL, case_about(me(), me()))
        return begun(MODUL, slot_modul())

    return told(act)
