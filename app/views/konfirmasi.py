"""Asking again: before something that much hangs on, whoever logged in a while ago proves once more who they are.

`@asks_again()` stands beside the route. A page or file is asked for at the door /profil/konfirmasi-ulang, which leads
back to it; a form that was sent gets the question as its answer, holds all that was typed, and goes on when it is sent
again with the proof in it: nothing is kept anywhere, and nothing is typed twice.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.forms.dua_langkah import BuktiForm, KodeForm, SandiForm
from app.services import konfirmasi
from app.views.identity import confirmed_lately, kantor, me, note_confirmation, session_id
from app.views.resume import form_page, is_secret, previous_page
from app.workflow.engine import RefusedError

Door = Callable[..., Any]
_MARK = "asks_again"


def always(**_args: Any) -> bool:
    """At every request."""
    return True


def posted(**_args: Any) -> bool:
    """Once the form is sent; opening it is free."""
    return request.method == "POST"


def with_code(**_args: Any) -> bool:
    """Of whoever uses a second step: the form behind this door asks for the password itself, and for nothing more."""
    return me().langkah_kedua_sejak is not None


def asks_again(when: Callable[..., bool] = always) -> Callable[[Door], Door]:
    """Let a door open only to whoever proved lately who they are; `when` gets the arguments of the address."""

    def marked(door: Door) -> Door:
        @wraps(door)
        def guarded(**args: Any) -> Any:
            question = None if confirmed_lately() or not when(**args) else _question()
            return door(**args) if question is None else question

        vars(guarded)[_MARK] = when
        return guarded

    return marked


def asking(app: Flask) -> list[str]:
    """Name the endpoints that ask again."""
    return sorted(name for name, door in app.view_functions.items() if _MARK in vars(door))


def wrong_proof(_answer: Response) -> bool:
    """Tell whether a proof was given and was wrong: what the limit counts."""
    return bool(g.get("wrong_proof"))


def proof_form() -> BuktiForm:
    """Give the form that asks this person: for a code where the account uses a second step, else for the password."""
    kind = KodeForm if me().langkah_kedua_sejak is not None else SandiForm
    return kind(formdata=request.form if kind.asks in request.form else None)


def proved(form: BuktiForm) -> bool:
    """Take the proof, if one was sent and it is right."""
    if form.asks not in request.form or not form.validate():
        return False
    try:
        konfirmasi.prove(pengguna=me(), bukti=form.bukti, sesi_id=session_id(), kantor=kantor())
    except RefusedError as error:
        form.refuse(error.sentence)
        g.wrong_proof = True
        return False
    note_confirmation()
    return True


def _question() -> ResponseReturnValue | None:
    """Ask, or give None once the proof came with the form."""
    here = request.full_path.rstrip("?")
    if request.method != "POST":
        return redirect(url_for("akun.konfirmasi_ulang", lanjut=here, kembali=previous_page()))
    form = proof_form()
    if proved(form):
        return None
    told = [(name, values) for name, values in request.form.lists() if not is_secret(name)]
    fields = [(name, value) for name, values in told for value in values]
    page = render_template("akun/konfirmasi_ulang.html", form=form, fields=fields, action=here, kembali=form_page())
    return page, 422 if form.errors else 403
