"""What only an Operator does: keeping the library of modules."""

from flask import Blueprint

from app.models import Peran
from app.views.gate import only

operator_bp = Blueprint("operator", __name__, url_prefix="/operator")
only(operator_bp, Peran.OPERATOR)

from app.views.operator import modul, unggahan  # noqa: E402 - pages register on the blueprint

__all__ = ["modul", "operator_bp", "unggahan"]
