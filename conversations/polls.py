"""A quick poll: one question and its options become a round and a form, as a spreadsheet would make them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from conversations.facts import Surface
from conversations.forms.model import Choice, Form, Question, QuestionType, Translations
from conversations.rounds import Kind, Participation, Results
from conversations.slugs import RESERVED, SLUG
from conversations.texts import clean, is_blank, units

LEAST, MOST = 2, 10
"""Options: that many stand on one page of buttons."""
QUESTION = 200
"""UTF-16 units: the question is the round's title too."""
OPTION = Surface().label
"""UTF-16 units: each option stands on a button."""
NAME = "answer"
"""The question's name, which is the heading of its column in an export."""
_YES = "true()"
_ROW = 2
_REFERENCE = "${"


class Poll(Struct, frozen=True, kw_only=True):
    """What staff say of a poll."""

    slug: str
    question: Translations
    options: tuple[Translations, ...]
    languages: tuple[str, ...]
    """Codes; the first is read where a resident's own is not there. Texts in other languages are left out."""
    several: bool = False
    """Whether one may choose several options; then it is a survey, not a vote."""
    opens: datetime | None = None
    """UTC; None: a draft until somebody opens it."""
    closes: datetime | None = None
    """UTC; None: open until somebody closes it."""


class Fault(StrEnum):
    """What may be wrong with a poll."""

    SLUG = "slug"
    """It is no slug, or one that a round cannot have."""
    LANGUAGES = "languages"
    """There is no language, or one comes twice."""
    TOO_FEW = "too_few"
    """Options: `length` are there, `most` are wanted at least."""
    TOO_MANY = "too_many"
    """Options: `length` are there, `most` are allowed."""
    MISSING = "missing"
    """There is no text in the language."""
    TOO_LONG = "too_long"
    """The text has `length` UTF-16 units; `most` are allowed."""
    TWICE = "twice"
    """An option reads like an earlier one."""
    REFERENCE = "reference"
    """A text holds `${`, which in a form stands for another question's answer."""
    CLOSES = "closes"
    """It would close before it opens."""


class Flaw(Struct, frozen=True):
    """One thing that is wrong with a poll."""

    fault: Fault
    option: int = 0
    """Which option, counted from 1; 0: the question, or the poll as a whole."""
    language: str = ""
    length: int = 0
    most: int = 0


class MadePoll(Struct, frozen=True):
    """A poll as it is stored."""

    participation: Participation
    form: Form


def make_poll(poll: Poll) -> MadePoll | tuple[Flaw, ...]:
    """Return what a poll is as a round, or everything that is wrong with it."""
    said = _cleaned(poll)
    return tuple(_flaws(said)) or MadePoll(_participation(said), _form(said))


def _cleaned(poll: Poll) -> Poll:
    """Return the poll with its texts trimmed, in its languages only."""

    def kept(text: Translations) -> Translations:
        found = {language: clean(text.get(language, "")) for language in poll.languages}
        return {language: words for language, words in found.items() if not is_blank(words)}

    return Poll(
        slug=poll.slug,
        question=kept(poll.question),
        options=tuple(map(kept, poll.options)),
        languages=poll.languages,
        several=poll.several,
        opens=poll.opens,
        closes=poll.closes,
    )


def _flaws(poll: Poll) -> Iterator[Flaw]:
    if not SLUG.fullmatch(poll.slug) or poll.slug in RESERVED:
        yield Flaw(Fault.SLUG)
    if not poll.languages or len(set(poll.languages)) < len(poll.languages):
        yield Flaw(Fault.LANGUAGES)
    if poll.opens and poll.closes and poll.closes <= poll.opens:
        yield Flaw(Fault.CLOSES)
    count = len(poll.options)
    if count < LEAST:
        yield Flaw(Fault.TOO_FEW, length=count, most=LEAST)
    if count > MOST:
        yield Flaw(Fault.TOO_MANY, length=count, most=MOST)
    yield from _text_flaws(poll, poll.question, 0, QUESTION)
    for number, option in enumerate(poll.options, 1):
        yield from _text_flaws(poll, option, number, OPTION)
    yield from _doubles(poll)


def _text_flaws(poll: Poll, text: Translations, option: int, most: int) -> Iterator[Flaw]:
    """Give what is wrong with the question (0) or with an option, in each language."""
    for language in poll.languages:
        words = text.get(language, "")
        if not words:
            yield Flaw(Fault.MISSING, option, language)
        elif units(words) > most:
            yield Flaw(Fault.TOO_LONG, option, language, units(words), most)
        if _REFERENCE in words:
            yield Flaw(Fault.REFERENCE, option, language)


def _doubles(poll: Poll) -> Iterator[Flaw]:
    """Give the options that nobody could tell from an earlier one, whatever their case and spaces."""
    seen: set[tuple[str, str]] = set()
    for number, option in enumerate(poll.options, 1):
        for language, words in option.items():
            read = (language, " ".join(words.casefold().split()))
            if read in seen:
                yield Flaw(Fault.TWICE, number, language)
            seen.add(read)


def _participation(poll: Poll) -> Participation:
    return Participation(
        slug=poll.slug,
        kind=Kind.SURVEY if poll.several else Kind.VOTE,
        title=poll.question,
        opens=poll.opens,
        closes=poll.closes,
        ballot="" if poll.several else NAME,
        results=Results.CLOSED,
    )


def _form(poll: Poll) -> Form:
    asked = Question(
        path=NAME,
        name=NAME,
        type=QuestionType.SELECT_MULTIPLE if poll.several else QuestionType.SELECT_ONE,
        row=_ROW,
        label=poll.question,
        choices=tuple(Choice(name=str(n), label=label) for n, label in enumerate(poll.options, 1)),
        required=_YES,
    )
    return Form(
        name=poll.slug, languages=poll.languages, default_language=poll.languages[0], questions=(asked,)
    )
