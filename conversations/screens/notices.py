"""On a notice: its buttons carry no turn, so they are answered whatever is going on in the conversation.

Taking part brings the round's card up below. Everything else changes the notice in its place, and no screen.
"""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from conversations.cards import Card, Verb
from conversations.effects import Alter, Decline, DropReminder, Hint, RemindAt, Retire, Row, UndoDeclining
from conversations.events import Event, Pressed
from conversations.facts import Facts, RoundFacts
from conversations.notices import wording
from conversations.notices.naming import Name, read_name
from conversations.notices.news import News
from conversations.notices.occasions import AFTERWARDS, Occasion
from conversations.notices.reminding import moments
from conversations.results.publishing import is_public
from conversations.scene import Scene, Step
from conversations.screens import results
from conversations.screens.starting import own, start
from conversations.session import replaced
from conversations.texts import say

NEWS = frozenset(
    {
        Verb.NEWS_OPEN,
        Verb.NEWS_SHOW,
        Verb.NEWS_WHEN,
        Verb.NEWS_REMIND,
        Verb.NEWS_FORGET_REMINDER,
        Verb.NEWS_DECLINE,
        Verb.NEWS_UNDECLINE,
        Verb.NEWS_HEARING,
    }
)
"""What a notice's buttons do."""
SOURCE = "notice"
"""Where somebody comes from who comes to a round by a notice, counted beside posters and links."""


def named_round(event: Event) -> str:
    """Return the slug that a notice's button names; empty where none does."""
    if not isinstance(event, Pressed) or event.action.verb not in NEWS:
        return ""
    name = read_name(event.action.arg)
    return name.slug if name else ""


def named_result(event: Event) -> str | None:
    """Return the slug of the round to whose results a notice's button leads; None: it leads elsewhere."""
    name = read_name(event.action.arg) if isinstance(event, Pressed) else None
    leads = isinstance(event, Pressed) and event.action.verb is Verb.NEWS_OPEN
    return name.slug if leads and name is not None and name.occasion in AFTERWARDS else None


def pressed(scene: Scene, event: Pressed) -> Step | None:
    """Answer a press on a notice; None for a button that no notice has.

    The session is stored anew, although it stays as it is: who presses is here.
    """
    name = read_name(event.action.arg)
    if name is None:
        return None
    here = replace(scene, session=replaced(scene.session))
    round_ = _told(here.facts, name)
    if round_ is not None and event.action.verb is Verb.NEWS_OPEN:
        return _opened(here, event, name)
    news = name.news(round_.round) if round_ is not None else None
    if news is None:
        return here.ending(Alter(event.on, wording.unknown()))
    return _altered(here, event, news, name.choice)


def _told(facts: Facts, name: Name) -> RoundFacts | None:
    """Return the round that the notice told of, unless it is gone or to begin anew."""
    round_ = facts.round
    found = round_ is not None and round_.round.slug == name.slug and round_.round.has_begun(facts.now)
    return round_ if found else None


def _opened(scene: Scene, event: Pressed, name: Name) -> Step:
    """Bring the round's card up below, or its results; a notice that told of others too keeps its buttons."""
    below = replace(scene, below=True)
    told = name.occasion in AFTERWARDS and is_public(scene.round.round, scene.facts.now)
    if name.occasion is Occasion.HIDDEN:
        step = below.show(own(scene.round))
    else:
        step = results.shown(below, name.slug) if told else start(below, name.slug, SOURCE)
    retired = () if name.occasion is None else (Retire(event.on),)
    return replace(step, effects=(*retired, *step.effects))


def _altered(scene: Scene, event: Pressed, news: News, choice: str) -> Step:
    """Do what was asked for, and show that in the notice's place."""
    slug = news.round.slug
    match event.action.verb:
        case Verb.NEWS_WHEN:
            return _asked_when(scene, event, news)
        case Verb.NEWS_REMIND:
            return _reminded(scene, event, news, choice)
        case Verb.NEWS_FORGET_REMINDER:
            return _shown(scene, event, _again(scene, news), DropReminder(slug))
        case Verb.NEWS_DECLINE:
            return _shown(scene, event, wording.declined(news), Decline(slug), DropReminder(slug))
        case Verb.NEWS_UNDECLINE:
            return _shown(scene, event, _again(scene, news), UndoDeclining(slug))
        case _:
            return _shown(scene, event, _again(scene, news))


def _asked_when(scene: Scene, event: Pressed, news: News) -> Step:
    """Show the moments to choose from, as far as any is left."""
    if not _moments(scene, news):
        return _too_late(scene, event, news)
    now, zone = scene.facts.now, scene.facts.office.zone
    return _shown(scene, event, wording.asking_when(news, now, zone))


def _reminded(scene: Scene, event: Pressed, news: News, choice: str) -> Step:
    """Note when to remind; a moment that lies behind meanwhile is chosen anew."""
    at = _moments(scene, news).get(choice)
    if at is None:
        return _too_late(scene, event, news)
    rows = (UndoDeclining(news.round.slug), RemindAt(news.round.slug, at))
    return _shown(scene, event, wording.reminded(news, at), *rows)


def _too_late(scene: Scene, event: Pressed, news: News) -> Step:
    return scene.ending(Hint(say("news.too_late")), Alter(event.on, _again(scene, news)))


def _moments(scene: Scene, news: News) -> dict[str, datetime]:
    """Return the moments at which one may still be reminded; none of what is over."""
    if news.occasion in {*AFTERWARDS, Occasion.HIDDEN} or not news.round.is_open(scene.facts.now):
        return {}
    return {
        str(when): at for when, at in moments(news.round, scene.facts.now, scene.facts.office.zone).items()
    }


def _again(scene: Scene, news: News) -> Card:
    """Draw the notice as it stands now: one about a round that has closed meanwhile says that."""
    now, zone = scene.facts.now, scene.facts.office.zone
    if news.occasion not in {*AFTERWARDS, Occasion.HIDDEN} and news.round.is_over(now):
        return wording.over(news)
    return wording.notice((news,), now, zone)


def _shown(scene: Scene, event: Pressed, card: Card, *rows: Row) -> Step:
    return scene.writing(*rows).ending(Alter(event.on, card))
