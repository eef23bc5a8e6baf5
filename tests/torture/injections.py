"""`python -m tests.torture.injections`: what begins like a formula, breaks a line, leads away or names another host.

Numbers 0 to 59 are formulas in every export, 60 to 139 line breaks in mails and headers, 140 to 439 addresses to which
somebody is to be led away, 440 to 499 hosts that are not ours.
"""

import csv
import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from email import message_from_bytes
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from webtest import TestApp, TestResponse

from app.common.spreadsheets import ENCODING, SEPARATOR
from app.extensions import db
from app.models import Email
from app.queries.kantor import home_kantor
from app.services.akun import request_password_reset
from app.services.mail_message import message_of
from tests.e2e.halaman import EVERYBODY, addresses
from tests.factories.dua_langkah import password_typed, ponsel
from tests.factories.world import SANDI, World
from tests.torture.isi import ADMIN, OPERATOR, PENGAJU, SUPERVISOR, person, type_everywhere
from tests.torture.keeping import Part, Seen, command, office
from tests.torture.racun import AWAY, FORMULAS, HOSTS, LINES, NAMED_BY

EVIL = "jahat"
MOST_TRIED = 3
RUNNING = ("javascript:", "vbscript:", "data:text/html")
LEADING = ("href", "action", "formaction", "src")
ALLOWED = frozenset(
    ["subject", "from", "to", "date", "message-id", "reply-to", "content-type", "mime-version", "auto-submitted"]
)
"""The headers of our mails."""


def formula(world: World, n: int) -> Iterator[str]:
    """Type a formula everywhere, and look into every export."""
    type_everywhere(world, FORMULAS[n])
    seen = 0
    for who in EVERYBODY[1:]:
        client = world.as_(str(who))
        for path in _exports(world.app):
            answer = client.get(path, status="*")
            if answer.status_int == 200 and "attachment" in answer.headers.get("Content-Disposition", ""):
                seen += FORMULAS[n].strip() in _text(answer)
                yield from (f"{path} as {who}: {cell!a}" for cell in _computing(answer))
    if not seen:
        yield "no export shows it"


def line(world: World, n: int) -> Iterator[str]:
    """Type a line break everywhere, and look at the headers of every mail and of every answer."""
    type_everywhere(world, LINES[n])
    yield from world.read(lambda: list(_mail_headers()))
    for who in EVERYBODY:
        client = world.as_(who) if who else TestApp(world.app)
        for path in (*_exports(world.app), *_files(world, who)):
            answer = client.get(path, status="*")
            yield from (f"{path} as {who}: {told}" for told in _foreign(answer))
    answer = world.as_(PENGAJU).get(f"/masuk?lanjut={quote('/profil?' + LINES[n], safe='')}", status="*")
    yield from (f"lanjut: {told}" for told in _foreign(answer))


