"""TBD."""

from flask import Blueprint

kelola_bp = Blueprint("kelola", __name__)
