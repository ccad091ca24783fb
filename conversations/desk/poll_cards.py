"""The cards of a quick poll: what is asked next, with what has been said so far."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from conversations.cards import Button, Card
from conversations.desk.composing import EVENING, Gap, moment, stage
from conversations.desk.desk import Desk, stacked
from conversations.desk.roles import Deed
from conversations.desk.spots import Home, PollStep, QuickPoll
from conversations.polls import LEAST, MOST, MadePoll, Poll, make_poll
from conversations.slugs import free_slug
from conversations.texts import GAP, Bold, Joined, LanguageName, Moment, Phrase, Words, lines, say

OTHERWISE = "umfrage"
"""What a slug is made of where a question yields none."""
DAYS = (0, 3, 7)
"""Days ahead on which a poll may end by a button."""
SOONEST = timedelta(minutes=30)
"""How long a poll runs at least that ends today."""


def view(desk: Desk, poll: QuickPoll) -> Card:
    """Draw what is asked next, with what has been said so far, and the ways back."""
    at = stage(poll, desk.now)
    match at:
        case PollStep.QUESTION:
            card = _question(desk, poll)
        case PollStep.OPTIONS:
            card = _options(desk, poll)
        case PollStep.LANGUAGES:
            card = _languages(desk, poll)
        case PollStep.UNTIL:
            card = _until(desk, poll)
        case PollStep.PREVIEW:
            card = _preview(desk, poll)
        case _:
            card = _texts(desk, poll, at)
    back = None if at is PollStep.QUESTION else _step(desk, say("button.back"), "back")
    home = desk.way(say("desk.button.home"), Home())
    return replace(card, rows=(*card.rows, *stacked((back, home))))


def _question(desk: Desk, poll: QuickPoll) -> Card:
    said = poll.question.get(poll.languages[0])
    return Card(
        text=lines(
            Bold(say("desk.poll.title")),
            GAP,
            say("desk.poll.question"),
            *((GAP, Words(said)) if said else ()),
        ),
        rows=stacked(_step(desk, say("desk.button.go_on"), "on", main=True) if said else None),
        asks_message=True,
    )


def _options(desk: Desk, poll: QuickPoll) -> Card:
    enough = len(poll.options) >= LEAST
    return Card(
        text=lines(*_said(poll, poll.languages[0]), GAP, say("desk.poll.options", least=LEAST, most=MOST)),
        rows=stacked(
            _step(desk, say("desk.button.go_on"), "on", main=True) if enough else None,
            _step(desk, say("desk.button.undo"), "undo") if poll.options else None,
        ),
        asks_message=True,
    )


def _languages(desk: Desk, poll: QuickPoll) -> Card:
    others = [each for each in desk.languages if each != poll.languages[0]]
    toggles = [_step(desk, _ticked(each, on=each in poll.languages), f"lang:{each}") for each in others]
    pairs = (tuple(toggles[first : first + 2]) for first in range(0, len(toggles), 2))
    return Card(
        text=lines(*_said(poll, poll.languages[0]), GAP, say("desk.poll.languages")),
        rows=stacked(*pairs, _step(desk, say("desk.button.go_on"), "on", main=True)),
    )


def _ticked(language: str, *, on: bool) -> Phrase:
    name = LanguageName(language)
    return Joined((Words("✓"), name), " ") if on else name


def _texts(desk: Desk, poll: QuickPoll, gap: Gap) -> Card:
    """Draw the wish for the texts in a further language."""
    language = LanguageName(gap.language)
    if gap.option == 0:
        asked = say("desk.poll.question_in", language=language)
    else:
        asked = say("desk.poll.options_in", language=language, number=gap.option)
    told = poll.question.get(gap.language)
    return Card(
        text=lines(
            *_said(poll, poll.languages[0]), *((GAP, *_said(poll, gap.language)) if told else ()), GAP, asked
        ),
        rows=stacked(_step(desk, say("desk.button.undo"), "undo") if told else None),
        asks_message=True,
    )


def _until(desk: Desk, poll: QuickPoll) -> Card:
    ends = (_step(desk, _day(each), f"till:{each}") for each in DAYS if is_ahead(desk, each))
    chosen = poll.until if poll.until is not None and poll.until > desk.now else None
    told = None if chosen is None else say("desk.poll.terms", closes=Moment(chosen))
    go_on = None if chosen is None else _step(desk, say("desk.button.go_on"), "on", main=True)
    return Card(
        text=lines(*_said(poll, poll.languages[0]), GAP, told, say("desk.poll.until")),
        rows=stacked(*ends, go_on),
        asks_message=True,
    )


def _day(days: int) -> Phrase:
    """Return the label of an end some days ahead."""
    return say("desk.button.until_today") if days == 0 else say("desk.button.until_days", n=days)


def is_ahead(desk: Desk, days: int) -> bool:
    """Say whether a poll could still end in the evening of a day."""
    return moment(day_ahead(desk, days), EVENING, desk.office.zone) >= desk.now + SOONEST


def _preview(desk: Desk, poll: QuickPoll) -> Card:
    """Draw the poll as it will be asked, in every language, and when it ends."""
    texts = [part for each in poll.languages for part in (*_said(poll, each), GAP)]
    several = say("desk.poll.several") if poll.several else say("desk.poll.one")
    made = made_of(desk, poll)
    closes = Words("–") if poll.until is None else Moment(poll.until)
    told = say("desk.poll.terms", closes=closes) if made else say("desk.poll.flaw")
    return Card(
        text=lines(*texts, several, told),
        rows=stacked(
            desk.key(say("desk.button.start_poll"), Deed.START_POLL, main=True) if made else None,
            desk.key(say("desk.button.keep_poll"), Deed.KEEP_POLL) if made else None,
            _step(desk, say("desk.button.one") if poll.several else say("desk.button.several"), "several"),
        ),
    )


def _said(poll: QuickPoll, language: str) -> tuple[Phrase, ...]:
    """Return the question and the answers in a language, as far as they have been said."""
    options = (each[language] for each in poll.options if language in each)
    return (Bold(Words(poll.question[language])), *(Words(f"○ {each}") for each in options))


def made_of(desk: Desk, poll: QuickPoll) -> MadePoll | None:
    """Return the poll as a round; None where something about it is wrong."""
    taken = {each.round.slug for each in desk.facts.rounds}
    made = make_poll(
        Poll(
            slug=free_slug(poll.question[poll.languages[0]], taken, OTHERWISE),
            question=poll.question,
            options=poll.options,
            languages=poll.languages,
            several=poll.several,
            closes=poll.until,
        )
    )
    return made if isinstance(made, MadePoll) else None


def day_ahead(desk: Desk, days: int) -> date:
    """Return the day so many days from today, where the city is."""
    return desk.now.astimezone(desk.office.zone).date() + timedelta(days=days)


def _step(desk: Desk, label: Phrase, arg: str, *, main: bool = False) -> Button | None:
    return desk.key(label, Deed.COMPOSE_POLL, arg, main=main)
