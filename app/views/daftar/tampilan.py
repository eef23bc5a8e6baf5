"""A list as the component draws it: everything decided, every link made, nothing left to ask."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask import url_for
from markupsafe import Markup

from app.common.formats import tanggal
from app.common.i18n import Sentence, _, istilah, language
from app.queries.keyset import REVERSED, Page
from app.views.daftar.alamat import URUT, asked_order, columns_of, order_of
from app.views.daftar.antarkantor import as_seen
from app.views.daftar.bentuk import Daftar, Kolom, Saringan, Urutan
from app.views.daftar.tulisan import Lembaran, written_row
from app.views.identity import kantor
from app.views.paging import PageLinks, address, here, kept, page_links

Choices = Sequence[tuple[Any, Sentence]]
Tab = dict[str, object]
FORMATS = ("xlsx", "csv")


@dataclass(frozen=True)
class Kepala:
    """A column of this page, its words ready; a head with `href` sorts."""

    kunci: str
    label: str
    atribut: Markup
    """Of its cells: the name that stands above it on a card, and classes."""
    urut: str = ""
    href: str = ""
    petunjuk: Sentence = ""
    arah: str = ""
    """ascending or descending, where the list stands in this order."""


@dataclass(frozen=True)
class Bidang:
    """A filter with what it offers and what was asked."""

    saringan: Saringan
    nilai: str
    pilihan: tuple[tuple[Any, str], ...] = ()

    @property
    def asing(self) -> bool:
        """Tell whether the address asks for what is not offered: the form must not lose it."""
        return bool(self.nilai) and self.nilai not in {str(value) for value, _label in self.pilihan}


@dataclass(frozen=True)
class Chip:
    """A filter in use, and the list without it."""

    teks: str
    href: str


@dataclass(frozen=True)
class Tampilan:
    """A page of a list."""

    daftar: Daftar
    baris: Sequence[Any]
    halaman: PageLinks
    kepala: Sequence[Kepala]
    ada: frozenset[str]
    """Keys of the columns shown."""
    q: str
    bidang: Sequence[Bidang]
    chip: Sequence[Chip]
    bersih: str
    """The list without any filter."""
    tetap: Sequence[tuple[str, str]]
    """What the filters hand on as it is."""
    urutan: Sequence[tuple[str, Sentence, bool]]
    tab: Sequence[Tab]
    ekspor: Mapping[str, str]
    sini: str
    """This page's own address, for forms that lead back to it."""

    def tulis(self, macro: Callable[..., str], sel: Any, baris: Any) -> str:
        """Write a row; one that stands by itself is remembered."""
        return written_row(macro, sel, self.lembaran, baris) if self.daftar.mandiri else macro(self, sel, baris)

    @cached_property
    def lembaran(self) -> Lembaran:
        """Give what its rows depend on besides what stands in them."""
        heads = tuple(Kepala(each.kunci, each.label, each.atribut) for each in self.kepala)
        return Lembaran(heads, self.ada, kantor().zona, language())

    @property
    def urut_di_kepala(self) -> bool:
        """Tell whether the heads offer every order; where one is hidden, a select does."""
        return len({each.urut for each in self.kepala if each.href}) == len(self.daftar.urutan)

    @property
    def belum_berisi(self) -> bool:
        """Tell whether nothing was ever in it: nothing is searched, narrowed or taken home then."""
        first_tab = not self.tab or bool(self.tab[0]["active"])
        return not self.baris and not self.chip and first_tab and not self.halaman.prev_url

    @property
    def lapang(self) -> bool:
        """Tell whether more columns stand there than usual: such a table is wider than the page."""
        return len(self.kepala) > len(self.daftar.bawaan)

    @property
    def bidang_utama(self) -> list[Bidang]:
        """Give the filters of the bar."""
        return [each for each in self.bidang if not each.saringan.lain]

    @property
    def bidang_lain(self) -> list[Bidang]:
        """Give the filters behind a button."""
        return [each for each in self.bidang if each.saringan.lain]


