"""TBD."""

from flask import Blueprint

admin_bp = Blueprint("admin", __name__)
