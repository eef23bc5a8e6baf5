"""TBD."""

from flask import Blueprint

operator_bp = Blueprint("operator", __name__)
