"""Short texts that an office writes, read into paragraphs, lists and links.

What comes out is data and no markup: a template draws it and escapes every word, so nothing that is typed can become
a tag. An address leads somewhere only when it is https or a page of the portal itself.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from app.common.stemming import stems

Kind = Literal["p", "ul", "ol"]

_LINK = re.compile(
    r"\[(?P<text>[^\[\]\n]+)\]\((?P<href>https://[^\s()]+|/(?:[a-z0-9_-][a-z0-9/_-]*)?)\)"  # [words](address)
    r"|(?P<bare>https://[^\s<>\"()]*[\w/])"
)
_ITEM = re.compile(r"(?P<mark>-|\d{1,2}[.)])\s+(?P<text>.+)")
_PLACE = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Span:
    """Some words, perhaps a link, perhaps what somebody looked for."""

    text: str
    href: str | None = None
    found: bool = False

    @property
    def leaves(self) -> bool:
        """Tell whether the link leads to another host."""
        return self.href is not None and not self.href.startswith("/")


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Block:
    """A paragraph, whose lines follow each other, or a list, with a line for each item."""

    kind: Kind
    lines: tuple[Line, ...]


def filled(text: str, facts: Mapping[str, object]) -> str:
    """Put what is known of the office into its {places}; a place nobody knows stays as it is typed."""
    return _PLACE.sub(lambda match: str(facts.get(match[1], match[0])), text)


def blocks(text: str, wanted: Collection[str] = ()) -> list[Block]:
    """Read paragraphs (apart by an empty line), items (“- ”, “1. ”) and links; mark words with the wanted stems."""
    made = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [_kind_of(line.strip()) for line in paragraph.splitlines() if line.strip()]
        for kind, group in groupby(lines, key=lambda line: line[0]):
            made.append(Block(kind, tuple(spans(words, wanted) for _kind, words in group)))
    return made


def spans(text: str, wanted: Collection[str] = ()) -> Line:
    """Read one line: its links, and the words somebody looked for."""
    return tuple(_spans(text, wanted))


def plain(text: str) -> str:
    """Give the words as one line, without the signs that make lists and links."""
    return " ".join("".join(span.text for span in line) for block in blocks(text) for line in block.lines)


def matches(text: str, wanted: Collection[str]) -> bool:
    """Tell whether every wanted stem begins a word of the text."""
    here = stems(text)
    return all(any(word.startswith(stem) for word in here) for stem in wanted)


def _kind_of(line: str) -> tuple[Kind, str]:
    item = _ITEM.fullmatch(line)
    if item is None:
        return "p", line
    return ("ul" if item["mark"] == "-" else "ol"), item["text"]


def _spans(text: str, wanted: Collection[str]) -> Iterator[Span]:
    end = 0
    for link in _LINK.finditer(text):
        yield from _marked(text[end : link.start()], wanted)
        yield Span(link["text"] or link["bare"], link["href"] or link["bare"])
        end = link.end()
    yield from _marked(text[end:], wanted)


def _marked(text: str, wanted: Collection[str]) -> Iterator[Span]:
    end = 0
    for word in _WORD.finditer(text):
        if wanted and any(stem.startswith(tuple(wanted)) for stem in stems(word[0])):
            if text[end : word.start()]:
                yield Span(text[end : word.start()])
            yield Span(word[0], found=True)
            end = word.end()
    if text[end:]:
        yield Span(text[end:])
