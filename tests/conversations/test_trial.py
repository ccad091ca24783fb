"""The dry run: whatever happens in it, nothing is written but the answers in the member's own session."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.cards import Action, Verb
from conversations.desk.facts import DeskFacts, Member, RoundEntry
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import OneRound
from conversations.effects import NoteBlocked, Retire, Row
from conversations.events import (
    Blocked,
    CameBack,
    Commanded,
    ErrandDone,
    Photographed,
    Pressed,
    ScreenDue,
    Started,
    Wrote,
)
from conversations.rounds import Round
from conversations.session import AtDesk, Draft, Menu, replaced
from conversations.texts import say
from tests.conversations import seen
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.profiles import HALF
from tests.conversations.random_forms import RandomForm, forms
from tests.conversations.test_any_events import MOVES, event_of
from tests.conversations.walker import Walker
from tests.conversations.world import START, Run, World

MARK = "Probelauf – zählt nicht"
NEVER_OPEN = {
    "draft": {"opens": None, "closes": None},
    "scheduled": {"opens": START + timedelta(days=9), "closes": None},
    "open": {"opens": START - timedelta(days=9), "closes": START + timedelta(days=9)},
    "closed": {"opens": START - timedelta(days=9), "closes": START - timedelta(days=1)},
    "cancelled": {"opens": START - timedelta(days=9), "closes": None, "cancelled": START},
}
WALKS = st.lists(
    st.one_of(st.tuples(st.just("walk"), st.integers(1, 9), st.none()), MOVES), min_size=3, max_size=25
)


def staffed(world: World, round_: Round, role: Role = Role.VIEWER) -> None:
    member = Member(1, role, "Frau Klein")
    world.staff = DeskFacts(own_id=4711, member=member, round=RoundEntry(round_, 0, 0, 0))


def at_desk(run: Run, **times: object) -> Chat:
    """Return the chat of a member of staff who looks at a round."""
    run = Run(msgspec.structs.replace(run.round, **times), run.form)
    slug = run.round.slug
    chat = Chat(World({"hitze": cast("hitze"), slug: run}))
    chat.send(Started("hitze"))
    chat.press(0)
    staffed(chat.world, run.round)
    session = chat.world.session
    assert session is not None
    chat.world.keep_session(replaced(session, screen=AtDesk(OneRound(slug)), card=chat.now_shown.living))
    chat.send(ScreenDue())
    return chat


def trying(run: Run, **times: object) -> tuple[Chat, Walker]:
    chat = at_desk(run, **times)
    chat.press(chat.now_shown.labels().index("Probelauf"))
    return chat, Walker(chat, run.round.slug, (1,))


def shown(chat: Chat) -> str:
    return seen.marked(chat.now_shown.card.text, chat.now_shown.language)


def stored(chat: Chat) -> tuple[object, ...]:
    """Return what counts, or is kept of a resident's part in a round."""
    world = chat.world.fork()
    return (
        world.stored_drafts,
        world.stored_contributions,
        world.arrivals,
        world.photos,
        world.reminders,
        world.declined,
        world.left,
        world.forgotten,
    )


@pytest.mark.parametrize("times", NEVER_OPEN.values(), ids=NEVER_OPEN)
def test_a_round_is_walked_whatever_its_stage(times: dict[str, object]):
    chat, walker = trying(cast("radweg"), **times)
    before = stored(chat)
    assert MARK in shown(chat)
    while chat.world.session is not None and chat.world.session.trial is not None:
        assert MARK in shown(chat)
        walker.go_on()
    assert stored(chat) == before
    assert "Gezählt wurde nichts" in shown(chat)
    assert walker.session.screen == AtDesk(OneRound("radweg"))


def test_stopping_leads_back_to_the_round():
    chat, walker = trying(cast("radweg"))
    walker.press(Verb.PAUSE)
    assert "Der Probelauf ist zu Ende" in shown(chat)
    assert walker.session.trial is None


def test_every_card_has_a_button_that_ends_it():
    chat, walker = trying(cast("radweg"), opens=None)
    walker.go_on()
    chat.press(chat.now_shown.labels().index("Probelauf beenden"))
    assert "Der Probelauf ist zu Ende" in shown(chat)
    assert walker.session.screen == AtDesk(OneRound("radweg"))
    assert walker.session.trial is None


def test_where_buttons_are_words_its_end_may_be_written():
    chat, walker = trying(cast("hitze"), opens=None)
    chat.send(Wrote("Probelauf beenden", Verb.END_TRIAL))
    assert walker.session.trial is None


def test_its_end_on_an_older_card_does_nothing():
    chat, walker = trying(cast("radweg"), opens=None)
    first = chat.now_shown
    walker.go_on()
    chat.send(Pressed(Action(Verb.END_TRIAL), first.turn, first.living))
    assert walker.session.trial is not None


@pytest.mark.parametrize("away", [Commanded(Verb.MENU), Commanded(Verb.CANCEL), Started("hitze")])
def test_what_leads_elsewhere_ends_it(away: Commanded | Started):
    chat, walker = trying(cast("radweg"), opens=None)
    chat.send(away)
    assert walker.session.trial is None
    assert MARK not in shown(chat)


def test_a_press_that_leads_elsewhere_ends_it():
    chat, walker = trying(cast("radweg"), opens=None)
    chat.send(chat.forged(Verb.MENU, ""))
    assert walker.session.screen == Menu()
    assert walker.session.trial is None


