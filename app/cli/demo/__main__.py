"""`python -m app.cli.demo`: a program of its own, so that the portal never loads what only the demo needs."""

import sys

from app.cli.demo.load import DemoRefusedError, load_demo
from wsgi import app

with app.app_context():
    try:
        load_demo()
    except DemoRefusedError as error:
        sys.exit(str(error))
