"""The gettext catalogues (`de.po`, `en.po`, …), read once at the start.

The ids are names (`menu.title`), not English sentences, so that a wording can be mended without
touching the code and no language is the code's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from conversations.languages import base_of

FIRST = ("de", "de-simple", "en")
"""The order in which languages are offered; those not named follow by their codes."""
DESK = ("de", "en")
"""The languages of the staff's desk; in any other, its sentences come from the one that fits best."""


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language; `locale` knows its dates and the names of languages.

    `entries` are those that residents read; `translations` knows those that staff read, too.
    """

    language: str
    entries: Catalog
    translations: GNUTranslations
    locale: Locale
    right_to_left: bool

    def sentence(self, message_id: str, n: int | None) -> str:
        """Return the entry, in the plural form for `n` where there is one.

        Raises KeyError for an id that the catalogue does not have.
        """
        if n is None:
            sentence = self.translations.gettext(message_id)
        else:
            sentence = self.translations.ngettext(message_id, message_id, n)
        if sentence == message_id:
            raise KeyError(message_id)
        return sentence


def load_catalogues() -> dict[str, Catalogue]:
    """Return every catalogue by its language code, German first."""
    return dict(_read_once())


@cache
def _read_once() -> dict[str, Catalogue]:
    """Read the catalogues once a process: they never change, and take an eighth of a second."""
    found = load_package("locales")
    for language in DESK:
        entries = read_entries(files("locales.desk") / f"{language}.po", found[language].locale)
        found[language].translations.add_fallback(_compiled(entries))
    return found


def load_package(package: str) -> dict[str, Catalogue]:
    """Return the catalogues of one package by their language codes, German first."""
    found = [path.name for path in files(package).iterdir() if path.name.endswith(".po")]
    names = [name.removesuffix(".po") for name in found]
    return {language: _load(package, language) for language in sorted(names, key=_place)}


def _place(language: str) -> tuple[int, str]:
    return (FIRST.index(language) if language in FIRST else len(FIRST), language)


def _load(package: str, language: str) -> Catalogue:
    locale = Locale(base_of(language))
    entries = read_entries(files(package) / f"{language}.po", locale)
    right_to_left = locale.text_direction == "rtl"
    return Catalogue(language, entries, _compiled(entries), locale, right_to_left)


def read_entries(path: Traversable, locale: Locale) -> Catalog:
    """Read the entries of a catalogue's file."""
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def _compiled(entries: Catalog) -> GNUTranslations:
    compiled = BytesIO()
    write_mo(compiled, entries)
    compiled.seek(0)
    return GNUTranslations(compiled)
