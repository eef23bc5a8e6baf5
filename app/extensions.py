"""Bare objects of the libraries, tied to the app in create_app()."""

from dataclasses import dataclass, field

from flask import current_app
from flask_bootstrap import Bootstrap5
from flask_login import LoginManager
from flask_mail import Mail
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from werkzeug.local import LocalProxy

from app.common.i18n import Speech
from app.common.metrics import Metrics
from app.common.storage import Storage
from app.config import Settings
from app.models import Base

db = SQLAlchemy(model_class=Base)
migrate = Migrate()
login = LoginManager()
csrf = CSRFProtect()
mail = Mail()
babel = Speech()
bootstrap = Bootstrap5()


@dataclass(frozen=True)
class Portal:
    """What is particular to this installation."""

    settings: Settings
    storage: Storage
    metrics: Metrics = field(default_factory=Metrics)


portal: Portal = LocalProxy(lambda: current_app.extensions["spektral"])  # type: ignore[assignment] # a proxy is what it stands for
