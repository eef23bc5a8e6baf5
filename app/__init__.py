"""SPEKTRAL: agencies ask for statistical coaching, the office answers."""

import os

from flask import Flask

from app import cli, views
from app.common.i18n import DEFAULT_LANGUAGE
from app.common.stores import store_of
from app.config import ROOT, Settings, Smtp
from app.database import engine_options, prepare_database
from app.extensions import Portal, babel, bootstrap, csrf, db, login, mail, migrate
from app.standby import prepare_standby
from app.views import asal, hosts, identity, laju, limits, observe
from app.views.assets import static_url_path
from app.views.hosts import Site, trusted_hosts


def create_app(settings: Settings | None = None) -> Flask:
    """Put the portal together: settings, libraries, doors, commands."""
    settings = settings or Settings.from_env(os.environ)
    app = Site(__name__, instance_path=str(settings.instance), static_url_path=static_url_path())
    app.config.from_mapping(_flask_config(settings))
    app.extensions["spektral"] = Portal(settings, store_of(settings))
    db.init_app(app)
    prepare_database(app)
    prepare_standby(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    observe.init_app(app)  # before everything that could refuse a request
    limits.init_app(app)  # before CSRF, which reads the form
    asal.init_app(app)
    csrf.init_app(app)
    login.init_app(app)
    mail.init_app(app)
    bootstrap.init_app(app)
    babel.init_app(app, default_locale=DEFAULT_LANGUAGE, locale_selector=identity.language)
    hosts.init_app(app)
    views.init_app(app)
    laju.init_app(app, settings)
    cli.init_app(app)
    return app


def _flask_config(settings: Settings) -> dict[str, object]:
    secure = settings.base_url.startswith("https://")
    return {
        "SECRET_KEY": settings.secret_key,
        "TRUSTED_HOSTS": trusted_hosts(settings),
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(settings),
        "SESSION_COOKIE_NAME": settings.cookie("spektral"),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": secure,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": False,  # app/views/asal.py asks it, of Origin too, and behind a proxy
        "BOOTSTRAP_SERVE_LOCAL": True,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        **_mail_config(settings.smtp),
    }


def _mail_config(smtp: Smtp | None) -> dict[str, object]:
    """Give the mail server; without one nothing is ever sent, mails become files."""
    if smtp is None:
        return {"MAIL_SUPPRESS_SEND": True}
    return {
        "MAIL_SERVER": smtp.host,
        "MAIL_PORT": smtp.port,
        "MAIL_USERNAME": smtp.user,
        "MAIL_PASSWORD": smtp.password,
        "MAIL_USE_TLS": smtp.security == "starttls",
        "MAIL_USE_SSL": smtp.security == "tls",
        "MAIL_SUPPRESS_SEND": False,
    }
