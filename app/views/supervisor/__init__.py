"""What only a Supervisor may do: decide, and name the pembina (C-01)."""

from flask import Blueprint

from app.models import Peran
from app.views.gate import only
from app.views.kabar import opening_reads_news

supervisor_bp = Blueprint("supervisor", __name__, url_prefix="/supervisor")
only(supervisor_bp, Peran.SUPERVISOR)
opening_reads_news(supervisor_bp, "status", "pembina")

from app.views.supervisor import pembina, status  # noqa: E402, F401 - they hang their pages on the blueprint
