"""A resident's rights, beyond the stories: many rounds, what moves on meanwhile, whom to ask."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from conversations.cards import Verb
from conversations.effects import Forget
from conversations.events import Commanded, Started, Wrote
from conversations.hearing import Hearing, Hears
from conversations.holdings import Holding, Holdings
from conversations.session import Forgetting, ForgettingSure, MyData, replaced
from tests.conversations import seen
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.walker import Walker
from tests.conversations.world import START, Run, World


def begun(*slugs: str) -> tuple[Chat, Walker]:
    """Return a chat in which the first of these rounds was just begun."""
    chat = Chat(World({slug: cast(slug) for slug in slugs}))
    chat.send(Started(slugs[0]))
    chat.press(0)
    return chat, Walker(chat, slugs[0], (1,))


def shown(chat: Chat) -> str:
    return seen.marked(chat.now_shown.card.text, chat.now_shown.language)


def took_part(chat: Chat, slug: str) -> None:
    chat.send(Started(slug))
    Walker(chat, slug, (1,)).finish()


def test_many_rounds_come_on_pages():
    chat, walker = begun("radweg", *(f"runde{number}" for number in range(10)))
    for slug in chat.world.rounds:
        took_part(chat, slug)
    chat.send(Commanded(Verb.MY_DATA))
    assert shown(chat).count("1 Beitrag") == 8
    walker.press(Verb.PAGE, among=3)
    chat.press(chat.now_shown.labels().index("›"))
    assert isinstance(walker.session.screen, MyData)


def test_what_is_on_its_way_is_told():
    chat, _ = begun("radweg")
    chat.world.due = 2
    chat.send(Commanded(Verb.MY_DATA))
    assert "2 Nachrichten an Sie sind noch unterwegs." in shown(chat)


def test_what_one_hears_of_and_what_one_was_told_is_in_the_summary(monkeypatch: pytest.MonkeyPatch):
    chat, _ = begun("radweg")
    rounds = {slug: cast(slug).round for slug in ("radweg", "hitze", "stimmen")}
    told = Holdings(
        (
            Holding(rounds["radweg"], notices=2, reminder=START + timedelta(hours=7)),
            Holding(rounds["hitze"], declined=True),
        )
    )
    monkeypatch.setattr(chat.world, "holdings", lambda: told)
    hearing = Hearing(hears=Hears.CHOSEN, topics=("Kultur",), districts=("Erfenbach",), weekly=1)
    chat.world.keep_session(replaced(chat.world.session, hearing=hearing))
    chat.send(Commanded(Verb.MY_DATA))
    assert "Sie hören von diesen Themen: Kultur, Erfenbach\n" in shown(chat)
    assert "Höchstens 1 Nachricht in der Woche\n" in shown(chat)
    at = "Erinnerung: Montag, 1. Juni, 18:00 Uhr"
    assert f"**Fahrradstraße Rütschhofstraße** · 2 Hinweise von uns · {at}\n" in shown(chat)
    assert "**Klimamap** · davon möchten Sie nichts hören" in shown(chat)


def test_a_part_that_can_no_longer_be_linked_is_told(monkeypatch: pytest.MonkeyPatch):
    chat, _ = begun("radweg")
    only_registered = Holdings((Holding(chat.world.rounds["radweg"].round, took_part=True),))
    monkeypatch.setattr(chat.world, "holdings", lambda: only_registered)
    chat.send(Commanded(Verb.MY_DATA))
    assert "**Fahrradstraße Rütschhofstraße** · teilgenommen" in shown(chat)


def test_the_counts_tell_ballots_others_and_what_is_over():
    rounds = {slug: cast(slug).round for slug in ("stimmen", "hitze", "haus")}
    held = Holdings(
        (
            Holding(rounds["stimmen"], contributions=1),
            Holding(rounds["hitze"], contributions=3, draft=2),
            Holding(rounds["haus"], draft=0),
        )
    )
    assert str(held.counts(START)) == "1-3-0-2"
    assert str(held.counts(START + timedelta(days=100))) == "0-0-4-2"


def test_ballots_alone_leave_nothing_to_choose():
    chat, walker = begun("stimmen")
    walker.finish()
    chat.send(Commanded(Verb.FORGET))
    assert walker.session.screen == ForgettingSure("stimmen")
    assert "1 Stimme in einer laufenden Abstimmung wird zurückgezogen." in shown(chat)
    walker.press(Verb.RESUME)
    chat.send(Commanded(Verb.FORGET))
    [forgotten] = [each for each in chat.press(0) if isinstance(each, Forget)]
    assert forgotten == Forget(("stimmen",))


def test_where_a_round_closes_meanwhile_the_choice_falls_away():
    chat, walker = begun("haus")
    walker.finish()
    chat.send(Commanded(Verb.FORGET))
    assert isinstance(walker.session.screen, Forgetting)
    chat.world.close("haus")
    walker.press(Verb.FORGET_WITHDRAWING)
    assert walker.session.screen == ForgettingSure("haus")
    assert "1 Beitrag zu einem beendeten Thema zählt weiter" in shown(chat)


@pytest.mark.parametrize("verb", [Verb.FORGET_WITHDRAWING, Verb.FORGET_LEAVING])
def test_contributions_to_rounds_that_are_over_are_never_withdrawn(verb: Verb):
    chat, walker = begun("haus", "radweg", "stimmen")
    for slug in ("haus", "stimmen"):
        took_part(chat, slug)
        chat.world.close(slug)
    took_part(chat, "radweg")
    chat.send(Commanded(Verb.FORGET))
    walker.press(verb)
    [forgotten] = [each for each in chat.press(0) if isinstance(each, Forget)]
    assert set(forgotten.withdraw) == ({"radweg"} if verb is Verb.FORGET_WITHDRAWING else set())


def test_a_round_names_its_own_person_to_reach():
    chat, _ = begun("radweg", "haus")
    run = chat.world.rounds["radweg"]
    sheet = msgspec.structs.replace(run.round.participation, contact="Frau Weber, Zimmer 12")
    chat.world.rounds["radweg"] = Run(msgspec.structs.replace(run.round, participation=sheet), run.form)
    chat.send(Commanded(Verb.HELP))
    assert "Ein Mensch hilft weiter: Frau Weber, Zimmer 12" in shown(chat)
    assert {"/menu", "/results", "/settings"} <= set(shown(chat).split())
    chat.send(Commanded(Verb.MENU))
    chat.send(Commanded(Verb.HELP))
    assert "mitwirkung@kl.example" in shown(chat)


def test_to_stop_where_nothing_is_answered_leads_to_the_menu():
    chat, _ = begun("haus")
    chat.send(Commanded(Verb.CANCEL))
    assert "Mitreden in Kaiserslautern" in shown(chat)
    assert chat.world.draft("haus") is not None


def test_to_stop_where_the_round_is_over_leads_to_the_menu():
    chat, _ = begun("haus")
    chat.send(Wrote("3"))
    chat.world.close("haus")
    chat.send(Commanded(Verb.CANCEL))
    assert "Mitreden in Kaiserslautern" in shown(chat)
