"""TBD."""

from flask import Blueprint

pengaju_bp = Blueprint("pengaju", __name__)
