"""`python -m app.cli.demo`: a program of its own, so that the portal never loads what only the demo needs."""

import os
import sys

from app import create_app
from app.cli.demo.load import DemoRefusedError, load_demo
from app.config import settings_or_exit

with create_app(settings_or_exit(os.environ)).app_context():
    try:
        load_demo()
    except DemoRefusedError as error:
        sys.exit(str(error))
