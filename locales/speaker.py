"""The speaker: text values in, sentences out, in a resident's language.

Sentences for the chat are HTML of the kind that messengers know (`<b>`, `<i>`): the catalogues may
use it, everything else is escaped. Buttons and passing hints are plain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cached_property
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from conversations.broadcasts.markup import read_markup
from conversations.languages import base_of, by_preference
from conversations.texts import (
    Bold,
    Clock,
    Day,
    Joined,
    Label,
    LanguageName,
    Lines,
    Marked,
    Message,
    Moment,
    Month,
    Number,
    Percent,
    Phrase,
    Spoken,
    Weekday,
    Words,
    read,
)
from locales import figures
from locales.catalogues import Catalogue
from locales.directions import RIGHT_TO_LEFT_MARK, balanced, is_strong, isolated, runs_right_to_left

MIDNIGHT = time()
FALLBACK = "de"
"""The language of a resident whose own has no catalogue and whose device asks for none that has."""


@dataclass(frozen=True)
class Speaker:
    """Speaks every language that has a catalogue; `zone` is the city's, for dates."""

    catalogues: Mapping[str, Catalogue]
    zone: ZoneInfo

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a catalogue."""
        return tuple(self.catalogues)

    @property
    def device_languages(self) -> tuple[str, ...]:
        """The languages that a device can be set to: plain ones are chosen here and nowhere else."""
        return tuple(language for language in self.languages if language == base_of(language))

    def match(self, device_language: str | None) -> str:
        """Return the catalogue that fits a device's language tag (`de-AT`); English for foreign ones."""
        if not device_language:
            return FALLBACK
        tag = device_language.lower()
        for wanted in (tag, tag.split("-")[0], "en"):
            if wanted in self.catalogues:
                return wanted
        return FALLBACK

    def sentence(self, message_id: str, language: str, n: int | None) -> str:
        """Return a sentence as a resident best understands it, where their own catalogue lacks it.

        Raises KeyError where no catalogue has it.
        """
        try:
            return self.catalogues[language].sentence(message_id, n)
        except KeyError:
            others = by_preference(self.catalogues, language, FALLBACK)[1:]
            if not others:
                raise
            rest = {each: self.catalogues[each] for each in others}
            return Speaker(rest, self.zone).sentence(message_id, others[0], n)

    def html(self, phrase: Phrase, language: str) -> str:
        """Return the phrase as HTML."""
        return self._in_html[language].speak(phrase).strip("\n")

    def plain(self, phrase: Phrase, language: str) -> str:
        """Return the phrase without any markup."""
        return self._in_plain[language].speak(phrase).strip("\n")

    @cached_property
    def _in_html(self) -> Mapping[str, _Voice]:
        return self._voices(markup=True)

    @cached_property
    def _in_plain(self) -> Mapping[str, _Voice]:
        return self._voices(markup=False)

    def _voices(self, *, markup: bool) -> dict[str, _Voice]:
        return {language: _Voice(self, language, each, markup) for language, each in self.catalogues.items()}


@dataclass(frozen=True)
class _Voice:
    """Speaks one language, with markup or without."""

    speaker: Speaker
    language: str
    catalogue: Catalogue
    markup: bool
    spoken: dict[str, str] = field(default_factory=dict)
    """Sentences that have no places to fill, by their ids: they are the same every time."""

    def speak(self, phrase: Phrase) -> str:
        match phrase:  # (what is spoken most comes first)
            case Message(message_id, params):
                return self._sentence(message_id, params) if params else self._constant(message_id)
            case Label(translations, fallback):
                return self._escaped(read(translations, self.language, fallback))
            case Marked(translations, fallback):
                html = balanced(read(translations, self.language, fallback))
                return html if self.markup else read_markup(html).plain
            case Words(text):
                return self._escaped(text)
            case Bold(inner):
                return f"<b>{self.speak(inner)}</b>" if self.markup else self.speak(inner)
            case Spoken(inner, language):
                speak = self.speaker.html if self.markup else self.speaker.plain
                return speak(inner, language)
            case Lines():
                return self._lines(phrase)
            case Joined(parts, by):
                return self._joined(parts, by)
            case Moment():
                return self._escaped(self._moment(phrase))
            case LanguageName(code):
                return self._escaped(self._language_name(code))
            case Number(value):
                return self._escaped(figures.number(value, self.catalogue.locale))
            case Percent(share):
                return self._escaped(figures.percent(share, self.catalogue.locale))
            case Day(on):
                pattern = self._constant("moment.day")
                return self._escaped(figures.day(on, pattern, self.catalogue.locale))
            case Month(number, year):
                return self._escaped(figures.month(number, year, self.catalogue.locale))
            case Weekday(number):
                return self._escaped(figures.weekday(number, self.catalogue.locale))
            case Clock(at):
                pattern = self._constant("moment.clock")
                return self._escaped(figures.clock(at, pattern, self.catalogue.locale))

    def _moment(self, moment: Moment) -> str:
        local = moment.at.astimezone(self.speaker.zone)
        pattern = self._constant("moment.dated" if moment.dated else "moment.pattern")
        if moment.ends and local.time() == MIDNIGHT:
            local, pattern = local - timedelta(days=1), pattern.replace("HH", "kk")  # (24:00)
        return format_datetime(local, pattern, locale=self.catalogue.locale)

    def _escaped(self, text: str) -> str:
        text = balanced(text)
        return escape(text, quote=False) if self.markup else text

    def _lines(self, phrase: Lines) -> str:
        """Put lines under one another; a gap stays one blank line, however many follow."""
        spoken = [self.speak(part) for part in phrase.parts]
        kept = [line for index, line in enumerate(spoken) if line or (index and spoken[index - 1])]
        return "\n".join(kept)

    def _joined(self, parts: tuple[Phrase, ...], by: str) -> str:
        """Put phrases behind one another, in the direction of the language."""
        spoken = by.join(self._part(part) for part in parts)
        return f"{RIGHT_TO_LEFT_MARK}{spoken}" if self.catalogue.right_to_left else spoken

    def _part(self, phrase: Phrase) -> str:
        """Speak a part of a line; without letters it has no direction and goes along with the line."""
        text = self.speak(phrase)
        meets = is_strong(text) if self.catalogue.right_to_left else runs_right_to_left(text)
        return isolated(text) if meets else text

    def _filling(self, value: Phrase | int) -> str:
        """Speak what fills a place of a sentence."""
        text = str(value) if isinstance(value, int) else self.speak(value)
        if self.catalogue.right_to_left or runs_right_to_left(text):
            return isolated(text)
        return text

    def _language_name(self, code: str) -> str:
        """Return the language's name in the language that is spoken, or its code where that is unknown."""
        if code in self.speaker.catalogues and code != base_of(code):
            return self._constant(f"language.named.{code}")
        return str(self.catalogue.locale.languages.get(base_of(code), code))

    def _constant(self, message_id: str) -> str:
        """Return a sentence that has no places to fill."""
        if message_id not in self.spoken:
            self.spoken[message_id] = self._sentence(message_id, {})
        return self.spoken[message_id]

    def _sentence(self, message_id: str, params: Mapping[str, Phrase | int]) -> str:
        n = params.get("n")
        sentence = self.speaker.sentence(message_id, self.language, n if isinstance(n, int) else None)
        return sentence % {name: self._filling(value) for name, value in params.items()}
