"""First gate: which roles may enter an area at all."""

from flask import Blueprint, abort, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.models import Peran
from app.views.resume import ask_to_log_in


def only(blueprint: Blueprint, *roles: Peran) -> None:
    """Lock a whole blueprint: strangers are asked to log in, other roles get 403."""
    allowed = frozenset(roles)

    def check() -> ResponseReturnValue | None:
        if not current_user.is_authenticated:
            return ask_to_log_in()
        if current_user.peran not in allowed:
            abort(403)
        return None

    blueprint.before_request(check)


def topmost_only(blueprint: Blueprint, *endpoints: str) -> None:
    """Lock pages about what holds for every office to the people of the topmost one; say so after `only`."""
    names = {f"{blueprint.name}.{endpoint}" for endpoint in endpoints}

    def check() -> None:
        if request.endpoint in names and not current_user.kantor.puncak:
            abort(403)

    blueprint.before_request(check)


def log_in_first(blueprint: Blueprint, *endpoints: str) -> None:
    """Lock some pages of a blueprint that is otherwise open to everyone."""
    names = {f"{blueprint.name}.{endpoint}" for endpoint in endpoints}

    def check() -> ResponseReturnValue | None:
        if request.endpoint in names and not current_user.is_authenticated:
            return ask_to_log_in()
        return None

    blueprint.before_request(check)