def test_the_language_can_be_changed_on_the_way():
    chat, _walker = trying(cast("radweg"), opens=None)
    chat.send(Commanded(Verb.LANGUAGES))
    assert MARK in shown(chat)
    chat.send(chat.forged(Verb.LANGUAGE, "en"))
    assert "Dry run – does not count" in shown(chat)


def test_an_outdated_press_does_not_end_it():
    chat, walker = trying(cast("radweg"), opens=None)
    first = chat.now_shown
    walker.go_on()
    chat.send(Pressed(first.buttons[0].action, first.turn, first.living))
    assert walker.session.trial is not None


def test_of_two_cards_of_one_turn_the_other_loses_its_buttons():
    chat, walker = trying(cast("radweg"), opens=None)
    below = msgspec.structs.replace(chat.now_shown.living, message_id=chat.messages - 1)
    pause = next(each for each in chat.now_shown.buttons if each.action.verb is Verb.PAUSE)
    effects = chat.send(Pressed(pause.action, chat.now_shown.turn, below))
    assert Retire(below) in effects
    assert walker.session.trial is None


def test_own_answers_and_contributions_stay_as_they_are():
    run = cast("radweg")
    chat = Chat(World({"radweg": run}))
    chat.send(Started("radweg"))
    chat.press(0)
    walker = Walker(chat, "radweg", (1,))
    walker.go_on()
    staffed(chat.world, run.round)
    before = stored(chat)
    assert before[0]
    chat.world.keep_session(replaced(walker.session, screen=AtDesk(OneRound("radweg"))))
    chat.send(ScreenDue())
    chat.press(chat.now_shown.labels().index("Probelauf"))
    assert walker.session.trial is not None
    assert not walker.session.trial.draft.answers
    walker.go_on()
    assert stored(chat) == before


def test_who_has_no_role_any_more_walks_no_further():
    chat, walker = trying(cast("radweg"), opens=None)
    chat.world.staff = DeskFacts(own_id=4711)
    chat.send(Wrote("weiter"))
    assert walker.session.screen == Menu()
    assert walker.session.trial is None


def test_other_questions_meanwhile_begin_it_anew():
    chat, walker = trying(cast("radweg"), opens=None)
    walker.go_on()
    run = chat.world.rounds["radweg"]
    chat.world.revise(Run(msgspec.structs.replace(run.round, version="anders"), run.form))
    chat.send(ScreenDue())
    assert "1 von 4" in shown(chat)
    assert "beginnt von vorn" in shown(chat)
    assert walker.session.trial is not None
    assert walker.session.trial.draft.version == "anders"


def test_what_is_made_meanwhile_is_said_on_the_way():
    chat, walker = trying(cast("radweg"), opens=None)
    chat.send(ErrandDone(say("desk.errand.log"), OneRound("radweg")))
    assert "Das Protokoll steht oben" in shown(chat)
    assert MARK in shown(chat)
    assert walker.session.trial is not None


def test_a_round_that_is_gone_ends_it():
    chat, walker = trying(cast("radweg"), opens=None)
    del chat.world.rounds["radweg"]
    chat.send(ScreenDue())
    assert walker.session.trial is None


def test_blocking_and_coming_back_leave_it_as_it_is():
    chat, walker = trying(cast("radweg"), opens=None)
    chat.send(Blocked())
    chat.send(CameBack())
    assert walker.session.trial is not None


def test_a_photo_is_taken_and_dropped():
    chat, walker = trying(cast("hitze"), opens=None)
    for _ in range(20):
        trial = walker.session.trial
        assert trial is not None
        question = chat.world.rounds["hitze"].form.at(trial.draft.at).question
        if question.type == "image":
            break
        walker.go_on()
    chat.send(Photographed())
    chat.send(chat.forged(Verb.BACK, ""))
    assert not chat.world.photos
    assert chat.now_shown.card.picture is None
    assert MARK in shown(chat)


def test_the_button_is_only_of_this_round():
    chat = at_desk(cast("radweg"), opens=None)
    chat.send(chat.forged(Verb.DESK, f"{Deed.TRY}:hitze"))
    session = chat.world.session
    assert session is not None
    assert session.trial is None


@HALF
@given(forms(), WALKS, st.lists(st.integers(0, 11), min_size=1, max_size=5), st.booleans())
def test_any_events_in_a_dry_run_write_nothing(
    form: RandomForm, moves: list[tuple], whims: list[int], begun: bool
):
    run = form.run()
    chat = at_desk(run, opens=None)
    if begun:
        own = Draft(slug="zufall", version=run.round.version, number=1, started=0)
        chat.world.stored_drafts["zufall"] = msgspec.json.encode(own).decode()
    chat.press(chat.now_shown.labels().index("Probelauf"))
    walker, before = Walker(chat, "zufall", whims), stored(chat)
    for kind, what, how in moves:
        for _ in range(what if kind == "walk" else 1):
            if walker.session.trial is None:
                return
            effects = _moved(chat, walker, kind, what, how)
            if chat.world.session is not None and walker.session.trial is not None:
                assert not [each for each in effects if isinstance(each, Row) and each != NoteBlocked()]
                assert stored(chat) == before


def _moved(chat: Chat, walker: Walker, kind: str, what: object, how: object) -> tuple[object, ...]:
    match kind:
        case "walk":
            walker.go_on()
            return ()
        case "wait" | "forget" | "close" | "twice" | "notify":
            return ()
        case _:
            return chat.send(event_of(chat, kind, what, how))
