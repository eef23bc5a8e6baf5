"""Every door of the portal, from its url_map: which address, which method, and which things it can be asked about."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

from app.settings_rows import BY_ADMIN
from tests.akses.panggung import STATES, Panggung

STATIC = {"static", "bootstrap.static", "gaya"}
"""Files that everybody gets."""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
ACCOUNTS = ("calon", "pembina", "supervisor_lain", "admin_atas")
"""Whose account the pages about accounts are tried on."""
ONE = "-"
WORDS = {"jenis": "csv", "arah": "naik", "token": "x", "slug": "tidak-ada", "kunci": "x"}
SLUGS = {
    "admin.bawaan": next(iter(BY_ADMIN)),
    "admin.contoh_html": "verifikasi",
    "admin.satu_contoh": "verifikasi",
    "akun.pilih_kolom": "pengajuan",
    "akun.kolom_bawaan": "pengajuan",
}
HANGING = {"dokumentasi": "dokumentasi", "lampiran": "lampiran"}
"""What hangs on a pengajuan, by the word in the address before its id."""


@dataclass(frozen=True)
class Pintu:
    """A door, and what is asked for behind it."""

    endpoint: str
    method: str
    objek: str
    """The state of the pengajuan, or whose account, or ONE."""
    path: str

    @property
    def name(self) -> str:
        """Name the row of the table of expectations."""
        return f"{self.method} {self.endpoint}"


def doors(app: Flask, stage: Panggung) -> Iterator[Pintu]:
    """Give each of them with each object it can be asked about."""
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        if rule.endpoint in STATIC:
            continue
        for objek, values in _objects(rule, stage):
            path = adapter.build(rule.endpoint, values, method=_first_method(rule))
            for method in METHODS:
                if method in (rule.methods or ()):
                    yield Pintu(rule.endpoint, method, objek, path)


def _first_method(rule: Rule) -> str:
    return next(method for method in METHODS if method in (rule.methods or ()))


def _objects(rule: Rule, stage: Panggung) -> Iterator[tuple[str, dict[str, Any]]]:
    asked = rule.arguments
    if "nomor" in asked:
        for state in STATES:
            yield state, _about_pengajuan(rule, stage, state)
    elif "id_" in asked and ("pengguna" in rule.rule or "rekan" in rule.rule):
        for who in ACCOUNTS:
            yield who, {"id_": stage.akun[who]}
    else:
        yield ONE, {name: _value(rule, name, stage) for name in asked}


def _about_pengajuan(rule: Rule, stage: Panggung, state: str) -> dict[str, Any]:
    facts = stage.pengajuan[state]
    values: dict[str, Any] = {"nomor": facts["nomor"]}
    if "id_" in rule.arguments:
        word = next(name for name in HANGING if f"/{name}/" in rule.rule)
        # Where nothing hangs on it, what hangs on another one is asked for through it.
        values["id_"] = facts[word] or stage.pengajuan["Selesai"][word]
    return values


def _value(rule: Rule, name: str, stage: Panggung) -> Any:
    known = {
        ("draf", "kunci"): "draf",
        ("draf", "id_"): "lampiran",
        ("ekspor", "kunci"): "ekspor",
        ("unggahan", "kunci"): "unggahan",
        ("modul", "slug"): "modul",
        ("tanya-jawab", "id_"): "tanya",
        ("perangkat", "id_"): "sesi",
        ("log-aktivitas", "id_"): "aktivitas",
        ("induk", "kunci"): "layanan",
        ("logo", "kunci"): "logo",
        ("penghapusan", "id_"): "penghapusan",
    }
    for (word, argument), kept in known.items():
        if argument == name and f"/{word}/" in rule.rule:
            return stage.lain[kept]
    if rule.endpoint == "admin.surel_kalender":
        return stage.lain["kalender"]
    if name == "id_":
        state = stage.pengajuan["Selesai"]
        hanging = {"kotak-keluar": "email", "testimoni": "testimoni", "notifikasi": "notifikasi"}
        return next(state[of] for word, of in hanging.items() if f"/{word}/" in rule.rule)
    if name == "kode":
        return "14710"
    if name == "slug" and "/induk/" in rule.rule:
        return "jenis-layanan"
    return SLUGS.get(rule.endpoint, WORDS.get(name, "x"))
