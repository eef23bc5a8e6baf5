"""Bare objects of the libraries, tied to the app in create_app()."""

from dataclasses import dataclass, field
from typing import Any

from flask import current_app
from flask_bootstrap import Bootstrap5
from flask_login import LoginManager
from flask_mail import Mail
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Engine
from werkzeug.local import LocalProxy

from app.common.i18n import Speech
from app.common.metrics import Metrics
from app.common.storage import Storage
from app.config import Settings
from app.models import Base


class PortalSession(Session):
    """Asks the database, or the standby for as long as a page that only reads has chosen it (`app/standby.py`)."""

    def get_bind(self, *args: Any, **words: Any) -> Engine | Connection:
        """Give the engine of the next statement."""
        chosen: Engine | None = self.info.get(STANDBY)
        return chosen if chosen is not None else super().get_bind(*args, **words)


STANDBY = "standby"
db = SQLAlchemy(model_class=Base, session_options={"class_": PortalSession})
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
