"""Judging: whether news is told to a resident now, later, or not at all.

This is asked when a delivery is claimed, with what is known at that very moment: whoever has handed in
meanwhile, declined or chosen to hear less is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from conversations.hearing import Hearing, Hears, Quiet
from conversations.notices.districts import among
from conversations.notices.news import News
from conversations.notices.occasions import AFTERWARDS, DAY, IDLE, UNCOUNTED, Occasion
from conversations.notices.quiet import quiet_until
from conversations.rounds import Participation, Round

WEEK = timedelta(days=7)
AGAIN = timedelta(minutes=2)
"""After which it is asked again whether somebody who was in the middle of a survey has ended it."""


class Tell(Struct, frozen=True):
    """It is told now."""


class Later(Struct, frozen=True):
    """It is asked again at that moment (UTC), which lies ahead."""

    until: datetime


class Drop(Struct, frozen=True):
    """It is not told: why, in a word."""

    reason: str


Verdict = Tell | Later | Drop


class Person(Struct, frozen=True, kw_only=True):
    """What of a resident decides, whatever the round."""

    hearing: Hearing
    is_blocked: bool = False
    """Whether they have blocked the bot."""
    busy_until: datetime | None = None
    """In the middle of a survey until then, if they do not end it before."""
    told: Sequence[datetime] = ()
    """When they were told something within the last seven days, `UNCOUNTED` apart; the last one last."""


class Part(Struct, frozen=True, kw_only=True):
    """What a resident has in the round."""

    took_part: bool = False
    drafted_on: date | None = None
    """The day (UTC) on which their draft was changed last, if there is one."""
    has_declined: bool = False


class City(Struct, frozen=True):
    """What the city has set."""

    zone: ZoneInfo
    quiet: Quiet


def judge(news: News, person: Person, part: Part, now: datetime, city: City) -> Verdict:
    """Say what becomes of news for a resident at a moment (UTC)."""
    dropped = _unwanted(news, person, part) or _outdated(news, now)
    if dropped:
        return Drop(dropped)
    until = _early(news, part, now) or disturbed(person, now, city) or _crowded(news, person, now)
    return Later(until) if until else Tell()


def is_chosen(participation: Participation, hearing: Hearing) -> bool:
    """Say whether a round is about one of the topics, or for one of the districts, that a resident chose."""
    topics = {*hearing.topics}.intersection(participation.topics)
    return bool(topics or among(participation, hearing.districts))


def _unwanted(news: News, person: Person, part: Part) -> str:
    """Return why the resident is not to hear this, whenever it is; empty: they are."""
    hearing = person.hearing
    if person.is_blocked:
        return "blocked"
    if news.occasion is Occasion.HIDDEN:
        return ""  # what becomes of one's own contribution is no matter of taste
    if hearing.hears is Hears.NOTHING and news.occasion is not Occasion.REMINDER:
        return "nothing"
    if part.has_declined:
        return "declined"
    if news.occasion not in AFTERWARDS and part.took_part:
        return "took part"
    return "" if _is_meant(news, hearing, part) else "not asked for"


def _is_meant(news: News, hearing: Hearing, part: Part) -> bool:
    chosen = hearing.hears is Hears.CHOSEN and is_chosen(news.round.participation, hearing)
    subscribed = hearing.hears is Hears.ALL or chosen
    match news.occasion:
        case Occasion.REMINDER:
            return True
        case Occasion.NUDGE:
            return part.drafted_on is not None
        case Occasion.OPENING:
            return subscribed and part.drafted_on is None
        case Occasion.LAST_CHANCE | Occasion.EXTENSION:
            return subscribed or part.drafted_on is not None
        case _:
            return subscribed or part.took_part


def _outdated(news: News, now: datetime) -> str:
    """Return why this is news no more; empty: it is."""
    round_ = news.round
    if news.occasion is Occasion.HIDDEN:
        return ""
    if news.occasion is Occasion.OUTCOME:
        return "" if round_.outcome else "no outcome"
    if news.occasion is Occasion.RESULTS:
        return "no results" if round_.results_from() is None else ""
    if round_.opens is None or round_.is_over(now):
        return "over"
    if news.occasion is not Occasion.LAST_CHANCE or news.number <= _days_of_chance(round_, now):
        return ""
    return "overtaken"


def _days_of_chance(round_: Round, now: datetime) -> int:
    """Return which of the last chances it now is, or the first will be, in days before the close; 0: none."""
    days = () if round_.closes is None else round_.participation.last_chance
    begun = [each for each in days if round_.closes and round_.closes - each * DAY <= now]
    return min(begun, default=max(days, default=0))


def _early(news: News, part: Part, now: datetime) -> datetime | None:
    """Return when it is time for this, if that lies ahead: a round's times may have moved."""
    round_ = news.round
    at = round_.opens
    match news.occasion:
        case Occasion.RESULTS:
            at = round_.results_from()
        case Occasion.OUTCOME | Occasion.HIDDEN:
            at = None
        case Occasion.LAST_CHANCE:
            at = round_.closes and round_.closes - news.number * DAY
        case Occasion.NUDGE if part.drafted_on is not None:
            at = datetime.combine(part.drafted_on, time(), UTC) + IDLE
    return at if at is not None and at > now else None


def _crowded(news: News, person: Person, now: datetime) -> datetime | None:
    """Return until when the resident has heard enough; what they asked for they hear all the same."""
    return None if news.occasion in UNCOUNTED else weekly_full(person, now)


def disturbed(person: Person, now: datetime, city: City) -> datetime | None:
    """Return until when the resident is not to be disturbed; None: they may be."""
    if person.busy_until is not None and person.busy_until > now:
        return min(person.busy_until, now + AGAIN)
    return quiet_until(person.hearing.quiet or city.quiet, now, city.zone)


def weekly_full(person: Person, now: datetime) -> datetime | None:
    """Return until when the resident has been told as much as they want in a week; None: they have not."""
    last = [each for each in person.told if each > now - WEEK][-person.hearing.weekly :]
    return last[0] + WEEK if len(last) >= person.hearing.weekly else None
