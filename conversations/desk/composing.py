"""What is written while a quick poll is composed: its question, its answers, their translations, its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from conversations.desk.spots import PollStep, QuickPoll
from conversations.forms.typed import read_date, read_time
from conversations.polls import LEAST, MOST, OPTION, QUESTION
from conversations.texts import Phrase, Words, clean, is_blank, say, shortened, units

EVENING = time(20)
"""When a poll ends on a day for which no time was said."""
_BULLET = re.compile(r"^\s*(?:[-–•*·]|\d{1,2}\s?[.)])\s+")
_CLOCK = re.compile(r"[^\W\d_]|:")
_REFERENCE = "${"


class Gap(Struct, frozen=True):
    """A text that is missing in a language that was chosen."""

    language: str
    option: int
    """Which answer, counted from 1; 0: the question."""


Written = tuple[QuickPoll, Phrase | None]
"""The poll with what was written, and what could not be taken of it."""


def stage(poll: QuickPoll, now: datetime) -> PollStep | Gap:
    """Return what is to be asked next: the step that was reached, or what is missing before it."""
    first = poll.languages[0]
    if poll.step is PollStep.QUESTION or not poll.question.get(first):
        return PollStep.QUESTION
    if poll.step is PollStep.OPTIONS or len(poll.options) < LEAST:
        return PollStep.OPTIONS
    if poll.step is PollStep.LANGUAGES:
        return PollStep.LANGUAGES
    gap = next(_gaps(poll), None)
    if gap is not None:
        return gap
    if poll.until is None or poll.until <= now:
        return PollStep.UNTIL
    return poll.step


def _gaps(poll: QuickPoll) -> Iterator[Gap]:
    for language in poll.languages:
        for number, text in enumerate((poll.question, *poll.options)):
            if not text.get(language):
                yield Gap(language, number)


def wrote_question(poll: QuickPoll, text: str) -> Written:
    """Take the question."""
    words = " ".join(clean(text).split())
    fault = _fault(words, QUESTION)
    if fault is not None:
        return poll, fault
    question = {**poll.question, poll.languages[0]: words}
    return replace(poll, question=question, step=PollStep.OPTIONS), None


def wrote_options(poll: QuickPoll, text: str) -> Written:
    """Take further answers, a line each; those that cannot be taken are named."""
    fault: Phrase | None = None
    for line in _lines(text):
        found = _option_fault(poll, line)
        if found is None:
            poll = replace(poll, options=(*poll.options, {poll.languages[0]: line}))
        fault = fault or found
    return poll, fault


def _option_fault(poll: QuickPoll, line: str) -> Phrase | None:
    if len(poll.options) >= MOST:
        return say("desk.poll.too_many", most=MOST, text=Words(shortened(line, OPTION)))
    return _fault(line, OPTION) or _double(poll, poll.languages[0], line)


def wrote_texts(poll: QuickPoll, gap: Gap, text: str) -> Written:
    """Take what was missing in a language: the question, or the answers from the first missing one on."""
    if gap.option == 0:
        words = " ".join(clean(text).split())
        fault = _fault(words, QUESTION)
        taken = poll if fault else replace(poll, question={**poll.question, gap.language: words})
        return taken, fault
    for line, missing in zip(_lines(text), list(_gaps_in(poll, gap.language)), strict=False):
        fault = _fault(line, OPTION) or _double(poll, gap.language, line)
        if fault is not None:
            return poll, fault
        options = list(poll.options)
        options[missing - 1] = {**options[missing - 1], gap.language: line}
        poll = replace(poll, options=tuple(options))
    return poll, None


def _gaps_in(poll: QuickPoll, language: str) -> Iterator[int]:
    """Give the numbers of the answers that are missing in a language."""
    return (each.option for each in _gaps(poll) if each.language == language)


def undone(poll: QuickPoll, at: PollStep | Gap) -> QuickPoll:
    """Take back what was written last at a step: an answer, or a text in a language."""
    if not isinstance(at, Gap):
        return replace(poll, options=poll.options[:-1])
    told = [number for number, option in enumerate(poll.options) if at.language in option]
    if not told:
        return replace(poll, question=_without(poll.question, at.language))
    options = list(poll.options)
    options[told[-1]] = _without(options[told[-1]], at.language)
    return replace(poll, options=tuple(options))


def _without(text: dict[str, str], language: str) -> dict[str, str]:
    return {each: words for each, words in text.items() if each != language}


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """Return a time of the city on a day, in UTC."""
    return datetime.combine(day, at, zone).astimezone(ZoneInfo("UTC"))


def read_end(text: str, language: str, now: datetime, zone: ZoneInfo) -> datetime | Phrase:
    """Return the end that was written, a day with or without a time; or what is wrong with it."""
    local = now.astimezone(zone)
    found = [moment(day, at, zone) for day, at in _readings(clean(text), language, local.date())]
    ahead = next((each for each in found if each > now), None)
    if ahead is not None:
        return ahead
    return say("desk.poll.past") if found else say("desk.poll.no_date")


def _readings(text: str, language: str, today: date) -> Iterator[tuple[date, time]]:
    """Give what a text may mean as a day and a time, the likeliest first."""
    words = text.replace(",", " ").split()
    if _CLOCK.search(text):  # (`18 Uhr` alone is no 18th)
        yield from ((day, at) for day in (today, today + timedelta(days=1)) for at in read_time(text))
    for end in range(1, len(words)):
        day, times = " ".join(words[:end]), read_time(" ".join(words[end:]))
        yield from (
            (each, at) for each in (read_date(day, language, today).days if times else ()) for at in times
        )
    yield from ((each, EVENING) for each in read_date(text, language, today).days)


def _lines(text: str) -> list[str]:
    """Return the lines of a text without bullets and numbers in front of them."""
    found = (" ".join(_BULLET.sub("", line).split()) for line in clean(text).splitlines())
    return [line for line in found if not is_blank(line)]


def _fault(words: str, most: int) -> Phrase | None:
    """Return what is wrong with a text by itself."""
    if is_blank(words):
        return say("desk.poll.empty")
    if units(words) > most:
        return say("desk.poll.too_long", most=most, text=Words(shortened(words, OPTION)))
    return say("desk.poll.reference") if _REFERENCE in words else None


def _double(poll: QuickPoll, language: str, line: str) -> Phrase | None:
    """Return that an answer reads like another one in the same language."""
    read = {" ".join(each.get(language, "").casefold().split()) for each in poll.options}
    return say("desk.poll.twice", text=Words(line)) if line.casefold() in read else None
