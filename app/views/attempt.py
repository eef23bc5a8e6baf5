"""Doing what a form asks for; a refusal comes back to the form, which keeps what was typed."""

from collections.abc import Callable

from app.forms.versi import VersiForm
from app.models import Pengajuan
from app.services.versions import ConflictError
from app.workflow.engine import ForbiddenError, RefusedError


def refusal_of(act: Callable[[], object]) -> RefusedError | None:
    """Do it; give the refusal if there was one. What is not this person's act goes on to the 403 page."""
    try:
        act()
    except ForbiddenError:
        raise
    except RefusedError as error:
        return error
    return None


def code_of(error: RefusedError) -> int:
    """Give 409 where somebody else was quicker, else 422."""
    return 409 if isinstance(error, ConflictError) else 422


def renew(form: VersiForm, row: Pengajuan, error: RefusedError) -> None:
    """After a conflict the page shows the present state, so sending again is done knowingly."""
    if isinstance(error, ConflictError):
        form.versi.data = str(row.versi)
