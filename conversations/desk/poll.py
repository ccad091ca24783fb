"""A quick poll without a spreadsheet: question, answers, languages, until when, a look at it, and it starts.

What is composed lies in the spot. How far it is follows from the step that was reached and from what is
missing: a language that is added later asks for its texts before anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from msgspec.structs import replace

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
from conversations.desk.desk import Desk, Doing, Sight, Turn
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import AddPoll, OpenRound
from conversations.desk.poll_cards import DAYS, day_ahead, is_ahead, made_of, view
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, OneRound, PollStep, QuickPoll
from conversations.polls import LEAST
from conversations.texts import Words, say

BACK = {
    PollStep.OPTIONS: PollStep.QUESTION,
    PollStep.LANGUAGES: PollStep.OPTIONS,
    PollStep.UNTIL: PollStep.LANGUAGES,
    PollStep.PREVIEW: PollStep.UNTIL,
}


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
        case "on", PollStep.QUESTION | PollStep.OPTIONS | PollStep.LANGUAGES | PollStep.UNTIL if not of:
            after = _gone_on(desk, poll, at)
        case "back", PollStep() if not of and at in BACK:
            after = replace(poll, step=BACK[at])
        case "back", Gap() if not of:
            after = replace(poll, step=PollStep.LANGUAGES)
        case "undo", PollStep.OPTIONS | Gap() if not of:
            after = undone(poll, at)
        case "lang", PollStep.LANGUAGES if of in desk.languages and of != poll.languages[0]:
            after = _toggled(desk, poll, of)
        case "till", PollStep.UNTIL if of in {str(each) for each in DAYS if is_ahead(desk, each)}:
            end = moment(day_ahead(desk, int(of)), EVENING, desk.office.zone)
            after = replace(poll, until=end, step=PollStep.PREVIEW)
        case "several", PollStep.PREVIEW if not of:
            after = replace(poll, several=not poll.several)
        case _:
            pass
    return None if after is None else Turn(after)


def _gone_on(desk: Desk, poll: QuickPoll, at: PollStep) -> QuickPoll | None:
    """Go on from a step, if it has what it needs."""
    if at is PollStep.QUESTION:
        return replace(poll, step=PollStep.OPTIONS) if poll.question.get(poll.languages[0]) else None
    if at is PollStep.OPTIONS:
        return replace(poll, step=PollStep.LANGUAGES) if len(poll.options) >= LEAST else None
    if at is PollStep.UNTIL:
        is_ahead_still = poll.until is not None and poll.until > desk.now
        return replace(poll, step=PollStep.PREVIEW) if is_ahead_still else None
    return replace(poll, step=PollStep.UNTIL)


def _toggled(desk: Desk, poll: QuickPoll, language: str) -> QuickPoll:
    first, *others = poll.languages
    chosen = {*others} ^ {language}
    return replace(poll, languages=(first, *(each for each in desk.languages if each in chosen)))


def started(desk: Desk, poll: QuickPoll, arg: str) -> Turn | None:
    """Store the poll and have it open now, if nobody else has to look at it first."""
    made = None if arg or stage(poll, desk.now) is not PollStep.PREVIEW else made_of(desk, poll)
    if made is None:
        return None
    slug = made.participation.slug
    turn = desk.released(OpenRound(slug, closes=poll.until), Deed.OPEN_ROUND, slug, OneRound(slug))
    return replace(turn, orders=(AddPoll(made.participation, made.form), *turn.orders))


def kept(desk: Desk, poll: QuickPoll, arg: str) -> Turn | None:
    """Store the poll as a draft."""
    made = None if arg or stage(poll, desk.now) is not PollStep.PREVIEW else made_of(desk, poll)
    if made is None:
        return None
    slug = made.participation.slug
    done = say("desk.done.add_form", slug=Words(slug))
    return Turn(OneRound(slug), (AddPoll(made.participation, made.form),), done)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    QuickPoll: Sight(view, up=None, role=Role.EDITOR, needs=lambda _: DeskNeeds(rounds=True), wrote=wrote),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.COMPOSE_POLL: Doing((QuickPoll,), composed),
    Deed.START_POLL: Doing((QuickPoll,), started),
    Deed.KEEP_POLL: Doing((QuickPoll,), kept),
}
