"""What everybody is to hear, and when: reckoned by hand from the days, without the program's rules."""

from __future__ import annotations

from datetime import datetime, timedelta

from conversations.hearing import Hears, Quiet
from tests.travel.life import NIGHT, ZONE, Life, Person, Role

News = tuple[str, str, int]
"""Round, occasion and number."""
MINUTE = timedelta(minutes=1)


def heard(days: Life, person: Person) -> dict[News, datetime]:
    """Return what a person without a weekly limit is told, and from when on (UTC)."""
    found = dict[News, datetime]()
    for news, due, ends in _due(days, person):
        at = _awake(person.hearing.quiet or NIGHT, days.worked_at(due))
        if at < ends:
            found[news] = at
    return found


def _due(days: Life, person: Person) -> list[tuple[News, datetime, datetime]]:
    """Return what concerns a person, when it falls due and from when on it is news no more."""
    role, hears = person.role, person.hearing.hears
    if hears is Hears.NOTHING:
        return []
    of_wege = hears is Hears.ALL or "rad" in person.hearing.topics
    of_others = hears is Hears.ALL
    return [
        *_survey(days, role, subscribed=of_wege),
        *(_others(days, role) if of_others else ()),
        *(_short(days, role, subscribed=of_others)),
    ]


def _survey(days: Life, role: Role, *, subscribed: bool) -> list[tuple[News, datetime, datetime]]:
    """Return the news of the survey, which is extended in its last hour."""
    first, end = days.at(10, "18:00"), days.at(14, "18:00")
    never = days.at(60, "00:00")
    chances = [
        (("wege", "last_chance", 3), days.at(7, "18:00"), days.at(9, "18:00")),
        (("wege", "last_chance", 1), days.at(9, "18:00"), first),
    ]
    late_chances = [
        (("wege", "last_chance", 3), days.at(11, "18:00"), days.at(13, "18:00")),
        (("wege", "last_chance", 1), days.at(13, "18:00"), end),
    ]
    opening = [(("wege", "opening", 0), days.at(0, "10:00"), end)] if subscribed else []
    extension = [(("wege", "extension", 1), days.at(10, "17:00"), end)]
    over = [
        (("wege", "results", 0), end, never),
        (("wege", "outcome", 0), days.at(17, "11:00"), never),
    ]
    afterwards = over if subscribed else []
    match role:
        case Role.DECLINES:
            return opening
        case Role.TAKES_PART:
            return [*opening, *over]
        case Role.BLOCKS:
            return [*opening, late_chances[1], *over]
        case Role.DRAFTS:
            nudge = (("wege", "nudge", 0), _nudged(days, 4), end)
            return [*opening, nudge, *chances, *extension, *afterwards]
        case Role.DRAFTS_LATE if not subscribed:
            nudge = (("wege", "nudge", 0), _nudged(days, 13), end)
            return [*extension, *late_chances, nudge]
        case Role.DRAFTS_LATE:
            nudge = (("wege", "nudge", 0), _nudged(days, 13), end)
            return [*opening, *chances, *extension, nudge, *afterwards]
        case Role.IS_BUSY:
            busy = (chances[0][0], days.at(7, "18:15"), chances[0][2])
            nudge = (("wege", "nudge", 0), _nudged(days, 10), end)
            return [*opening, busy, nudge, chances[1], *extension, *afterwards]
        case Role.IS_REMINDED:
            reminder = (("wege", "reminder", 1), days.at(1, "10:00"), end)
            return [*opening, reminder, *chances, *extension, *afterwards]
        case _:
            return [*opening, *chances, *extension, *afterwards] if subscribed else []


def _nudged(days: Life, day: int) -> datetime:
    """Return when drafts are looked through: at the time of the opening, by a clock without changes."""
    return days.at(0, "10:00") + timedelta(days=day)


def _others(days: Life, role: Role) -> list[tuple[News, datetime, datetime]]:
    """Return the news of the vote that opens in the night on which the clock changes."""
    if role is Role.BLOCKS:
        return []
    end, never = days.at(8, "12:00"), days.at(60, "00:00")
    return [
        (("nacht", "opening", 0), days.at(6, "00:30"), end),
        (("nacht", "last_chance", 1), days.at(7, "12:00"), end),
        (("nacht", "results", 0), end, never),
    ]


def _short(days: Life, role: Role, *, subscribed: bool) -> list[tuple[News, datetime, datetime]]:
    """Return the news of the round that opens and closes while the worker is down."""
    if role is Role.BLOCKS or not (subscribed or role is Role.TAKES_PART):
        return []
    return [(("luecke", "results", 0), days.at(3, "14:00"), days.at(60, "00:00"))]


def _awake(quiet: Quiet, at: datetime) -> datetime:
    """Wait, minute by minute, until the clock on the wall shows none of the quiet hours."""
    while is_quiet(quiet, at):
        at = (at + MINUTE).replace(second=0, microsecond=0)
    return at


def is_quiet(quiet: Quiet, at: datetime) -> bool:
    """Say whether the clock on the wall shows one of the quiet hours."""
    local = at.astimezone(ZONE)
    minute = local.hour * 60 + local.minute
    day = range(quiet.begins, quiet.ends)
    if quiet.begins <= quiet.ends:
        return minute in day
    return minute >= quiet.begins or minute < quiet.ends
