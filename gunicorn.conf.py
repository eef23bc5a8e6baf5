"""How gunicorn serves the portal; every value comes from the settings in README, so that `gunicorn` alone suffices."""

import os

from app.config import settings_or_exit

_settings = settings_or_exit(os.environ)

wsgi_app = "wsgi:app"
bind = [f"[{_settings.host}]:{_settings.port}" if ":" in _settings.host else f"{_settings.host}:{_settings.port}"]
worker_class = "gthread"
workers = _settings.workers
threads = _settings.threads
loglevel = "warning"
control_socket_disable = True
