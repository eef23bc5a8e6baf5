"""Every page of the portal, with an address that works and somebody who may see it; none can be forgotten.

The list is taken from the url_map. For a page with arguments, what stands in the database is tried until an
address answers: numbers of every status, drafts, modules, accounts.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import chain, product
from typing import Any

from flask import Flask
from sqlalchemy import select
from webtest import TestApp, TestResponse
from werkzeug.routing import Rule

from app.extensions import db
from app.models import Berkas, Dokumentasi, Draf, GunaToken, Kantor, Lampiran, Modul, Pengajuan, Pengguna
from app.services.tokens import issue
from app.services.unit_of_work import unit_of_work
from app.views.admin.tabel import TABEL
from tests.factories.world import World

PENGAJU = "pengaju@contoh.test"
OPERATOR = "operator@contoh.test"
SUPERVISOR = "supervisor@contoh.test"
ADMIN = "admin@contoh.test"
EVERYBODY = (None, PENGAJU, OPERATOR, SUPERVISOR, ADMIN)
WHO: dict[str, tuple[str | None, ...]] = {
    "publik": EVERYBODY,
    "akun": EVERYBODY,
    "pengaju": (PENGAJU,),
    "kelola": (OPERATOR, SUPERVISOR, ADMIN),
    "operator": (OPERATOR,),
    "supervisor": (SUPERVISOR,),
    "admin": (ADMIN,),
    "probes": (None,),
}
MOST_TRIED = 40
OK = 200

Arguments = dict[str, Any]


@dataclass(frozen=True)
class Halaman:
    """A page, and one person who sees it; nobody is None."""

    endpoint: str
    path: str
    who: str | None


def pages(app: Flask) -> list[Halaman]:
    """Find each page once for everybody who may see it; answers that are no HTML page are left out."""
    return list(chain.from_iterable(of_role(app, who) for who in EVERYBODY))


def once_each(found: list[Halaman]) -> list[Halaman]:
    """Keep each page once, as the first who sees it."""
    return list({page.endpoint: page for page in reversed(found)}.values())[::-1]


def rules(app: Flask) -> list[Rule]:
    """List what can be asked for with GET, but for files of the page itself."""
    return [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or set()) and rule.endpoint.partition(".")[0] in WHO
    ]


def addresses(app: Flask, who: str | None, *, most: int) -> list[str]:
    """Give addresses of everything that can be asked for, so many of each kind, whatever is answered there."""
    known = World(app).read(lambda: _known(who))
    return [_path(app, rule, arguments) for rule in rules(app) for arguments in _arguments(rule, known)[:most]]


def of_role(app: Flask, who: str | None, but: Container[str] = ()) -> Iterator[Halaman]:
    """Find each page that one person may see, but for these endpoints."""
    world = World(app)
    client = world.as_(who) if who else TestApp(app)
    known = world.read(lambda: _known(who))
    for rule in rules(app):
        if who not in WHO[rule.endpoint.partition(".")[0]] or rule.endpoint in but:
            continue
        for arguments in _arguments(rule, known):
            path = _path(app, rule, arguments)
            answer = client.get(path, status="*")
            if answer.status_int == OK:
                if _is_page(answer):
                    yield Halaman(rule.endpoint, path, who)
                break


def _is_page(answer: TestResponse) -> bool:
    return bool(answer.content_type == "text/html" and answer.text.lstrip().lower().startswith("<!doctype"))


def _path(app: Flask, rule: Rule, arguments: Arguments) -> str:
    with app.test_request_context():
        return app.url_for(rule.endpoint, **arguments)


def _arguments(rule: Rule, known: dict[frozenset[str], list[Arguments]]) -> list[Arguments]:
    return known.get(frozenset(rule.arguments), [])[:MOST_TRIED]


def _known(who: str | None) -> dict[frozenset[str], list[Arguments]]:
    """Read what could stand in an address, by the names of the arguments."""
    slugs = [
        *db.session.scalars(select(Modul.slug).where(Modul.dihapus_pada.is_(None)).limit(3)),
        *TABEL,
        "tanda_terima",
    ]
    ids = range(1, 120)
    return {
        frozenset(): [{}],
        frozenset({"nomor"}): [{"nomor": nomor} for nomor in _numbers()],
        frozenset({"nomor", "id_"}): [{"nomor": nomor, "id_": id_} for nomor, id_ in _files()],
        frozenset({"slug"}): [{"slug": slug} for slug in slugs],
        frozenset({"slug", "kunci"}): [{"slug": slug, "kunci": n} for slug, n in product(TABEL, (1, 2))],
        frozenset({"kode"}): [{"kode": kode} for kode in db.session.scalars(select(Kantor.kode))],
        frozenset({"id_"}): [{"id_": n} for n in ids],
        frozenset({"kunci"}): [{"kunci": kunci} for kunci in db.session.scalars(select(Draf.kunci))],
        frozenset({"token"}): [{"token": token} for token in _tokens(who)],
    }


def _numbers() -> list[str]:
    """List numbers so that each status comes early."""
    rows = db.session.execute(select(Pengajuan.nomor, Pengajuan.status).order_by(Pengajuan.id.desc())).all()
    seen: dict[str, int] = {}
    ranked = []
    for nomor, status in rows:
        seen[status] = seen.get(status, 0) + 1
        ranked.append((seen[status], nomor))
    return [nomor for _rank, nomor in sorted(ranked)]


def _files() -> list[tuple[str, int]]:
    """List documents, pictures first, and attachments."""
    shown = (
        select(Pengajuan.nomor, Dokumentasi.id)
        .join(Dokumentasi)
        .outerjoin(Berkas)
        .where(Dokumentasi.dicabut_pada.is_(None))
        .order_by(Berkas.pratinjau_kunci.is_(None), Dokumentasi.id.desc())
    )
    attached = select(Pengajuan.nomor, Lampiran.id).join(Lampiran)
    return [(nomor, id_) for nomor, id_ in chain(db.session.execute(shown), db.session.execute(attached))]


def _tokens(who: str | None) -> list[str]:
    """Give a link of each kind to somebody who is not logged in."""
    if who is not None:
        return []
    with unit_of_work() as session:
        person = session.scalars(select(Pengguna).where(Pengguna.surel == PENGAJU)).one()
        return [issue(session, person, guna) for guna in GunaToken]
