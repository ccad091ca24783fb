"""What a step must be told: said before anything is loaded, from the session and the event alone."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Verb
from conversations.desk import steps as desk
from conversations.desk.facts import DeskNeeds
from conversations.desk.roles import Deed
from conversations.desk.spots import OneRound, Summary
from conversations.events import (
    Attached,
    Blocked,
    CameBack,
    Commanded,
    Event,
    Located,
    Photographed,
    Pressed,
    Rewrote,
    Started,
    Wrote,
)
from conversations.facts import Needs
from conversations.hearing import Hears
from conversations.screens import entrance, notices
from conversations.session import (
    Asking,
    AtDesk,
    Changing,
    ChoosingTopics,
    Collecting,
    ConfirmingPlace,
    Forgetting,
    ForgettingSure,
    Menu,
    MyData,
    ResultsList,
    ResultsOf,
    Reviewing,
    RoundOver,
    Session,
    slug_of,
)

QUICK = frozenset(
    {
        Verb.CHOOSE,
        Verb.TOGGLE,
        Verb.DONE,
        Verb.TAKE,
        Verb.PICK,
        Verb.UNDO,
        Verb.NOT_MEANT,
        Verb.NEXT,
        Verb.SKIP,
        Verb.BACK,
        Verb.PAUSE,
        Verb.PAGE,
        Verb.ONE_MORE,
        Verb.ONE_LESS,
        Verb.PLACE_RIGHT,
        Verb.PLACE_WRONG,
    }
)
"""Presses that stay within a draft: they need the round and nothing else."""


def needs(session: Session | None, event: Event) -> Needs:
    """Say what must be loaded before the step."""
    if isinstance(event, Blocked | CameBack):
        return Needs()
    if session is None:
        everything = _everything(entrance.named_round(event) or notices.named_round(event))
        return replace(everything, desk=_asks_for_desk(None, event))
    return replace(
        _needs(session, event),
        holdings=_asks_what_is_stored(session, event),
        topics=_asks_for_topics(session, event),
        results=_asks_for_results(session, event),
        desk=_asks_for_desk(session, event),
    )


def _asks_for_desk(session: Session | None, event: Event) -> DeskNeeds | None:
    """Return what the desk must be told; None where nobody can come to it."""
    here = desk.spot_after(session)
    match event:
        case Commanded(Verb.STAFF):
            return here or DeskNeeds()
        case Started(desk.STAFF, code):
            return replace(here or DeskNeeds(), code=code)
        case Pressed(Action(Verb.STAFF | Verb.DESK_OPEN)):
            return here or DeskNeeds()
        case Pressed(Action(Verb.ACCEPT)) if entrance.named_round(event) == desk.STAFF:
            return replace(here or DeskNeeds(), code=entrance.named_source(event))
        case _:
            return here


def after(session: Session | None) -> Needs:
    """Say what must be told to draw the desk's card once a step is written."""
    return Needs(desk=desk.spot_after(session))


def _asks_what_is_stored(session: Session, event: Event) -> bool:
    """Say whether the step may come to a card that tells what is stored about the resident."""
    match event:
        case Pressed(Action(Verb.MY_DATA | Verb.FORGET)) | Commanded(Verb.MY_DATA | Verb.FORGET):
            return True
        case _:
            return isinstance(session.screen, MyData | Collecting | Forgetting | ForgettingSure)


def _asks_for_topics(session: Session, event: Event) -> bool:
    """Say whether the step may come to the choice of topics."""
    match event, session.screen:
        case Pressed(Action(Verb.HEAR, Hears.CHOSEN) | Action(Verb.TOPICS)), _:
            return True
        case _:
            return isinstance(session.screen, ChoosingTopics)


def _asks_for_results(session: Session, event: Event) -> str | None:
    """Return the round whose results the step may come to: empty for all of them, None for none."""
    match event, session.screen:
        case Pressed(Action(Verb.RESULTS, slug), turn), _ if turn == session.turn:
            return slug
        case Commanded(Verb.RESULTS), _:
            return ""
        case Pressed(Action(Verb.NEWS_OPEN)), _ if (told := notices.named_result(event)) is not None:
            return told
        case _, ResultsOf(slug=slug):
            return slug
        case _, ResultsList():
            return ""
        case _:
            return None


def _needs(session: Session, event: Event) -> Needs:
    here = slug_of(session.screen)
    match event, session.screen:
        case Pressed(Action(verb)), _ if verb in notices.NEWS and not is_living(session, event):
            return _everything(notices.named_round(event) or here)
        case Pressed(Action(Verb.DESK, arg)), AtDesk(spot=OneRound(slug)) if arg == f"{Deed.TRY}:{slug}":
            return Needs(slug=slug)
        case Pressed(Action(Verb.DESK, arg)), AtDesk(spot=Summary()) if arg.startswith(f"{Deed.TRY}:"):
            return Needs(slug=arg.partition(":")[2])
        case Pressed(Action(verb), turn), Asking() | ConfirmingPlace() | Reviewing() | Changing() if (
            turn == session.turn and verb in QUICK
        ):
            return Needs(slug=here)
        case Wrote() | Rewrote() | Located() | Photographed() | Attached(), Asking() | ConfirmingPlace():
            return Needs(slug=here)
        case Pressed(Action(Verb.OPEN, slug), turn), Menu() | RoundOver() if turn == session.turn:
            return _everything(slug)
        case Pressed(Action(Verb.MINE | Verb.RESULTS, slug), turn), _ if turn == session.turn:
            return _everything(slug)
        case Pressed(), _ if is_living(session, event):
            return _everything(here)
        case _:
            return _everything(entrance.named_round(event) or here)


def _everything(slug: str) -> Needs:
    return Needs(slug=slug, contributions=True, participants=True, invitations=True)


def is_living(session: Session, event: Pressed) -> bool:
    """Say whether a press was on the living card."""
    return session.card is not None and session.card.message_id == event.on.message_id
