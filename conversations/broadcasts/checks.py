"""Checks: everything that is wrong with a broadcast, and what staff should know of it, at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from conversations.broadcasts import markup
from conversations.broadcasts.broadcast import Content, fallback, languages
from conversations.languages import by_preference
from conversations.rounds import Round
from conversations.texts import is_blank

TEXT = 4096
CAPTION = 1024
"""UTF-16 units that Telegram shows of a message, and of one with a picture."""


class Kind(StrEnum):
    """What can be said against a broadcast."""

    EMPTY = "empty"
    """There is no text; or one of its languages has nothing to read."""
    TOO_LONG = "too_long"
    MARKUP = "markup"
    NOBODY = "nobody"
    """There is nobody whom it would reach."""
    NOT_OPEN = "not_open"
    """The round of its button is not open yet at that time."""
    MISSING = "missing"
    """Residents read a language that it has no text in; another one is taken."""
    OVER = "over"
    """The round of its button is over at that time."""


WARNINGS = frozenset({Kind.MISSING, Kind.OVER})
"""What keeps nobody from sending it."""


class Finding(Struct, frozen=True, kw_only=True):
    """Something that is said against a broadcast; what does not belong to its kind is empty."""

    kind: Kind
    language: str = ""
    length: int = 0
    """UTF-16 units that are seen; of a missing language: how many residents read it."""
    most: int = 0
    problem: markup.Problem | None = None
    taken: str = ""
    """The language that is read instead."""

    @property
    def stops(self) -> bool:
        """Whether it must be mended first."""
        return self.kind not in WARNINGS


def check(
    content: Content, round_: Round | None, reached: Mapping[str, int], spoken: Sequence[str], at: datetime
) -> tuple[Finding, ...]:
    """Return all findings, those that stop it first.

    `reached`: how many it would reach, by language; `spoken`: the languages that residents can choose;
    `at`: when it would be sent.
    """
    found = [*check_texts(content), *_of_audience(content, reached, spoken), *_of_round(round_, at)]
    return tuple(sorted(found, key=lambda each: not each.stops))


def check_texts(content: Content) -> tuple[Finding, ...]:
    """Return what is wrong with its texts."""
    return tuple(_of_texts(content))


def _of_texts(content: Content) -> Iterator[Finding]:
    if not languages(content.texts):
        yield Finding(kind=Kind.EMPTY)
    most = CAPTION if content.picture else TEXT
    for language in languages(content.texts):
        read = markup.read_markup(content.texts[language])
        for problem in read.problems:
            yield Finding(kind=Kind.MARKUP, language=language, problem=problem)
        if is_blank(read.plain):
            yield Finding(kind=Kind.EMPTY, language=language)
        if read.length > most:
            yield Finding(kind=Kind.TOO_LONG, language=language, length=read.length, most=most)


def _of_audience(content: Content, reached: Mapping[str, int], spoken: Sequence[str]) -> Iterator[Finding]:
    """Tell of languages that are read, or that residents may come to read before it is sent."""
    if not any(reached.values()):
        yield Finding(kind=Kind.NOBODY)
    there = languages(content.texts)
    wanted = dict.fromkeys([*(content.audience.languages or spoken), *reached])
    for language in wanted if there else ():
        if language not in there:
            taken = by_preference(there, language, fallback(content.texts))[0]
            count = reached.get(language, 0)
            yield Finding(kind=Kind.MISSING, language=language, length=count, taken=taken)


def _of_round(round_: Round | None, at: datetime) -> Iterator[Finding]:
    if round_ is None:
        return
    if round_.is_over(at):
        yield Finding(kind=Kind.OVER)
    elif not round_.has_begun(at):
        yield Finding(kind=Kind.NOT_OPEN)
