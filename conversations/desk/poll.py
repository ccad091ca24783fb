"""A quick poll without a spreadsheet: question, answers, languages, until when, a look at it, and it starts.

What is composed lies in the spot. How far it is follows from the step that was reached and from what is
missing: a language that is added later asks for its texts before anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from conversations.cards import Button, Card
from conversations.desk.composing import (
    EVENING,
    Gap,
    Written,
    moment,
    read_end,
    stage,
    undone,
    wrote_options,
    wrote_question,
    wrote_texts,
)
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import AddPoll, OpenRound
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Home, OneRound, PollStep, QuickPoll
from conversations.polls import LEAST, MOST, MadePoll, Poll, make_poll
from conversations.slugs import free_slug
from conversations.texts import GAP, Bold, Joined, LanguageName, Moment, Phrase, Words, lines, say

OTHERWISE = "umfrage"
"""What a slug is made of where a question yields none."""
DAYS = (0, 3, 7)
"""Days ahead on which a poll may end by a button."""
SOONEST = timedelta(minutes=30)
"""How long a poll runs at least that ends today."""
BACK = {
    PollStep.OPTIONS: PollStep.QUESTION,
    PollStep.LANGUAGES: PollStep.OPTIONS,
    PollStep.UNTIL: PollStep.LANGUAGES,
    PollStep.PREVIEW: PollStep.UNTIL,
}


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
    ends = (_step(desk, _day(each), f"till:{each}") for each in DAYS if _is_ahead(desk, each))
    return Card(
        text=lines(*_said(poll, poll.languages[0]), GAP, say("desk.poll.until")),
        rows=stacked(*ends),
        asks_message=True,
    )


def _day(days: int) -> Phrase:
    """Return the label of an end some days ahead."""
    return say("desk.button.until_today") if days == 0 else say("desk.button.until_days", n=days)


def _is_ahead(desk: Desk, days: int) -> bool:
    return moment(_today(desk, days), EVENING, desk.office.zone) >= desk.now + SOONEST


def _preview(desk: Desk, poll: QuickPoll) -> Card:
    """Draw the poll as it will be asked, in every language, and when it ends."""
    texts = [part for each in poll.languages for part in (*_said(poll, each), GAP)]
    several = say("desk.poll.several") if poll.several else say("desk.poll.one")
    made = _made(desk, poll)
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


def wrote(desk: Desk, poll: QuickPoll, text: str) -> Turn:
    """Take what was written for what it was asked for."""
    at = stage(poll, desk.now)
    match at:
        case PollStep.QUESTION:
            return _taken(wrote_question(poll, text))
        case PollStep.OPTIONS:
            return _taken(wrote_options(poll, text))
        case PollStep.UNTIL:
            end = read_end(text, desk.language, desk.now, desk.office.zone)
            if isinstance(end, datetime):
                return Turn(replace(poll, until=end, step=PollStep.PREVIEW))
            return desk.stay(end)
        case Gap():
            return _taken(wrote_texts(poll, at, text))
        case _:
            return desk.stay(say("sent.press"))


def _taken(written: Written) -> Turn:
    poll, fault = written
    return Turn(poll, notice=fault)


def composed(desk: Desk, poll: QuickPoll, arg: str) -> Turn | None:
    """Go a step on or back, or change what is being composed."""
    at = stage(poll, desk.now)
    name, _, of = arg.partition(":")
    after: QuickPoll | None = None
    match name, at:
        case "on", PollStep.QUESTION | PollStep.OPTIONS | PollStep.LANGUAGES if not of:
            after = _gone_on(poll, at)
        case "back", PollStep() if not of and at in BACK:
            after = replace(poll, step=BACK[at])
        case "back", Gap() if not of:
            after = replace(poll, step=PollStep.LANGUAGES)
        case "undo", PollStep.OPTIONS | Gap() if not of:
            after = undone(poll, at)
        case "lang", PollStep.LANGUAGES if of in desk.languages and of != poll.languages[0]:
            after = _toggled(desk, poll, of)
        case "till", PollStep.UNTIL if of in {str(each) for each in DAYS if _is_ahead(desk, each)}:
            end = moment(_today(desk, int(of)), EVENING, desk.office.zone)
            after = replace(poll, until=end, step=PollStep.PREVIEW)
        case "several", PollStep.PREVIEW if not of:
            after = replace(poll, several=not poll.several)
        case _:
            pass
    return None if after is None else Turn(after)


def _gone_on(poll: QuickPoll, at: PollStep) -> QuickPoll | None:
    """Go on from a step, if it has what it needs."""
    if at is PollStep.QUESTION:
        return replace(poll, step=PollStep.OPTIONS) if poll.question.get(poll.languages[0]) else None
    if at is PollStep.OPTIONS:
        return replace(poll, step=PollStep.LANGUAGES) if len(poll.options) >= LEAST else None
    return replace(poll, step=PollStep.UNTIL)


def _toggled(desk: Desk, poll: QuickPoll, language: str) -> QuickPoll:
    first, *others = poll.languages
    chosen = {*others} ^ {language}
    return replace(poll, languages=(first, *(each for each in desk.languages if each in chosen)))


def started(desk: Desk, poll: QuickPoll, arg: str) -> Turn | None:
    """Store the poll and have it open now, if nobody else has to look at it first."""
    made = None if arg or stage(poll, desk.now) is not PollStep.PREVIEW else _made(desk, poll)
    if made is None:
        return None
    slug = made.participation.slug
    turn = desk.released(OpenRound(slug, closes=poll.until), Deed.OPEN_ROUND, slug, OneRound(slug))
    return replace(turn, orders=(AddPoll(made.participation, made.form), *turn.orders))


def kept(desk: Desk, poll: QuickPoll, arg: str) -> Turn | None:
    """Store the poll as a draft."""
    made = None if arg or stage(poll, desk.now) is not PollStep.PREVIEW else _made(desk, poll)
    if made is None:
        return None
    slug = made.participation.slug
    done = say("desk.done.add_form", slug=Words(slug))
    return Turn(OneRound(slug), (AddPoll(made.participation, made.form),), done)


def _made(desk: Desk, poll: QuickPoll) -> MadePoll | None:
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


def _today(desk: Desk, days: int) -> date:
    """Return the day so many days from today, where the city is."""
    return desk.now.astimezone(desk.office.zone).date() + timedelta(days=days)


def _step(desk: Desk, label: Phrase, arg: str, *, main: bool = False) -> Button | None:
    return desk.key(label, Deed.COMPOSE_POLL, arg, main=main)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    QuickPoll: Sight(view, up=None, role=Role.EDITOR, needs=lambda _: DeskNeeds(rounds=True), wrote=wrote),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.COMPOSE_POLL: Doing((QuickPoll,), composed),
    Deed.START_POLL: Doing((QuickPoll,), started),
    Deed.KEEP_POLL: Doing((QuickPoll,), kept),
}
