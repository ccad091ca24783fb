"""What staff read of a form that was checked: a catalogue of its own, apart from what residents read."""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import ZoneInfo

from conversations.forms.remarks import Remark
from conversations.languages import base_of
from conversations.texts import Message, Words
from locales.catalogues import load_package
from locales.speaker import Speaker

FALLBACK = "en"


def remark_sentence(remark: Remark, language: str) -> str:
    """Return a remark in a language (`de`, `de-simple`), in English where it has no catalogue.

    It is plain text: what a form brings along has not been escaped for any markup.
    """
    speaker = _speaker()
    known = base_of(language)
    return speaker.plain(_message(remark), known if known in speaker.languages else FALLBACK)


@lru_cache(maxsize=1)
def _speaker() -> Speaker:
    return Speaker(load_package("locales.authoring"), ZoneInfo("UTC"))  # (no remark tells a moment)


def _message(remark: Remark) -> Message:
    return Message(remark.id, {name: _filling(value) for name, value in remark.params})


def _filling(value: str | int | Remark) -> Message | Words | int:
    match value:
        case Remark():
            return _message(value)
        case str():
            return Words(value)
        case _:
            return value
