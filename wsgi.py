"""What the server starts."""

import os

from app import create_app
from app.cli.reach import refuse_unreachable_database
from app.cli.refuse import refuse_demo_in_production
from app.common import logs
from app.config import settings_or_exit
from app.views.assets import serve_compressed

os.umask(0o077)  # what this process writes is for its own user
settings = settings_or_exit(os.environ)
refuse_unreachable_database(settings)
logs.configure(settings.log)
app = create_app(settings)
refuse_demo_in_production(app)
serve_compressed(app)
