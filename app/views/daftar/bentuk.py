"""What a list is made of: columns, orders, filters, and what it says when it is empty."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, Literal

from app.common.i18n import Sentence, _l


@dataclass(frozen=True)
class Lembar:
    """What the text of a cell depends on besides its row."""

    zona: str
    ada: frozenset[str]
    """Keys of the columns shown."""


Teks = Callable[[Any, Lembar], str]


def attribute(name: str) -> Teks:
    """Write an attribute of the row as it is."""
    get = attrgetter(name)

    def text(row: Any, _lembar: Lembar) -> str:
        return str(get(row) or "")

    return text


@dataclass(frozen=True, eq=False)
class Kolom:
    """A column. One with `memuat` gathers the facts of other columns, as long as they do not stand for themselves."""

    kunci: str
    label: Sentence
    teks: Teks | None = None
    """What an export writes; a column that only gathers others has none, they are written instead."""
    lebar: int = 28
    """In the letters of a spreadsheet."""
    bawaan: bool = True
    """Shown unless somebody chooses otherwise."""
    tetap: bool = False
    """Always shown; on a card it needs no name, unless it is `bernama`."""
    bernama: bool = False
    memuat: tuple[str, ...] = ()
    urut: str = ""
    """The order that its head asks for."""
    singkat: Sentence = ""
    """What stands above it on a card, where that is shorter than the head of the table."""
    kelas: str = ""
    """Classes of its cells."""
    resmi: Sentence = ""
    """What the guide calls it, for exports, where the table is shorter."""

    @property
    def di_kartu(self) -> Sentence:
        """Give its name on a card."""
        return self.singkat or self.label

    @property
    def di_ekspor(self) -> Sentence:
        """Give its name in a file."""
        return self.resmi or self.label


@dataclass(frozen=True, eq=False)
class Urutan:
    """An order, and the same one the other way round; the query knows it by its name and has an index for it."""

    nama: str
    label: Sentence
    balik: Sentence
    menurun: bool = True


@dataclass(frozen=True, eq=False)
class Saringan:
    """A filter, named as in the address. Those with `lain` stand behind the button "Saringan lain"."""

    nama: str
    label: Sentence
    semua: Sentence = ""
    """What a select says while it narrows nothing."""
    jenis: Literal["pilih", "tanggal", "ketik"] = "pilih"
    lain: bool = False


@dataclass(frozen=True, eq=False)
class Kosong:
    """What a list without rows says, and to what it leads."""

    judul: Sentence
    teks: Sentence


COCOKKAN = _l("Longgarkan saringannya, atau periksa ejaannya. Yang dicari: setiap kata.")


@dataclass(frozen=True, eq=False)
class Daftar:
    """A list."""

    nama: str
    judul: Sentence
    kolom: tuple[Kolom, ...]
    cari: Sentence
    """What the search looks through; empty where nothing is searched."""
    kosong: Kosong
    takcocok: Kosong
    urutan: tuple[Urutan, ...] = ()
    """The first one is how it stands unless asked otherwise."""
    saringan: tuple[Saringan, ...] = ()
    tab: Sentence = ""
    """What the tabs stand for; the argument they set is `argumen_tab`."""
    argumen_tab: str = ""
    pedoman: tuple[str, ...] = ()
    """The columns of the guide, each for itself, offered as one choice."""
    simbol: str = "inbox"
    kelas: str = ""
    """Classes of the table with the columns it has by default."""
    mandiri: bool = False
    """Its cells ask for nothing but their row: no form, no address of this page, no clock."""

    @cached_property
    def bawaan(self) -> tuple[str, ...]:
        """Give the keys of the columns shown unless chosen otherwise."""
        return tuple(kolom.kunci for kolom in self.kolom if kolom.bawaan)

    @property
    def dapat_dipilih(self) -> list[tuple[Sentence, list[Kolom]]]:
        """Give the columns that may come and go, under a heading: the usual ones, and what may stand for itself."""
        usual = [kolom for kolom in self.kolom if kolom.bawaan and not kolom.tetap]
        others = [kolom for kolom in self.kolom if not kolom.bawaan and not kolom.tetap]
        groups = ((_l("Kolom bawaan"), usual), (_l("Kolom tersendiri"), others))
        return [(legend, group) for legend, group in groups if group]

    @property
    def narrowing(self) -> tuple[str, ...]:
        """Give the arguments that narrow it, without the tab."""
        return ("q", *(saringan.nama for saringan in self.saringan))

    def shown(self, wanted: Sequence[str]) -> tuple[Kolom, ...]:
        """Give the columns of these keys in the order of the list, with those that always stand there.

        One that only gathers others is left out once all of them stand for themselves.
        """
        keys = set(wanted)
        return tuple(
            kolom
            for kolom in self.kolom
            if kolom.tetap or (kolom.kunci in keys and (kolom.teks or not keys.issuperset(kolom.memuat)))
        )

    def known(self, keys: Sequence[str]) -> tuple[str, ...]:
        """Give those keys that are columns, in the order of the list."""
        asked = set(keys)
        return tuple(kolom.kunci for kolom in self.kolom if kolom.kunci in asked)

    def written(self, shown: Sequence[Kolom]) -> tuple[Kolom, ...]:
        """Give the columns of an export: those shown, and in the place of gathering ones what they gather."""
        keys = {kolom.kunci for kolom in shown}.union(*(kolom.memuat for kolom in shown))
        return tuple(kolom for kolom in self.kolom if kolom.kunci in keys and kolom.teks is not None)
