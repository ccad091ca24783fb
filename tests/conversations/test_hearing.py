"""What residents set for themselves: every tap shows how it is now, and nothing chosen is lost sight of."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from conversations.cards import Verb
from conversations.events import Commanded, Started
from conversations.hearing import Hearing, Hears, Quiet
from conversations.places import City
from conversations.screens.settings import UNLIMITED, summary
from conversations.session import (
    Asking,
    ChoosingTopics,
    Languages,
    Settings,
    Thanking,
    decode_session,
    replaced,
)
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.seen import plain
from tests.conversations.walker import Walker
from tests.conversations.world import Run, World


def about(run: Run, *topics: str) -> Run:
    """Return a round about these topics."""
    sheet = msgspec.structs.replace(run.round.participation, topics=topics)
    return replace(run, round=msgspec.structs.replace(run.round, participation=sheet))


def choosing(*topics: str, city: City | None = None, **hearing: object) -> Chat:
    """Return a chat at the choice of topics, as somebody comes there who has these settings."""
    chat = Chat(World({"radweg": about(cast("radweg"), *topics)}))
    if city is not None:
        chat.world.city = city
    chat.send(Started("radweg"))
    chat.press(0)
    chat.world.keep_session(replaced(chat.world.session, hearing=Hearing(**hearing)))
    chat.send(Commanded(Verb.SETTINGS))
    chat.press(chat.now_shown.labels().index(plain_of(Hears.CHOSEN, chat)))
    return chat


def plain_of(hears: Hears, chat: Chat) -> str:
    at = [each.action.arg for each in chat.now_shown.buttons].index(hears)
    return chat.now_shown.labels()[at]


def tap(chat: Chat, label: str) -> None:
    chat.press(chat.now_shown.labels().index(label))


def hearing(chat: Chat) -> Hearing:
    assert chat.world.session is not None
    return chat.world.session.hearing


def test_what_was_chosen_stays_in_sight_when_no_round_is_about_it_any_more():
    chat = choosing("Rad", topics=("Theater",), districts=("Morlautern",), hears=Hears.CHOSEN)
    assert "✓ Theater" in chat.now_shown.labels()
    assert "✓ 📍 Morlautern" in chat.now_shown.labels()
    tap(chat, "✓ Theater")
    assert (hearing(chat).topics, hearing(chat).districts) == ((), ("Morlautern",))
    assert "Theater" not in chat.now_shown.labels()


def test_where_there_is_nothing_to_choose_that_is_said():
    chat = choosing(city=City(()))
    assert "Zurzeit gibt es hier nichts auszuwählen." in plain(chat.now_shown.card.text, "de")
    assert chat.now_shown.labels() == ["Fertig"]


def test_a_topic_that_comes_in_between_takes_nobody_elses_tap():
    chat = choosing("Rad", "Theater")
    before = chat.now_shown
    chat.world.rounds["radweg"] = about(chat.world.rounds["radweg"], "Bus", "Rad", "Theater")
    chat.press(before.labels().index("Rad"), before)
    assert hearing(chat).topics == ("Rad",)


def test_a_topic_that_is_gone_meanwhile_changes_nothing():
    chat = choosing("Rad", "Theater")
    before = chat.now_shown
    chat.world.rounds["radweg"] = about(chat.world.rounds["radweg"], "Rad")
    chat.press(before.labels().index("Theater"), before)
    assert hearing(chat) == Hearing()


@pytest.mark.parametrize("before", [each for each in Hears if each is not Hears.CHOSEN])
def test_to_look_at_the_topics_changes_nothing_of_what_one_hears(before: Hears):
    chat = choosing("Rad", hears=before)
    assert hearing(chat) == Hearing(hears=before)
    tap(chat, "Fertig")
    assert hearing(chat).hears is before


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (Hears.ALL, "Sie hören von allem, was neu beginnt."),
        (Hears.MINE, "Sie hören nur von dem, wobei Sie mitmachen."),
        (Hears.NOTHING, "Von uns aus hören Sie nichts."),
    ],
)
def test_without_the_last_topic_one_hears_what_one_heard_before(before: Hears, told: str):
    chat = choosing("Rad", hears=before)
    tap(chat, "Rad")
    tap(chat, "📍 Erfenbach")
    assert hearing(chat).hears is Hears.CHOSEN
    assert told not in plain(chat.now_shown.card.text, "de")
    tap(chat, "✓ Rad")
    assert hearing(chat).hears is Hears.CHOSEN
    tap(chat, "✓ 📍 Erfenbach")
    assert hearing(chat) == Hearing(hears=before, asked=True)
    assert f"Noch ist nichts ausgewählt.\n{told}" in plain(chat.now_shown.card.text, "de")


def test_where_nothing_is_known_of_before_one_hears_only_where_one_takes_part():
    chat = choosing("Rad", hears=Hears.CHOSEN, topics=("Rad",))
    tap(chat, "✓ Rad")
    assert hearing(chat).hears is Hears.MINE


def test_what_was_chosen_long_ago_holds_again_once_that_is_confirmed():
    chat = choosing("Rad", hears=Hears.ALL, topics=("Rad",))
    assert hearing(chat).hears is Hears.ALL
    assert "1 ausgewählt\nSie hören von allem, was neu beginnt." in plain(chat.now_shown.card.text, "de")
    tap(chat, "Fertig")
    assert hearing(chat).hears is Hears.CHOSEN


def test_the_settings_name_what_is_chosen_in_short():
    many = tuple(f"Thema {number:02}" for number in range(30))
    chat = choosing("Rad", hears=Hears.CHOSEN, topics=("Rad", *many), districts=("Erfenbach",))
    tap(chat, "Fertig")
    said = plain(chat.now_shown.card.text, "de")
    assert "Sie hören von diesen Themen: Rad, Thema 00, " in said
    assert "Thema 29" not in said


def test_many_topics_come_on_pages_and_a_tap_stays_on_its_page():
    chat = choosing(*(f"Thema {number:02}" for number in range(20)), "lang" * 40)
    tap(chat, "›")
    tap(chat, "Thema 09")
    assert "✓ Thema 09" in chat.now_shown.labels()
    assert chat.world.session is not None
    assert chat.world.session.screen == ChoosingTopics("radweg", 1)


def test_a_topic_called_like_a_district_is_another_choice():
    chat = choosing("Innenstadt")
    tap(chat, "Innenstadt")
    assert (hearing(chat).topics, hearing(chat).districts) == (("Innenstadt",), ())
    tap(chat, "📍 Innenstadt")
    assert (hearing(chat).topics, hearing(chat).districts) == (("Innenstadt",), ("Innenstadt",))


def test_topics_can_be_chosen_from_the_first_thanks():
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg"))
    chat.press(0)
    Walker(chat, "radweg", (1,)).finish()
    assert hearing(chat).asked
    tap(chat, "Themen wählen")
    tap(chat, "Rad")
    assert hearing(chat) == Hearing(hears=Hears.CHOSEN, topics=("Rad",), before=Hears.MINE, asked=True)
    tap(chat, "Fertig")
    assert chat.world.session is not None
    assert chat.world.session.screen == Settings("radweg")


@pytest.mark.parametrize("label", ["English", "‹ Zurück"])
def test_the_choice_of_the_language_leads_back_to_the_settings_it_was_opened_from(label: str):
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg"))
    chat.press(0)
    chat.send(Commanded(Verb.SETTINGS))
    tap(chat, "🌐 Sprache")
    chat.send(Commanded(Verb.LANGUAGES))
    tap(chat, label)
    assert chat.world.session is not None
    assert chat.world.session.screen == Settings("radweg")


@pytest.mark.parametrize("label", ["English", "‹ Zurück"])
def test_the_choice_of_the_language_leads_back_to_the_question_it_was_opened_at(label: str):
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg"))
    chat.press(0)
    chat.send(Commanded(Verb.LANGUAGES))
    chat.send(Commanded(Verb.LANGUAGES))
    tap(chat, label)
    assert chat.world.session is not None
    assert chat.world.session.screen == Asking("radweg")


def test_a_choice_of_the_language_stored_without_where_it_was_opened_is_still_read():
    stored = '{"language":"de","screen":{"is":"languages","slug":"radweg"},"turn":1,"since":0}'
    assert decode_session(stored).screen == Languages("radweg")


@pytest.mark.parametrize(("label", "hears"), [("Ja, von allem", "all"), ("Nein, nur hiervon", "mine")])
def test_the_question_at_the_first_thanks_is_answered_once(label: str, hears: str):
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg"))
    chat.press(0)
    Walker(chat, "radweg", (1,)).finish()
    tap(chat, label)
    assert hearing(chat) == Hearing(hears=Hears(hears), asked=True)
    assert label not in chat.now_shown.labels()
    assert chat.world.session is not None
    assert chat.world.session.screen == Thanking("radweg")


def test_who_was_asked_is_not_asked_again():
    chat = Chat(World({"radweg": cast("radweg"), "stimmen": cast("stimmen")}))
    chat.send(Started("radweg"))
    chat.press(0)
    Walker(chat, "radweg", (1,)).finish()
    assert "Ja, von allem" in chat.now_shown.labels()
    chat.send(Started("stimmen"))
    Walker(chat, "stimmen", (1,)).finish()
    assert "Ja, von allem" not in chat.now_shown.labels()
    assert hearing(chat).hears is Hears.MINE


def test_who_has_set_it_before_is_not_asked():
    chat = choosing("Rad")
    tap(chat, "Rad")
    chat.send(Started("radweg"))
    Walker(chat, "radweg", (1,)).finish()
    assert isinstance(chat.world.session and chat.world.session.screen, Thanking)
    assert "Ja, von allem" not in chat.now_shown.labels()


@pytest.mark.parametrize(
    ("set_to", "told"),
    [
        (
            Hearing(),
            ["Sie hören nur von dem, wobei Sie mitmachen.", "Ruhezeit der Stadt: 20:00 Uhr bis 08:00 Uhr"],
        ),
        (Hearing(hears=Hears.CHOSEN), ["Sie hören von diesen Themen: –"]),
        (
            Hearing(hears=Hears.NOTHING, quiet=Quiet(0, 0)),
            ["Von uns aus hören Sie nichts.", "Ruhezeit: keine"],
        ),
        (Hearing(quiet=Quiet(1439, 61)), ["Ruhezeit: 23:59 Uhr bis 01:01 Uhr"]),
        (Hearing(weekly=UNLIMITED), ["So viele Nachrichten, wie es gibt"]),
    ],
)
def test_settings_are_told_in_words(set_to: Hearing, told: list[str]):
    said = [plain(each, "de") for each in summary(set_to, Quiet(20 * 60, 8 * 60))]
    assert set(told) <= set(said)


def test_where_the_city_has_no_quiet_hours_that_is_said():
    said = [plain(each, "de") for each in summary(Hearing(), Quiet(0, 0))]
    assert "Ruhezeit der Stadt: keine" in said


def test_the_citys_quiet_hours_are_named_where_they_are_chosen():
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg"))
    chat.press(0)
    chat.send(Commanded(Verb.SETTINGS))
    tap(chat, "Ruhezeit …")
    tap(chat, "keine")
    assert "Ruhezeit der Stadt: 20:00 Uhr bis 08:00 Uhr" in plain(chat.now_shown.card.text, "de")
