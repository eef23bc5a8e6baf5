"""One folder a message under templates/email: subject.txt, body.txt, body.html."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from app.common.i18n import gettext, istilah, language, ngettext
from app.common.text import folded
from app.config import ROOT
from app.services.keterangan_surel import KETERANGAN

LONGEST_SUBJECT = 255
FOLDER = ROOT / "app" / "templates" / "email"


@dataclass(frozen=True)
class Message:
    """A mail as it will be read."""

    subjek: str
    teks: str
    html: str


def render(perihal: str, context: dict[str, Any]) -> Message:
    """Render the three parts of a message; a missing fact is an error, not an empty place."""
    env = environment()
    context = {"sebab": KETERANGAN[perihal].sebab, "pilihan_surel": None, **context}
    subjek = env.get_template(f"{perihal}/subject.txt").render(context)
    return Message(
        subjek=fitting_subject(subjek),
        teks=env.get_template(f"{perihal}/body.txt").render(context).strip() + "\n",
        html=env.get_template(f"{perihal}/body.html").render(context),
    )


def messages() -> list[str]:
    """Name every message there is."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def fitting_subject(text: str) -> str:
    """Give a subject on one line, as long as the outbox keeps it; names of agencies can be long."""
    return " ".join(text.split())[:LONGEST_SUBJECT]


@cache
def environment() -> Environment:
    """Build the templates of the mails, once."""
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    env.filters["lipat"] = folded
    env.filters["istilah"] = istilah
    env.globals["bahasa"] = language
    env.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined] # added by the extension
    return env
