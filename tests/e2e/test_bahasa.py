"""In English, every page of everybody speaks English; only what people typed stays as they typed it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from sqlalchemy import Enum, String, Text, select
from webtest import TestApp

from app.common.catalogue import catalogue_file
from app.common.i18n import TERM
from app.extensions import db
from app.models import Base, Draf
from tests.e2e.conftest import Portal
from tests.e2e.halaman import EVERYBODY, Halaman

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("demo")]

RECORDS = {"admin.surel", "admin.surel_html"}
"""Mails as they were sent, in the language of their reader."""
READ = ("title", "alt", "placeholder", "aria-label", "aria-description", "label", "summary", "content")
"""Attributes that are read; those of scripts begin with `data-`."""
INDONESIAN = re.compile(
    r"\b(adalah|akan|anda|atau|belum|bila|dan|dapat|dari|dengan|ini|itu|juga|oleh|pada|paling|setiap|sudah|tidak|untuk|yang)\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*[·“”]\s*|: |(?<=PB-\d{5}-\d{4}-\d{5}) ")
"""Stands between what was typed and what is said about it."""
LONG = 20
PLACE = re.compile(r"%\((\w+)\)[sd]")


def normal(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (list, tuple)) else (message.string or "",)


class Sentences:
    """Sentences with places for values, recognised with whatever stands there."""

    def __init__(self, sentences: Iterable[str]) -> None:
        """Keep of each its longest words, which are looked for first: most sentences are another.

        What has no word beside its values, such as “%(nama)s: %(sebab)s”, says nothing and could be anything.
        """
        telling = (text for text in sentences if not PLACE.search(text) or re.search(r"\w{4,}", PLACE.sub("", text)))
        pieces = [PLACE.split(normal(text))[::2] for text in telling]
        self.known = [(max(parts, key=len), re.compile(".*".join(map(re.escape, parts)))) for parts in pieces]

    def hold(self, text: str) -> bool:
        """Tell whether a text is one of them, or begins with a long one."""
        held = (whole.match(text) for words, whole in self.known if words in text)
        return any(found and (found[0] == text or len(found[0]) >= LONG) for found in held)


@dataclass
class Ear:
    """Hears who speaks Indonesian on an English page."""

    catalogue: Catalog
    typed: str
    """All that people typed, in one text."""
    words: set[str] = field(init=False)
    heard: dict[str, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Keep what is said otherwise in English."""
        said: dict[str, set[str]] = defaultdict(set)
        for told, form in ((t, f) for m in self.catalogue if m.id for t in ids(m) for f in forms(m)):
            said[normal(told)].add(normal(form))
        self.words = {told for told, said_so in said.items() if told not in said_so and not PLACE.search(told)}

    @cached_property
    def english(self) -> Sentences:
        """Whole sentences of the catalogue."""
        return Sentences(form for m in self.catalogue if m.id for form in forms(m))

    @cached_property
    def indonesian(self) -> Sentences:
        """Sentences with values, as the code has them."""
        other = (told for m in self.catalogue if m.id for told in ids(m) if told not in forms(m))
        return Sentences(told for told in other if PLACE.search(told))

    def complains(self, text: str) -> bool:
        """Tell whether this is Indonesian that nobody typed; a text that comes again is not listened to again."""
        if text not in self.heard:
            parts = [part for part in BETWEEN.split(text) if part]
            typed = all(self.was_typed(part) or not self.sounds_indonesian(part) for part in parts)
            self.heard[text] = self.sounds_indonesian(text) and not typed
        return self.heard[text]

    def sounds_indonesian(self, text: str) -> bool:
        """Tell whether this is a sentence of the code, or has words that no English sentence has."""
        suspicious = text in self.words or INDONESIAN.search(text) or self.indonesian.hold(text)
        return bool(suspicious) and not self.english.hold(text)

    def was_typed(self, text: str) -> bool:
        """Tell whether somebody typed it, as a whole value or as a part of one that is long."""
        whole = text.removesuffix("…").strip()
        return f"\n{whole}\n" in self.typed or (" " in whole and whole in self.typed)


def what_is_typed() -> Iterator[str]:
    """Give all texts of the database but the words of closed lists and the master values as they are shipped."""
    for table in Base.metadata.sorted_tables:
        columns = [c for c in table.columns if isinstance(c.type, (String, Text)) and not isinstance(c.type, Enum)]
        for row in db.session.execute(select(*columns)) if columns else []:
            yield from (normal(value) for value in row if isinstance(value, str))
    for isi in db.session.scalars(select(Draf.isi)):
        yield from (normal(value) for value in isi.values() if isinstance(value, str))


def shown(page: BeautifulSoup) -> Iterator[str]:
    """Give every text of a page: what stands there, what is read aloud, and what scripts will say."""
    for element in page.find_all(["script", "style"]):
        element.decompose()
    yield from (normal(text) for text in page.find_all(string=True) if type(text).__name__ == "NavigableString")
    for element in page.find_all(True):
        if element.get("lang") not in {None, "en"}:
            continue
        for name, value in element.attrs.items():
            if isinstance(value, str) and (name in READ or (name.startswith("data-") and " " in value)):
                yield normal(value)


@pytest.fixture(scope="module")
def ear(demo: Portal) -> Ear:
    with catalogue_file("en").open("rb") as file:
        catalogue = read_po(file, locale="en")
    shipped = {str(m.id) for m in catalogue if m.context == TERM}
    typed = demo.world.read(lambda: [text for text in what_is_typed() if text not in shipped])
    return Ear(catalogue, "\n" + "\n".join(typed) + "\n")


def heard(ear: Ear, client: TestApp, page: Halaman) -> list[str]:
    answer = client.get(page.path)
    assert answer.html.html["lang"] == "en", page.path
    return sorted({text for text in shown(answer.html) if ear.complains(text)})


def test_no_page_of_anybody_speaks_indonesian_to_an_english_reader(
    demo: Portal, ear: Ear, every_page: list[Halaman]
) -> None:
    faults: dict[str, list[str]] = {}
    clients = {who: demo.world.as_(who) if who else TestApp(demo.world.app) for who in EVERYBODY}
    for client in clients.values():
        client.set_cookie("bahasa", "en")
    for page in (page for page in every_page if page.endpoint not in RECORDS):
        if found := heard(ear, clients[page.who], page):
            faults[f"{page.who} {page.path}"] = found
    assert faults == {}
