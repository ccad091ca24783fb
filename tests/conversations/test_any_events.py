"""Any events over any form: never an exception, never silence, never a row from an outdated press."""

from __future__ import annotations

from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from conversations.attachments import Attachment
from conversations.cards import Action, Verb
from conversations.events import (
    Attached,
    Blocked,
    CameBack,
    Commanded,
    Event,
    Located,
    MyDataSent,
    Photographed,
    Pressed,
    Rewrote,
    ScreenDue,
    SentOther,
    Started,
    Wrote,
)
from conversations.facts import FileProblem, Surface
from conversations.holdings import Holdings
from conversations.notices.naming import TURN
from conversations.notices.news import News
from conversations.notices.occasions import Occasion
from conversations.session import slug_of
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.profiles import PROFILE
from tests.conversations.random_forms import AWKWARD, RandomForm, forms
from tests.conversations.walker import Walker
from tests.conversations.world import Run, World

SLUGS = ("zufall", "stimmen", "hitze", "gibtsnicht", "")
ARGS = st.sampled_from(
    (
        "2026-05",
        "T14",
        "2.5",
        "0",
        "1",
        "2",
        "7",
        "9999",
        "-1",
        "",
        "x",
        "٣",
        "de",
        "zufall",
        "de:hitze:x",
        "zufall:o:0:evening",
        "stimmen:r:1",
        "hitze",
        "gibtsnicht:l:3:tomorrow",
        "en::",
    )
)
TYPED = (
    "1.234",
    "3,5",
    "12.5.",
    "5/12/2026 3:30",
    "morgen",
    "Wahl 1",
    "Wahl, c2",
    "weiter",
    "zurück",
    "nein",
)
TEXTS = st.one_of(
    st.sampled_from((*TYPED, "12", "7", "ja", "x" * 2500, "\ud83d", "a\x00b", "&" * 2000, " ", *AWKWARD)),
    st.text(max_size=20),
)
DEGREES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
PLACES = st.one_of(st.sampled_from(((49.444, 7.771), (49.48, 7.7), (49.446, 7.554))), DEGREES)
ODDITIES = ("other", "forwarded", "edited", "contact")
PASSING = st.sampled_from((0, 1, 60, 7 * 3600, 86400 * 2, 86400 * 13))

NEWS = st.tuples(st.sampled_from(("zufall", "stimmen", "hitze")), st.sampled_from(Occasion))

MOVES = st.one_of(
    *[st.tuples(st.just("press"), st.integers(0, 30), st.just(0))] * 6,
    *[st.tuples(st.just("walk"), st.integers(1, 9), st.none())] * 3,
    st.tuples(st.just("press"), st.integers(0, 30), st.integers(1, 6)),
    st.tuples(st.just("forge"), st.sampled_from(Verb), ARGS),
    st.tuples(st.just("write"), TEXTS, st.sampled_from((None, None, *Verb))),
    st.tuples(st.just("write"), TEXTS, st.none()),
    *[st.tuples(st.just("rewrite"), TEXTS, st.integers(0, 12))] * 2,
    st.tuples(st.just("locate"), PLACES, TEXTS),
    st.tuples(st.just("photo"), st.sampled_from(("", "a", "b")), st.sampled_from(("", "lost", "large"))),
    st.tuples(st.just("attach"), st.sampled_from(Attachment), st.sampled_from(("", "exe", "lost", "large"))),
    st.tuples(
        st.just("other"),
        st.sampled_from(ODDITIES),
        st.sampled_from(("", "a")),
    ),
    st.tuples(st.just("start"), st.sampled_from(SLUGS), st.sampled_from(("", "poster3"))),
    st.tuples(st.just("command"), st.sampled_from(Verb), st.none()),
    st.tuples(st.just("due"), st.booleans(), st.none()),
    st.tuples(st.just("sent_file"), st.none(), st.none()),
    st.tuples(st.just("forget"), st.sampled_from((Verb.FORGET_WITHDRAWING, Verb.FORGET_LEAVING)), st.none()),
    st.tuples(st.just("wait"), PASSING, st.none()),
    st.tuples(st.just("close"), st.sampled_from(("zufall", "stimmen")), st.none()),
    st.tuples(st.just("twice"), st.none(), st.none()),
    st.tuples(st.just("notify"), st.lists(NEWS, min_size=1, max_size=3), st.none()),
    *[st.tuples(st.just("notice"), st.integers(0, 9), st.integers(1, 3))] * 3,
    st.tuples(st.just("forge_notice"), st.sampled_from(Verb), ARGS),
    st.tuples(st.just("block"), st.booleans(), st.none()),
)
SURFACES = st.sampled_from((Surface(), Surface(), Surface(answer=50, label=8, choices=3, album=2)))
WHIMS = st.lists(st.integers(0, 11), min_size=1, max_size=5)
PHOTOS = {"": "", "lost": None, "large": FileProblem("photo.too_large")}


