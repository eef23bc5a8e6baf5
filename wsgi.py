"""What the server starts."""

from app import create_app

app = create_app()
