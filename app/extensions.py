"""Bare objects of the libraries, tied to the app in create_app()."""

from dataclasses import dataclass

from flask import current_app
from flask_babel import Babel
from flask_bootstrap import Bootstrap5
from flask_login import LoginManager
from flask_mail import Mail
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from werkzeug.local import LocalProxy

from app.common.storage import Storage
from app.config import Settings
from app.models import Base

db = SQLAlchemy(model_class=Base)
migrate = Migrate()
login = LoginManager()
csrf = CSRFProtect()
mail = Mail()
babel = Babel()
bootstrap = Bootstrap5()


@dataclass(frozen=True)
class Portal:
    """What is particular to this installation."""

    settings: Settings
    storage: Storage


portal: Portal = LocalProxy(lambda: current_app.extensions["spektral"])  # type: ignore[assignment] # a proxy is what it stands for
