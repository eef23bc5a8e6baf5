"""What only a Supervisor may do: decide, and name the pembina (C-01)."""

from flask import Blueprint

from app.models import Peran
from app.views.gate import only

supervisor_bp = Blueprint("supervisor", __name__, url_prefix="/supervisor")
only(supervisor_bp, Peran.SUPERVISOR)

from app.views.supervisor import pembina, status  # noqa: E402, F401 - they hang their pages on the blueprint