def event_of(chat: Chat, kind: str, what: object, how: object) -> Event:
    """Make an event of what was drawn, as things stand in the chat."""
    match kind:
        case "press":
            card = chat.shown[-min(how + 1, len(chat.shown))]
            return chat.pressing(what % len(card.buttons), card)
        case "forge":
            on = chat.now_shown
            return Pressed(Action(what, how), on.turn, on.living)
        case "write":
            return Wrote(what, how)
        case "rewrite":
            return Rewrote(what, max(chat.messages - how, 0))
        case "locate":
            return Located(*what, name=how)
        case "photo":
            chat.photo = PHOTOS[how]
            return Photographed(what)
        case "attach":
            chat.photo = PHOTOS.get(how, how)
            return Attached(what, 7, "b" if how == "lost" else "")
        case "other":
            return SentOther(what, how)
        case "start":
            return Started(what, how)
        case "command":
            return Commanded(what)
        case "sent_file":
            return MyDataSent()
        case "notice" if chat.notices:
            notice = chat.notices[sorted(chat.notices)[-min(how, len(chat.notices))]]
            return chat.pressing(what % len(notice.buttons), notice)
        case "forge_notice":
            on = chat.now_shown.living
            below = msgspec.structs.replace(on, message_id=chat.messages + 1)
            return Pressed(Action(what, how), TURN, below)
        case "block":
            return Blocked() if what else CameBack()
        case _:
            return ScreenDue(in_place=bool(what))


def return_if_forgotten(walker: Walker) -> None:
    """Come back as a stranger who accepts the notice."""
    if walker.chat.world.session is None:
        walker.chat.send(Started(walker.slug))
        walker.chat.press(0)


def forget(chat: Chat, choice: Verb) -> None:
    """Have everything deleted, and see that no vote is left that could be cast twice."""
    world = chat.world
    before, known = len(world.left), world.session is not None
    chat.send(Commanded(Verb.FORGET))
    for verb in (choice, Verb.FORGET_SURE) if known else ():
        at = [each.action.verb for each in chat.now_shown.buttons]
        if verb in at:
            chat.press(at.index(verb))
    assert world.session is None
    assert world.holdings() == Holdings()
    if world.rounds["stimmen"].round.is_open(world.now):
        versions = {each.version for each in world.left[before:]}
        assert world.rounds["stimmen"].round.version not in versions


def walk(walker: Walker, steps: int) -> None:
    """Do sensible things for a while, in the round at random."""
    world = walker.chat.world
    return_if_forgotten(walker)
    for _ in range(steps):
        if not world.rounds[walker.slug].round.is_open(world.now):
            return
        if slug_of(walker.session.screen) != walker.slug:
            walker.chat.send(Started(walker.slug))
        else:
            walker.go_on()


def play(walker: Walker, moves: list[tuple]) -> None:
    chat = walker.chat
    last: Event = Started(walker.slug)
    for kind, what, how in moves:
        match kind:
            case "walk":
                walk(walker, what)
            case "wait":
                chat.world.now += timedelta(seconds=what)
            case "forget":
                forget(chat, what)
            case "close":
                chat.world.close(what)
            case "notify":
                rounds = chat.world.rounds
                chat.notify(*(News(rounds[slug].round, occasion) for slug, occasion in what))
            case "twice":
                chat.send(last)
            case _:
                last = event_of(chat, kind, what, how)
                chat.send(last)


def city(run: Run, surface: Surface) -> World:
    rounds = {"zufall": run, "stimmen": cast("stimmen"), "hitze": cast("hitze")}
    return World(rounds, surface=surface)


@PROFILE
@given(forms(), st.lists(MOVES, min_size=5, max_size=40), SURFACES, WHIMS)
def test_any_events_are_answered(form: RandomForm, moves: list[tuple], surface: Surface, whims: list[int]):
    chat = Chat(city(form.run(), surface))
    chat.send(Started("zufall"))
    chat.press(0)
    walker = Walker(chat, "zufall", whims)
    play(walker, moves)
    return_if_forgotten(walker)
    chat.send(Started("zufall"))
    if chat.world.rounds["zufall"].round.is_open(chat.world.now):
        walker.finish()
        assert chat.world.contributions("zufall")
