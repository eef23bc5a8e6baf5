"""What the server starts."""

import os

from app import create_app
from app.config import settings_or_exit
from app.views.assets import serve_compressed

app = create_app(settings_or_exit(os.environ))
serve_compressed(app)
