"""The cards of Pengaturan, described once: what is asked, where it is kept, how it is written in words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Any

from app.common.i18n import Sentence, _, _l, _n
from app.config import Settings
from app.forms import kantor as office_forms
from app.forms import pengaturan as forms
from app.forms.bagian import BagianForm
from app.models import Kantor, Pengguna
from app.services.logo import describe_logo, set_logo
from app.services.pengaturan import change_office, change_settings
from app.settings_rows import BY_ADMIN
from app.workflow.engine import RefusedError


@dataclass(frozen=True)
class Bagian:
    """A card: `simpan` does what its form asks for."""

    slug: str
    judul: Sentence
    ikon: str
    form: type[BagianForm]
    simpan: Callable[[Any, Pengguna], None]

    @property
    def anchor(self) -> str:
        """Where on the page it stands."""
        return f"bagian-{self.slug}"


def in_office(form: BagianForm, actor: Pengguna) -> None:
    """Keep it with the office."""
    change_office(values=form.values(), dilihat=form.versi.value, actor=actor)


def in_settings(form: BagianForm, actor: Pengguna) -> None:
    """Keep it above the environment."""
    change_settings(values=form.values(), dilihat=form.versi.value, actor=actor)


def as_logo(form: office_forms.LogoForm, actor: Pengguna) -> None:
    """Show another picture, or describe the one that is shown."""
    item, alt = form.berkas(), form.logo_alt.data or ""
    if item is not None:
        set_logo(item=item, alt=alt, dilihat=form.versi.value, actor=actor)
    elif actor.kantor is not None and actor.kantor.logo_kunci:
        describe_logo(alt=alt, dilihat=form.versi.value, actor=actor)
    else:
        raise RefusedError(_("Pilih berkas logonya."))


BAGIAN = {
    bagian.slug: bagian
    for bagian in (
        Bagian("identitas", _l("Identitas kantor"), "building", office_forms.IdentitasForm, in_office),
        Bagian("logo", _l("Logo"), "image", office_forms.LogoForm, as_logo),
        Bagian("kop", _l("Kop surat"), "file-earmark-text", office_forms.KopForm, in_office),
        Bagian("zona", _l("Zona waktu"), "clock", forms.ZonaForm, in_office),
        Bagian("layanan", _l("Jam dan standar layanan"), "calendar-check", forms.LayananForm, in_office),
        Bagian("surel", _l("Email"), "envelope", forms.PengirimForm, in_office),
        Bagian("batas", _l("Batas unggahan"), "cloud-arrow-up", forms.BatasForm, in_settings),
        Bagian("akses", _l("Pendaftaran dan masuk"), "person-check", forms.AksesForm, in_settings),
    )
}


def fields_of(bagian: Bagian) -> list[str]:
    """Name what a card asks for."""
    return [name for name in bagian.form().data if name != "versi"]


def labels() -> dict[str, str]:
    """Give what each setting is called on the page."""
    return {field.name: field.label.text for bagian in BAGIAN.values() for field in bagian.form()}


def standing(nama: str, kantor: Kantor, settings: Settings) -> str | None:
    """Give what holds now, as a form shows it."""
    value = getattr(settings, nama) if nama in BY_ADMIN else getattr(kantor, "logo_alt" if nama == "logo" else nama)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return None if value is None else str(value)


def in_words(nama: str, text: str | None) -> Sentence:
    """Write a kept value as a person reads it."""
    if text is None or not text:
        return "—"
    if nama == "zona":
        return dict(forms.ZONES).get(text, text)
    if nama == "hanya_pemerintah":
        return dict(forms.WHO).get(text, text)
    return _with_unit(nama, text)


def _with_unit(nama: str, text: str) -> str:
    if nama.endswith("_mb"):
        return _("%(n)s MB", n=text)
    if nama == "lampiran_maks":
        return _n("%(n)s berkas", int(text))
    if nama == "sesi_jam":
        return _n("%(n)s jam", int(text))
    return _n("%(n)s hari kerja", int(text)) if nama.startswith("hari_") else text