def away(world: World, n: int) -> Iterator[str]:
    """Ask to be led away."""
    target, door = AWAY[n % len(AWAY)], DOORS[n // len(AWAY)]
    for answer in door(world, target):
        yield from _leads_away(answer, f"{door.__name__} {target!a}")


def host(world: World, n: int) -> Iterator[str]:
    """Call the portal by another name."""
    name, header = HOSTS[n % len(HOSTS)], NAMED_BY[n // len(HOSTS)]
    value = f"host={name};proto=https" if header == "Forwarded" else f"https://{name}/" if "URL" in header else name
    client = TestApp(world.app)
    token = client.get("/lupa-sandi").html.find("input", attrs={"name": "csrf_token"})["value"]
    for path in ("/", "/lacak", "/modul/", "/masuk", "/tidak-ada", "/kelola/pengajuan", "/sitemap.xml", "/healthz"):
        yield from _names_host(client.get(path, headers={header: value}, status="*"), path)
    fields = {"csrf_token": token, "surel": PENGAJU}
    yield from _names_host(client.post("/lupa-sandi", fields, headers={header: value}, status="*"), "/lupa-sandi")
    world.read(lambda: request_password_reset(surel=PENGAJU, kantor=home_kantor()))
    told = world.read(lambda: [row.teks + row.html for row in db.session.scalars(select(Email))])
    yield from (f"a mail leads to {EVIL}" for text in told if EVIL in text.lower())
    if not any("http://127.0.0.1:8000/" in text for text in told):
        yield "no mail leads to the configured host"


def _tema(world: World, target: str) -> Iterator[TestResponse]:
    yield _posted(world.as_(PENGAJU), "/tema", {"tema": "gelap", "next": target})


def _bahasa(world: World, target: str) -> Iterator[TestResponse]:
    yield _posted(world.as_(PENGAJU), "/bahasa", {"bahasa": "en", "next": target})


def _masuk_sudah(world: World, target: str) -> Iterator[TestResponse]:
    yield world.as_(PENGAJU).get(f"/masuk?lanjut={quote(target, safe='')}", status="*")


def _masuk(world: World, target: str) -> Iterator[TestResponse]:
    client = TestApp(world.app)
    page = client.get(f"/masuk?lanjut={quote(target, safe='')}", status="*")
    yield page
    yield _posted(client, "/masuk", {"surel": PENGAJU, "kata_sandi": SANDI, "lanjut": target}, page)


def _titipan(world: World, target: str) -> Iterator[TestResponse]:
    client = TestApp(world.app)
    fields = {"surel": PENGAJU, "kata_sandi": SANDI, "lanjut": target, "titipan": '{"nama": ["Siti"]}'}
    yield _posted(client, "/masuk", fields, client.get("/masuk"))


def _konfirmasi(world: World, target: str) -> Iterator[TestResponse]:
    client = world.as_(ADMIN)
    page = client.get(
        f"/profil/konfirmasi-ulang?lanjut={quote(target, safe='')}&kembali={quote(target, safe='')}", status="*"
    )
    yield page
    fields = {"kata_sandi_konfirmasi": SANDI, "lanjut": target, "kembali": target}
    yield _posted(client, "/profil/konfirmasi-ulang", fields, page)


def _kolom(world: World, target: str) -> Iterator[TestResponse]:
    for path in ("/profil/kolom/pengajuan", "/profil/kolom/pengajuan/bawaan"):
        yield _posted(world.as_(SUPERVISOR), path, {"kolom": "topik", "kembali": target})


def _kembali(world: World, target: str) -> Iterator[TestResponse]:
    id_ = world.read(lambda: person(OPERATOR).id)
    yield _posted(world.as_(ADMIN), f"/admin/pengguna/{id_}/tautan-sandi", {"kembali": target})


def _kode(world: World, target: str) -> Iterator[TestResponse]:
    hp, client = ponsel(world, PENGAJU), TestApp(world.app)
    password_typed(client, PENGAJU)
    page = client.get(f"/masuk/kode?lanjut={quote(target, safe='')}")
    yield page
    yield _posted(client, "/masuk/kode", {"kode_verifikasi": hp.code(), "lanjut": target}, page)


def _dari(world: World, target: str) -> Iterator[TestResponse]:
    headers = {"Referer": re.sub(r"[\x00-\x1f]", "", target).encode("ascii", "ignore").decode()}
    yield world.as_(PENGAJU).get("/tidak-ada", headers=headers, status="*")
    yield world.as_(ADMIN).get("/profil/konfirmasi-ulang", headers=headers, status="*")


DOORS = (_tema, _bahasa, _masuk_sudah, _masuk, _titipan, _konfirmasi, _kolom, _kembali, _kode, _dari)


def _posted(client: TestApp, path: str, fields: dict[str, str], page: TestResponse | None = None) -> TestResponse:
    field = (page or client.get("/profil/ubah")).html.find("input", attrs={"name": "csrf_token"})
    return client.post(path, {"csrf_token": field["value"], **fields}, status="*")


def _leads_away(answer: TestResponse, what: str) -> Iterator[str]:
    if answer.status_int >= 500:
        yield f"{what}: {answer.status_int}"
    found = [answer.headers.get("Location", ""), answer.headers.get("Refresh", "")]
    if answer.content_type == "text/html":
        page = BeautifulSoup(answer.body, "html.parser")
        found += [
            str(one.get(name) or "") for name in ("href", "action", "formaction", "src") for one in page.find_all(True)
        ]
    for address in filter(None, found):
        seen = re.sub(r"[\t\r\n]", "", address).strip("".join(map(chr, range(33)))).replace("\\", "/")
        parts = urlsplit(urljoin("http://localhost/profil", seen))
        if EVIL in parts.netloc or seen.lower().startswith(RUNNING):
            yield f"{what}: leads to {address!a}"


def _names_host(answer: TestResponse, path: str) -> Iterator[str]:
    if answer.status_int >= 500 and path != "/healthz":
        yield f"{path}: {answer.status_int}"
    said = [answer.text if answer.content_type.startswith("text/") else "", *answer.headers.values()]
    if any(EVIL in text.lower() for text in said):
        yield f"{path}: {answer.status_int} names {EVIL}"


def _mail_headers() -> Iterator[str]:
    for row in db.session.scalars(select(Email)):
        made = message_from_bytes(message_of(row).as_bytes())
        names = [name.lower() for name in made]
        strange = [name for name in names if name not in ALLOWED or names.count(name) > 1]
        people = [address for name in ("To", "From", "Reply-To", "Cc", "Bcc") for address in made.get_all(name, [])]
        if strange or len(people) != 3:
            yield f"mail {row.perihal}: {strange} {people}"


def _foreign(answer: TestResponse) -> Iterator[str]:
    """Give the headers of an answer that somebody else has written."""
    if answer.status_int == 500:  # /readyz rightly says 503: there is no worker
        yield "500"
    for name, text in answer.headers.items():
        if name.lower() in {"x-jahat", "bcc"} or re.search(r"[\r\n\x00]", text) or text == "jahat=1":
            yield f"{name}: {text!a}"


def _exports(app: Flask) -> list[str]:
    rules = [rule for rule in app.url_map.iter_rules() if ".ekspor_" in rule.endpoint and "GET" in (rule.methods or ())]
    with app.test_request_context():
        kinds = [{"jenis": jenis} for jenis in ("csv", "xlsx")]
        build: Any = app.url_for
        return [build(rule.endpoint, **facts) for rule in rules for facts in (kinds if rule.arguments else [{}])]


def _files(world: World, who: str | None) -> list[str]:
    """Give addresses with something in them that has a name: files, and pages beside."""
    return [path for path in addresses(world.app, who, most=MOST_TRIED) if not path.endswith("/keluar")]


def _text(answer: TestResponse) -> str:
    if answer.body[:2] != b"PK":
        return str(answer.body.decode(ENCODING, "replace"))
    with zipfile.ZipFile(io.BytesIO(answer.body)) as book:
        return html.unescape("".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml")))


COMPUTES = re.compile(r"[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""How a cell begins that Excel, LibreOffice or Google Sheets compute, or once did (OWASP, CSV Injection)."""


def _computing(answer: TestResponse) -> Iterator[str]:
    """Give the cells that a spreadsheet would compute."""
    if answer.body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.body)) as book:
            sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
            for name in sheets:
                yield from re.findall(r"<f[ >].{0,60}", book.read(name).decode())
            yield from (name for name in book.namelist() if "externalLink" in name)
    elif "csv" in answer.content_type:
        for row in csv.reader(io.StringIO(answer.body.decode(ENCODING)), delimiter=SEPARATOR):
            yield from (cell for cell in row if COMPUTES.match(cell))


KINDS = (
    ("formulas", len(FORMULAS), formula),
    ("line breaks", len(LINES), line),
    ("addresses", len(AWAY) * len(DOORS), away),
    ("hosts", len(HOSTS) * len(NAMED_BY), host),
)


def chosen(n: int) -> tuple[str, int, Any]:
    """Give what this number tries."""
    for name, number, attempt in KINDS:
        if n < number:
            return name, n, attempt
        n -= number
    return chosen(n)


def work(numbers: Sequence[int], folder: Path) -> Iterator[Seen]:
    """Try."""
    for n in numbers:
        name, which, attempt = chosen(n)
        with office(folder / str(n) / "instance") as world:
            if name in {"addresses", "hosts"}:
                world.internal()
                world.pengguna(PENGAJU)
            try:
                wrong = list(attempt(world, which))
            except Exception as error:  # noqa: BLE001 - this is what is looked for
                wrong = [f"{type(error).__name__}: {error}"]
        yield Seen(
            Counter({"attempts": 1, name: 1}), [f"{name} {which}: {sentence}" for sentence in dict.fromkeys(wrong)]
        )


PART = Part(
    "injections",
    "attempts",
    sum(number for _name, number, _attempt in KINDS),
    "Formulas in exports 60, line breaks in headers 80, open redirects 300, foreign hosts 60: none gets through",
    work,
)

if __name__ == "__main__":
    command(PART)()
