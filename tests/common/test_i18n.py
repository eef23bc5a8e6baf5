"""Sentences are whole also where no page asked for them."""

from app.common.i18n import _, _l, ngettext


def test_a_sentence_without_an_app_is_its_own_words_with_the_values_put_in() -> None:
    assert _("Paling banyak %(n)s berkas.", n=5) == "Paling banyak 5 berkas."
    assert _("Diskon 100% tidak ada") == "Diskon 100% tidak ada"


def test_a_lazy_sentence_is_made_when_it_is_shown() -> None:
    assert str(_l("Halo %(nama)s", nama="Rina")) == "Halo Rina"


def test_a_counted_sentence_carries_its_number() -> None:
    assert ngettext("%(num)s hari lagi", "%(num)s hari lagi", 3) == "3 hari lagi"
