"""What stands on the pages and pictures with results: words, figures and days in every language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from babel import Locale, negotiate_locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from conversations.languages import base_of
from locales.words import Words, catalogue_words

PAGES = ("de", "en")
"""The languages of the pages."""
LANGUAGES = ("de", "de-simple", "en", "ar", "ru", "tr", "uk")
"""The languages that have a catalogue."""


@dataclass(frozen=True)
class ResultWords:
    """The words of one language, and how it writes figures."""

    language: str
    words: Words
    locale: Locale

    def __call__(self, message_id: str, **values: str) -> str:
        """Return the words for an id; raises KeyError for one that there is not."""
        return self.words(message_id).format(**values)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is read from right to left."""
        return self.locale.text_direction == "rtl"

    def number(self, value: float) -> str:
        """Return a number as the language writes it."""
        return format_decimal(value, locale=self.locale, decimal_quantization=False)

    def percent(self, share: float) -> str:
        """Return a share (0 to 1) in whole per cent."""
        return format_percent(share, locale=self.locale)

    def day(self, moment: datetime) -> str:
        """Return the day of a moment."""
        return format_date(moment, "long", locale=self.locale)


@lru_cache
def result_words(language: str) -> ResultWords:
    """Return the words of a language, English where there is no catalogue."""
    known = negotiate_locale([language], LANGUAGES, sep="-") or "en"
    return ResultWords(known, catalogue_words("locales.results", known), Locale(base_of(known)))
