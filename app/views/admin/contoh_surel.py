"""Contoh email: every mail with sample data, as its receivers see it (issue 3 point 6)."""

from dataclasses import dataclass

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from app.common.i18n import DEFAULT_LANGUAGE, LANGUAGES, Sentence, _l
from app.services.contoh_surel import in_dark, in_light, sample
from app.services.jenis_surel import kind_of
from app.services.keterangan_surel import KETERANGAN
from app.services.mail_templates import Message, messages
from app.views.admin import admin_bp
from app.views.found import found
from app.views.identity import kantor, language

FRAMED = {
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'"
    ),
    "X-Frame-Options": "SAMEORIGIN",
}
COLOURS = {"terang": (_l("Terang"), in_light), "gelap": (_l("Gelap"), in_dark)}
WIDTHS = {"lebar": _l("Layar lebar"), "ponsel": _l("Ponsel")}


@dataclass(frozen=True)
class Contoh:
    """A row of the list."""

    perihal: str
    nama: Sentence
    subjek: str
    kapan: Sentence
    kepada: list[str]
    pilihan: bool


@admin_bp.get("/kelola/surel-contoh")
def contoh_surel() -> ResponseReturnValue:
    """List every mail: what it says, when it goes, to whom, and whether one may do without."""
    return render_template("admin/contoh_surel.html", daftar=[_row(perihal) for perihal in _in_order()])


@admin_bp.get("/kelola/surel-contoh/<slug>")
def satu_contoh(slug: str) -> ResponseReturnValue:
    """Show one mail in both parts."""
    return render_template(
        "admin/satu_contoh.html",
        contoh=_row(_known(slug)),
        surat=_sample(slug),
        pilih={
            "bahasa": (_l("Bahasa"), LANGUAGES, _language()),
            "tema": (_l("Warna"), {key: label for key, (label, _look) in COLOURS.items()}, _colours()),
            "lebar": (_l("Lebar"), WIDTHS, _one_of(WIDTHS, "lebar", "lebar")),
        },
        dipilih={"bahasa": _language(), "tema": _colours(), "lebar": _one_of(WIDTHS, "lebar", "lebar")},
    )


@admin_bp.get("/kelola/surel-contoh/<slug>/html")
def contoh_html(slug: str) -> Response:
    """Show the HTML part: a document of its own, for a frame that can do nothing."""
    _label, look = COLOURS[_colours()]
    return Response(look(_sample(_known(slug)).html), headers=FRAMED)


def _in_order() -> list[str]:
    """Give the messages as they follow each other in the office."""
    return sorted(messages(), key=list(KETERANGAN).index)


def _known(slug: str) -> str:
    return found(slug if slug in messages() else None)


def _sample(perihal: str) -> Message:
    return sample(perihal, bahasa=_language(), kantor=kantor())


def _row(perihal: str) -> Contoh:
    kind = kind_of(perihal)
    return Contoh(
        perihal=perihal,
        nama=kind.nama if kind else perihal,
        subjek=sample(perihal, bahasa=language(), kantor=kantor()).subjek,
        kapan=KETERANGAN[perihal].kapan,
        kepada=sorted(each.value for each in kind.bagi) if kind else [],
        pilihan=bool(kind and kind.pilihan),
    )


def _language() -> str:
    return _one_of(LANGUAGES, "bahasa", language() or DEFAULT_LANGUAGE)


def _colours() -> str:
    return _one_of(COLOURS, "tema", "terang")


def _one_of(known: object, name: str, otherwise: str) -> str:
    asked = request.args.get(name, "")
    return asked if asked in known else otherwise  # type: ignore[operator] # a mapping of any values
