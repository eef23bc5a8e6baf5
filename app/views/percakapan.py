"""Ready chats of the person who is logged in, for templates: with a PIC, a pembina, the office."""

from typing import Any

from flask import Flask

from app.common import formats, percakapan
from app.common.percakapan import Pokok
from app.models import Kantor, Pengajuan
from app.views.identity import kantor, me


def init_app(app: Flask) -> None:
    """Give the texts to every template; `x` is a Pengajuan or a row of a list that shows one."""
    app.jinja_env.globals.update(
        sapa_pengaju=to_pengaju,
        sapa_pic=to_pic,
        sapa_pic_pembina=to_pic_as_pembina,
        sapa_pembina=to_pembina,
        sapa_pembina_instansi=to_pembina_from_agency,
        sapa_kantor=to_office,
        sapa_pengguna=to_person,
    )


def to_pengaju(x: Any) -> str:
    """A member of staff writes to whoever sent the application."""
    return percakapan.staff_to_pic(_about(x), kepada=_facts(x).nama_pengaju, saya=me().nama, kantor=kantor().nama)


def to_pic(x: Any) -> str:
    """A member of staff writes to the PIC; whoever coaches it writes about the day."""
    if isinstance(x, Pengajuan) and any(person.id == me().id for person in x.pembina):
        return to_pic_as_pembina(x)
    return percakapan.staff_to_pic(_about(x), kepada=_facts(x).pic_nama, saya=me().nama, kantor=kantor().nama)


def to_pic_as_pembina(x: Any) -> str:
    """The pembina writes to the PIC before the coaching."""
    return percakapan.pembina_to_pic(_about(x), kepada=_facts(x).pic_nama, saya=me().nama, kantor=kantor().nama)


def to_pembina(x: Any, nama: str) -> str:
    """A member of staff writes to a pembina."""
    return percakapan.staff_to_pembina(_about(x), kepada=nama, saya=me().nama)


def to_pembina_from_agency(x: Any, nama: str) -> str:
    """The agency writes to its pembina."""
    return percakapan.agency_to_pembina(_about(x), kepada=nama, saya=me().nama)


def to_office(x: Any, office: Kantor) -> str:
    """The agency writes to the office."""
    return percakapan.agency_to_office(_about(x), saya=me().nama, kantor=office.nama)


def to_person(nama: str) -> str:
    """A member of staff writes to the owner of an account."""
    return percakapan.staff_to_person(kepada=nama, saya=me().nama, kantor=kantor().nama)


def _facts(x: Any) -> Any:
    return x.pembinaan if isinstance(x, Pengajuan) else x


def _about(x: Any) -> Pokok:
    facts = _facts(x)
    return Pokok(
        nomor=x.nomor,
        topik=facts.topik,
        instansi=x.instansi.nama if isinstance(x, Pengajuan) else x.instansi,
        waktu=formats.rentang_panjang(facts.mulai, facts.selesai, kantor().zona),
        lokasi=facts.lokasi,
    )
