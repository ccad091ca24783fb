"""Wording: what is due to be said becomes a card whose buttons carry no turn.

News of one round is a notice in the occasion's own words. News of several rounds is one notice with a line
and a button for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo

from conversations.cards import Button, Card, Rows, Verb, button, column
from conversations.notices.naming import named
from conversations.notices.news import News
from conversations.notices.occasions import AFTERWARDS, Occasion
from conversations.notices.reminding import moments
from conversations.rounds import Kind, Round
from conversations.screens.menu import BUTTON_LENGTH
from conversations.screens.titles import closing, effort, time_left, title
from conversations.texts import GAP, Bold, Joined, Label, Message, Moment, Phrase, lines, say, shortened

OUTCOME_LENGTH = 3000
"""UTF-16 units of the city's words on what became of a round; Telegram carries 4096 in all."""
LINE_LENGTH = 120
"""UTF-16 units of a title in a line of its own among others."""


def notice(news: Sequence[News], now: datetime, zone: ZoneInfo) -> Card:
    """Return what a resident is told; `now` and the city's zone decide what is still ahead."""
    return _single(news[0], now, zone) if len(news) == 1 else _several(news)


def asking_when(news: News, now: datetime, zone: ZoneInfo) -> Card:
    """Return the notice while its resident chooses when to be reminded."""
    times = (
        button(say(f"button.remind.{when}"), Verb.NEWS_REMIND, named(news, when))
        for when in moments(news.round, now, zone)
    )
    back = button(say("button.back"), Verb.NEWS_SHOW, named(news))
    return Card(lines(*_text(news, now), GAP, say("news.when")), column(*times, back))


def reminded(news: News, at: datetime) -> Card:
    """Return the notice of somebody who will be reminded of its round."""
    rows = (_take_part(news), button(say("button.remind_not"), Verb.NEWS_FORGET_REMINDER, named(news)))
    return Card(lines(Bold(title(news.round)), say("news.will_remind", at=Moment(at))), column(*rows))


def declined(news: News) -> Card:
    """Return the notice of somebody who wants to hear no more of its round."""
    again = button(say("button.hear_again"), Verb.NEWS_UNDECLINE, named(news))
    return Card(lines(Bold(title(news.round)), say("news.declined")), column(again, hearing()))


def over(news: News) -> Card:
    """Return the notice of a round that has ended meanwhile."""
    round_ = news.round
    ended = say("over.cancelled") if round_.cancelled is not None else say("over.closed", at=closing(round_))
    more = button(say("button.more_about_it"), Verb.NEWS_OPEN, named(news), main=True)
    return Card(lines(Bold(title(round_)), ended), column(more, hearing()))


def unknown() -> Card:
    """Return the notice of a round that is no longer there."""
    return Card(say("over.unknown"), column(hearing()))


def _single(news: News, now: datetime, zone: ZoneInfo) -> Card:
    return Card(lines(*_text(news, now)), (*column(_take_part(news)), *_later(news, now, zone)))


def _several(news: Sequence[News]) -> Card:
    """Return one notice about several rounds; its buttons stay when one of them is pressed."""
    entries = (Joined((_headline(each, LINE_LENGTH), *_until(each))) for each in news)
    once = {each.round.slug: each.round for each in news}
    rounds = (button(title(each, BUTTON_LENGTH), Verb.NEWS_OPEN, slug) for slug, each in once.items())
    return Card(lines(Bold(say("news.several")), GAP, *entries), column(*rounds, hearing()))


def _text(news: News, now: datetime) -> tuple[Phrase, ...]:
    return (Bold(_headline(news)), *_particulars(news, now))


def _headline(news: News, most: int | None = None) -> Phrase:
    name = title(news.round) if most is None else title(news.round, most)
    return say(f"news.{news.occasion}", title=name)


def _particulars(news: News, now: datetime) -> tuple[Phrase, ...]:
    """Return what the occasion has to say beneath its headline."""
    round_ = news.round
    match news.occasion:
        case Occasion.OPENING:
            return (Joined((*effort(round_), *_until(news))),)
        case Occasion.LAST_CHANCE:
            left = Joined((*time_left(round_, now), *_until(news)))
            return (left, say(f"news.missing.{round_.participation.kind}"))
        case Occasion.NUDGE:
            return (say("news.nudged"), *_until(news))
        case Occasion.EXTENSION:
            return (say("news.extended"), *_until(news))
        case Occasion.RESULTS:
            return (say("news.look"),)
        case Occasion.OUTCOME:
            return (say("news.city_says"), GAP, _outcome(round_)) if round_.outcome else ()
        case Occasion.REMINDER:
            return (say("news.asked"), Joined((*effort(round_), *_until(news))))
        case Occasion.HIDDEN:
            return (say("news.why_hidden"),)
        case _:
            assert_never(news.occasion)


def _until(news: News) -> tuple[Phrase, ...]:
    """Return until when one can take part; nothing where that is over, or has no end."""
    if news.occasion in {*AFTERWARDS, Occasion.HIDDEN} or news.round.closes is None:
        return ()
    return (say("news.until", at=Moment(news.round.closes, ends=True)),)


def _outcome(round_: Round) -> Phrase:
    words = {language: shortened(text, OUTCOME_LENGTH) for language, text in round_.outcome.items()}
    return Label(words, round_.default_language)


def _take_part(news: News) -> Button:
    """Return the button that leads to the round: to take part, to go on, or to see what came of it."""
    match news.occasion:
        case Occasion.RESULTS:
            label = say("button.to_the_result")
        case Occasion.OUTCOME:
            label = say("button.more_about_it")
        case Occasion.NUDGE:
            label = say("button.resume")
        case Occasion.HIDDEN:
            label = say("button.mine")
        case _:
            label = _invitation(news.round.participation.kind)
    return button(label, Verb.NEWS_OPEN, named(news), main=True)


def leading(round_: Round, now: datetime) -> Button:
    """Return the button that leads from a broadcast to a round."""
    ended = round_.is_over(now)
    label = say("button.more_about_it") if ended else _invitation(round_.participation.kind)
    return button(label, Verb.NEWS_OPEN, round_.slug, main=True)


def _invitation(kind: Kind) -> Message:
    match kind:
        case Kind.VOTE:
            return say("button.vote_now")
        case Kind.MAP:
            return say("button.mark_places")
        case _:
            return say("button.take_part_now")


def _later(news: News, now: datetime, zone: ZoneInfo) -> Rows:
    """Return the buttons for who does not want this now, or nothing more of it."""
    not_this = ((button(say("button.not_this"), Verb.NEWS_DECLINE, named(news)),),)
    if news.occasion is Occasion.HIDDEN:
        return ()
    if news.occasion is Occasion.OUTCOME:
        return column(hearing())
    if news.occasion is Occasion.RESULTS or not moments(news.round, now, zone):
        return (*column(hearing()), *not_this)
    remind = button(say("button.remind"), Verb.NEWS_WHEN, named(news))
    return ((remind, hearing()), *not_this)


def hearing() -> Button:
    """Return the button that leads to what one hears of."""
    return button(say("button.hearing"), Verb.NEWS_HEARING)
