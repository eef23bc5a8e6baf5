"""TBD."""

from flask import Blueprint

publik_bp = Blueprint("publik", __name__)
