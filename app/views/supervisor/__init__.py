"""TBD."""

from flask import Blueprint

supervisor_bp = Blueprint("supervisor", __name__)
