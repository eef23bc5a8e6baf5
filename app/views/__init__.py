"""Doors: one blueprint for each kind of visitor."""

from flask import Flask

from app.views import (
    assets,
    compression,
    errors,
    filters,
    gate,
    headers,
    identity,
    kabar,
    leader,
    percakapan,
    sentences,
)
from app.views.admin import admin_bp
from app.views.akun import akun_bp
from app.views.daftar import menyusul
from app.views.kelola import kelola_bp
from app.views.operator import operator_bp
from app.views.pengaju import pengaju_bp
from app.views.probes import probes_bp
from app.views.publik import publik_bp
from app.views.supervisor import supervisor_bp

BLUEPRINTS = (publik_bp, akun_bp, pengaju_bp, kelola_bp, supervisor_bp, operator_bp, admin_bp, probes_bp)


def init_app(app: Flask) -> None:
    """Open every door, and say who is there, how errors look and which headers every answer has."""
    assets.init_app(app)
    compression.init_app(app)
    leader.init_app(app)
    identity.init_app(app)
    gate.init_app(app)
    kabar.init_app(app)
    percakapan.init_app(app)
    filters.init_app(app)
    sentences.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    menyusul.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
