"""`python -m app.cli.demo`: a program of its own, so that the portal never loads what only the demo needs."""

import os
import sys

from app import create_app
from app.cli.demo.load import DemoRefusedError, load_demo
from app.cli.reach import refuse_unreachable_database
from app.config import settings_or_exit

settings = settings_or_exit(os.environ)
refuse_unreachable_database(settings)
with create_app(settings).app_context():
    try:
        load_demo()
    except DemoRefusedError as error:
        sys.exit(str(error))
