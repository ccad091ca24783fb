"""Text values: what is to be said, before anyone chose a language or a markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time

from msgspec import Struct

from conversations.languages import by_preference

Translations = Mapping[str, str]
"""A form's own text: language code (`de`) to text."""


class Message(Struct, frozen=True):
    """A sentence of the bot's own: the id of a catalogue entry and what fills its places.

    The parameter `n`, where there is one, chooses the plural.
    """

    id: str
    params: Mapping[str, Phrase | int] = {}


class Label(Struct, frozen=True):
    """A text of a form, in the languages that the form brings.

    `fallback` is the language to take where the resident's own is missing.
    """

    translations: Translations
    fallback: str = ""


class Marked(Struct, frozen=True):
    """A text of the office's in some languages, in the channel's own markup, which was checked before.

    `fallback` is the language to take where the resident's own is missing.
    """

    translations: Translations
    fallback: str = ""


class Words(Struct, frozen=True):
    """Text that is shown as it is: a resident's own words, a name, a number."""

    text: str


class Moment(Struct, frozen=True):
    """A moment in time (UTC), shown as date and time of the city."""

    at: datetime
    ends: bool = False
    """Whether something ends then: midnight is the end of the day before."""
    dated: bool = False
    """Whether the year is said as well."""


class LanguageName(Struct, frozen=True):
    """The name of a language, by its code, in the language that is spoken."""

    code: str


class Number(Struct, frozen=True):
    """A number, written as in the resident's language."""

    value: float


class Percent(Struct, frozen=True):
    """A share (0 to 1) in whole per cent, written as in the resident's language."""

    share: float


class Day(Struct, frozen=True):
    """A date, written as in the resident's language."""

    on: date


class Month(Struct, frozen=True):
    """The name of a month, with its year where there is one."""

    number: int
    year: int | None = None


class Weekday(Struct, frozen=True):
    """The short name of a day of the week; Monday is 0."""

    number: int


class Clock(Struct, frozen=True):
    """A time of day, the city's."""

    at: time


class Bold(Struct, frozen=True):
    """A phrase to stand out."""

    phrase: Phrase


class Spoken(Struct, frozen=True):
    """A phrase in a language of its own, whichever is spoken around it."""

    phrase: Phrase
    language: str


class Lines(Struct, frozen=True):
    """Phrases under one another; empty ones leave no gap, `GAP` leaves a blank line."""

    parts: tuple[Phrase, ...]


class Joined(Struct, frozen=True):
    """Phrases behind one another, with a separator between them."""

    parts: tuple[Phrase, ...]
    by: str = " · "


Phrase = (
    Message
    | Label
    | Marked
    | Words
    | Moment
    | LanguageName
    | Number
    | Percent
    | Day
    | Month
    | Weekday
    | Clock
    | Bold
    | Spoken
    | Lines
    | Joined
)

GAP = Words("")

LONG_WORD = 15
"""Signs; a word longer than that is cut, not left out."""


def say(message_id: str, **params: Phrase | int) -> Message:
    """Name a sentence of the catalogues and fill its places."""
    return Message(message_id, params)


def lines(*parts: Phrase | None) -> Lines:
    """Put phrases under one another, leaving out those that are None."""
    return Lines(tuple(part for part in parts if part is not None))


def read(translations: Translations, language: str, fallback: str = "") -> str:
    """Return the text in the best language there is for someone who reads `language`."""
    if own := translations.get(language):
        return own
    if not translations:
        return ""
    wanted = by_preference(translations, language, fallback)
    return next((translations[each] for each in wanted if translations[each]), "")


def units(text: str) -> int:
    """Return the length of `text` in UTF-16 code units, the measure of Telegram's limits."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Return the text without outer space and what no database keeps: controls, half surrogate pairs."""
    return "".join(sign for sign in text if sign in "\n\t" or not _is_control(sign)).strip()


def is_blank(text: str) -> bool:
    """Say whether nothing of the text can be seen: it is empty, or all spaces and direction marks."""
    return all(unicodedata.category(sign)[0] in "CZ" for sign in text)


def shortened(text: str, limit: int) -> str:
    """Cut `text` to at most `limit` UTF-16 units, behind a word if one ends near, and mark the cut."""
    if len(text) * 2 <= limit or units(text) <= limit:  # (the first is cheap: a sign is two units at most)
        return text
    raw = text.encode("utf-16-le", "surrogatepass")[: 2 * max(limit - 1, 0)]
    cut = raw.decode("utf-16-le", errors="ignore")
    words, space, rest = cut.rpartition(" ")
    broken = space and not text[len(cut)].isspace() and len(rest) <= LONG_WORD
    return (words if broken else cut).rstrip() + "…"


def _is_control(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cc", "Cs"}
