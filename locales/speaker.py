"""The speaker: text values in, sentences out, in a resident's language.

Sentences for the chat are HTML of the kind that messengers know (`<b>`, `<i>`): the catalogues may
use it, everything else is escaped. Buttons and passing hints are plain.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from zoneinfo import ZoneInfo

from babel.dates import format_datetime

from conversations.texts import Bold, Joined, Label, Lines, Message, Moment, Phrase, Words, read
from locales.catalogues import Catalogue

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

    def match(self, device_language: str | None) -> str:
        """Return the catalogue that fits a device's language tag (`de-AT`); English for foreign ones."""
        if not device_language:
            return FALLBACK
        tag = device_language.lower()
        for wanted in (tag, tag.split("-")[0], "en"):
            if wanted in self.catalogues:
                return wanted
        return FALLBACK

    def html(self, phrase: Phrase, language: str) -> str:
        """Return the phrase as HTML."""
        return _Voice(self, language, markup=True).speak(phrase).strip("\n")

    def plain(self, phrase: Phrase, language: str) -> str:
        """Return the phrase without any markup."""
        return _Voice(self, language, markup=False).speak(phrase).strip("\n")


@dataclass(frozen=True)
class _Voice:
    speaker: Speaker
    language: str
    markup: bool

    def speak(self, phrase: Phrase) -> str:
        match phrase:
            case Words(text):
                return self._escaped(text)
            case Label(translations, fallback):
                return self._escaped(read(translations, self.language, fallback))
            case Bold(inner):
                return f"<b>{self.speak(inner)}</b>" if self.markup else self.speak(inner)
            case Lines():
                return self._lines(phrase)
            case Joined(parts, by):
                return by.join(self.speak(part) for part in parts)
            case Moment(at):
                local = at.astimezone(self.speaker.zone)
                pattern = self._sentence("moment.pattern", {})
                return self._escaped(format_datetime(local, pattern, locale=self.language))
            case Message(message_id, params):
                return self._sentence(message_id, params)

    def _escaped(self, text: str) -> str:
        return escape(text, quote=False) if self.markup else text

    def _lines(self, phrase: Lines) -> str:
        """Put lines under one another; a gap stays one blank line, however many follow."""
        spoken = [self.speak(part) for part in phrase.parts]
        kept = [line for index, line in enumerate(spoken) if line or (index and spoken[index - 1])]
        return "\n".join(kept)

    def _sentence(self, message_id: str, params: Mapping[str, Phrase | int]) -> str:
        n = params.get("n")
        sentence = self.speaker.catalogues[self.language].sentence(
            message_id, n if isinstance(n, int) else None
        )
        return sentence % {
            name: value if isinstance(value, int) else self.speak(value) for name, value in params.items()
        }
