"""Sentences of templates: translated with few words of Python, since a page asks for hundreds of them."""

from functools import lru_cache

from flask import Flask
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from app.common.catalogue import translations
from app.common.i18n import gettext, language


def init_app(app: Flask) -> None:
    """Stand in for the `_` of Jinja's extension, which asks three functions and the context for each sentence."""
    app.jinja_env.globals["_"] = sentence


@pass_eval_context
def sentence(context: EvalContext, msgid: str, **params: object) -> str:
    """The sentence in the reader's language, with the values put in; on a page it is HTML, and they are escaped."""
    if not context.autoescape:
        return gettext(msgid, **params)
    said = _said(language(), msgid)
    return said % params if params else _alone(said)


@lru_cache(4_000)
def _said(code: str, msgid: str) -> Markup:
    return Markup(translations(code).ugettext(msgid) if msgid else "")  # noqa: S704 - a sentence of ours


@lru_cache(4_000)
def _alone(said: Markup) -> Markup:
    """Read the doubled percent signs of a sentence into which nothing is put."""
    return said % {}