def show(
    daftar: Daftar,
    page: Page,
    baris: Sequence[Any],
    *,
    nilai: Mapping[str, Any],
    pilihan: Mapping[str, Choices] | None = None,
    tab: Sequence[Tab] = (),
    ekspor: str = "",
) -> Tampilan:
    """Put a page of a list together; `nilai` are the checked filters, `ekspor` the endpoint that gives the file."""
    daftar = as_seen(daftar)
    bidang = [_field(each, nilai, (pilihan or {}).get(each.nama, ())) for each in daftar.saringan]
    columns, q = columns_of(daftar), str(nilai.get("q") or "")
    return Tampilan(
        daftar=daftar,
        baris=baris,
        halaman=page_links(page),
        kepala=_heads(daftar, columns),
        ada=frozenset(each.kunci for each in columns),
        q=q,
        bidang=bidang,
        chip=_chips(daftar, q, bidang, tab),
        bersih=here(**dict.fromkeys((*daftar.narrowing, daftar.argumen_tab))),
        tetap=kept(*daftar.narrowing, URUT),
        urutan=_orders(daftar),
        tab=tab,
        ekspor={each: _export_url(ekspor, each) for each in FORMATS} if ekspor else {},
        sini=here(),
    )


def in_words(choices: Sequence[tuple[str, str]]) -> Choices:
    """Name the values of a master table in the language of the reader."""
    return [(value, istilah(name)) for value, name in choices]


def _heads(daftar: Daftar, columns: Sequence[Kolom]) -> list[Kepala]:
    sorting = {order.nama: _sorting(daftar, order) for order in daftar.urutan}
    return [
        Kepala(
            kunci=kolom.kunci,
            label=str(kolom.label),
            atribut=_attributes(kolom),
            urut=kolom.urut,
            **sorting.get(kolom.urut, {}),
        )
        for kolom in columns
    ]


def _attributes(kolom: Kolom) -> Markup:
    """Name a cell for cards; what always stands there needs no name."""
    label = Markup() if kolom.tetap and not kolom.bernama else Markup(' data-l="{}"').format(str(kolom.di_kartu))
    return label + (Markup(' class="{}"').format(kolom.kelas) if kolom.kelas else "")


def _sorting(daftar: Daftar, order: Urutan) -> dict[str, Any]:
    """Give the link that sorts, what it does, and the direction where the list stands in this order already."""
    asked, down = asked_order(daftar)
    if order is not asked:
        return {"href": here(urut=order.nama), "petunjuk": order.label}
    turned = order_of(daftar).startswith(REVERSED)
    return {
        "href": here(urut=order.nama if turned else f"{REVERSED}{order.nama}"),
        "petunjuk": order.label if turned else order.balik,
        "arah": "descending" if down else "ascending",
    }


def _orders(daftar: Daftar) -> list[tuple[str, Sentence, bool]]:
    """Give what a select offers where the table has no head; the usual order needs no argument."""
    asked, offered = order_of(daftar), []
    for n, order in enumerate(daftar.urutan):
        offered.append((order.nama if n else "", order.label, order.nama == asked))
        turned = f"{REVERSED}{order.nama}"
        offered.append((turned, order.balik, turned == asked))
    return offered


def _field(saringan: Saringan, nilai: Mapping[str, Any], pilihan: Choices) -> Bidang:
    value = nilai.get(saringan.nama)
    offered = tuple((key, str(label)) for key, label in pilihan)
    return Bidang(saringan, "" if value is None else str(value), offered)


def _chips(daftar: Daftar, q: str, bidang: Sequence[Bidang], tab: Sequence[Tab]) -> list[Chip]:
    """Give a chip for each filter in use; the tab has one only beside others, since it is seen already."""
    chips = [_chip(_("Cari"), f"“{q}”", "q")] if q else []
    chips += [_chip(each.saringan.label, _said(each), each.saringan.nama) for each in bidang if each.nilai]
    active = next((each for each in tab if each["active"]), None)
    if chips and daftar.argumen_tab and active is not None and active is not tab[0]:
        chips.insert(0, _chip(daftar.tab, active["label"], daftar.argumen_tab))
    return chips


def _chip(saringan: Sentence, nilai: object, nama: str) -> Chip:
    teks = _("%(saringan)s: %(nilai)s", saringan=saringan, nilai=nilai)
    return Chip(teks, here(**{nama: None}))


def _said(bidang: Bidang) -> str:
    if bidang.saringan.jenis == "tanggal":
        return tanggal(date.fromisoformat(bidang.nilai), kantor().zona)
    return str(next((label for value, label in bidang.pilihan if str(value) == bidang.nilai), bidang.nilai))


def _export_url(endpoint: str, jenis: str) -> str:
    """Give the address of a file with the filters, the order and the columns of this page."""
    return address(url_for(endpoint, jenis=jenis), kept())
