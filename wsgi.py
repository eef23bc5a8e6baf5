"""What the server starts."""

import os

from app import create_app
from app.cli.refuse import refuse_demo_in_production
from app.config import settings_or_exit
from app.views.assets import serve_compressed

os.umask(0o077)  # what this process writes is for its own user
app = create_app(settings_or_exit(os.environ))
refuse_demo_in_production(app)
serve_compressed(app)
