"""A form that changes under a resident's hands: what is kept, what is asked, what is said."""

from __future__ import annotations

from typing import Any

import pytest

from conversations.attachments import Attachment
from conversations.cards import Verb
from conversations.events import Attached, Commanded, Located, Photographed, ScreenDue, Started, Wrote
from conversations.forms.model import Form, Question
from conversations.notices.news import News
from conversations.notices.occasions import Occasion
from conversations.session import Asking, ConfirmingPlace, Looking, Menu, Returning, Reviewing, Thanking
from tests.conversations.chat import Chat
from tests.conversations.seen import plain
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.walker import Walker
from tests.conversations.world import START, World

RAD, AUTO, BUS = choice("rad", "Rad"), choice("auto", "Auto"), choice("bus", "Bus")
CHANGED = "Die Fragen wurden inzwischen geändert."


def one(name: str = "weg", *choices: Any, **more: Any) -> Question:
    return question("select_one", name, f"{name}?", choices=choices or (RAD, AUTO), **more)


def many(*choices: Any, **more: Any) -> Question:
    return question("select_multiple", "viele", "Viele?", choices=choices or (RAD, AUTO, BUS), **more)


def text(name: str, **more: Any) -> Question:
    return question("text", name, f"{name}?", **more)


def number(name: str, **more: Any) -> Question:
    return question("integer", name, f"{name}?", **more)


def chat_in(*rows: Question, **about: Any) -> tuple[Chat, Walker]:
    chat = Chat(World({"wege": run(START, "wege", "Wege", form(*rows), **about)}))
    chat.send(Started("wege"))
    chat.press(0)
    return chat, Walker(chat, "wege")


def revise(chat: Chat, *rows: Question, **about: Any) -> Form:
    sheet = form(*rows)
    chat.world.revise(run(START, "wege", "Wege", sheet, **about))
    return sheet


def shown(chat: Chat) -> str:
    return plain(chat.now_shown.card.text, "de")


def wrote(chat: Chat, *texts: str) -> None:
    for each in texts:
        chat.send(Wrote(each))


def test_a_new_question_behind_is_asked_and_then_one_is_where_one_was():
    chat, walker = chat_in(text("a"), text("b"), text("c"), text("d"))
    wrote(chat, "eins", "zwei")
    revise(chat, text("a"), text("neu"), text("b"), text("c"), text("d"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.at == "neu"
    assert CHANGED in shown(chat)
    wrote(chat, "neu!")
    assert (walker.draft.at, walker.draft.until, walker.draft.todo) == ("c", "", ())
    assert CHANGED not in shown(chat)
    wrote(chat, "drei", "vier")
    assert walker.session.screen == Reviewing("wege")
    assert walker.draft.answers == {"a": "eins", "neu": "neu!", "b": "zwei", "c": "drei", "d": "vier"}


def test_what_a_new_question_brings_up_is_asked_before_one_goes_back():
    chat, walker = chat_in(text("a"), text("b"), text("c"))
    wrote(chat, "eins", "zwei")
    also = text("mehr", relevant="${weg} = 'auto'")
    gone = text("b", relevant="${weg} != 'auto'")
    late = text("c", relevant="${weg} != 'auto'")
    revise(chat, text("a"), one(), also, gone, late, text("d", relevant="${weg} = 'auto'"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.at == "weg"
    chat.send(chat.forged(Verb.CHOOSE, "1"))
    assert walker.draft.at == "mehr"
    wrote(chat, "viel")
    assert (walker.draft.at, walker.draft.until) == ("d", "")


def test_a_form_that_changes_twice_still_asks_what_was_new_before():
    chat, walker = chat_in(text("a"), text("b"), text("c"))
    wrote(chat, "eins", "zwei")
    revise(chat, text("a"), text("neu"), text("mehr"), text("b"), text("c"))
    chat.send(ScreenDue(in_place=True))
    revise(chat, number("a"), text("neu"), text("mehr"), text("b"), text("c"))
    chat.send(ScreenDue(in_place=True))
    assert (walker.draft.at, walker.draft.until) == ("a", "c")
    assert walker.draft.todo == ("a", "neu", "mehr")
    assert walker.draft.answers == {"b": "zwei"}


def test_going_back_while_catching_up_comes_round_again():
    chat, walker = chat_in(text("a"), text("b"), text("c"))
    wrote(chat, "eins", "zwei")
    revise(chat, text("a"), text("neu"), text("b"), text("c"))
    chat.send(ScreenDue(in_place=True))
    walker.press(Verb.BACK)
    assert walker.draft.at == "a"
    walker.press(Verb.NEXT)
    assert walker.draft.at == "neu"
    walker.press(Verb.SKIP)
    assert walker.draft.at == "c"


def test_a_press_on_the_card_as_it_was_counts_for_nothing():
    chat, walker = chat_in(one("weg", RAD, AUTO, required=True), text("b"))
    old = chat.now_shown
    revise(chat, one("weg", BUS, RAD), text("b"))
    chat.press(0, old)
    assert walker.draft.answers == {}
    assert walker.draft.at == "weg"
    assert CHANGED in shown(chat)
    chat.press(0, old)
    assert walker.draft.answers == {}
    assert CHANGED not in shown(chat)
    chat.press(0)
    assert walker.draft.answers == {"weg": "bus"}


def test_a_press_after_the_screen_was_shown_anew_counts_for_nothing():
    chat, walker = chat_in(one("weg", RAD, AUTO), text("b"))
    old = chat.now_shown
    revise(chat, one("weg", BUS, RAD), text("b"))
    chat.send(ScreenDue(in_place=False))
    chat.press(0, old)
    assert walker.draft.answers == {}


def test_what_is_sent_counts_if_the_question_is_the_same_and_only_then():
    chat, walker = chat_in(text("a"), text("b"))
    revise(chat, text("a"), number("b"))
    wrote(chat, "eins")
    assert (walker.draft.answers, walker.draft.at) == ({"a": "eins"}, "b")
    assert CHANGED in shown(chat)
    revise(chat, text("a"), text("b"))
    wrote(chat, "12")
    assert (walker.draft.answers, walker.draft.at) == ({"a": "eins"}, "b")
    assert CHANGED in shown(chat)
    wrote(chat, "zwei")
    assert walker.draft.answers == {"a": "eins", "b": "zwei"}


def test_a_file_for_a_question_that_is_gone_is_not_even_fetched():
    chat, walker = chat_in(question("image", "foto", "Foto?"), question("audio", "ton", "Ton?"))
    revise(chat, question("audio", "ton", "Ton?"))
    chat.send(Photographed())
    assert (chat.world.photos, walker.draft.at) == (set(), "ton")
    revise(chat, question("audio", "ton", "Ton?"), text("ende"))
    chat.send(Attached(Attachment.VOICE, 7))
    assert walker.draft.at == "ende"
    assert set(walker.draft.answers) == {"ton"}
    revise(chat, text("ende"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.answers == {}


def test_a_choice_that_is_gone_is_asked_again_and_half_given_ones_go():
    chat, walker = chat_in(one(), many(), text("c"))
    chat.press(1)
    chat.press(0)
    assert walker.draft.chosen == ("rad",)
    revise(chat, one("weg", RAD, BUS), many(), text("c"))
    chat.send(ScreenDue(in_place=True))
    assert (walker.draft.at, walker.draft.answers, walker.draft.chosen) == ("weg", {}, ())
    chat.press(0)
    assert walker.draft.at == "viele"


def test_what_is_ticked_stays_where_nothing_of_it_changed():
    chat, walker = chat_in(many(), text("c"))
    chat.press(0)
    revise(chat, many(), text("c"), text("d"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.chosen == ("rad",)


def test_a_bound_that_an_answer_breaks_asks_again_and_keeps_the_others():
    chat, walker = chat_in(number("a"), many(), number("c"), number("d"))
    wrote(chat, "7")
    chat.press(0)
    chat.press(1)
    walker.press(Verb.DONE)
    wrote(chat, "5")
    narrow = number("a", constraint=". < 7")
    revise(chat, narrow, many(constraint="count-selected(.) <= 1"), number("c"), number("d"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.answers == {"c": 5}
    assert (walker.draft.at, walker.draft.todo, walker.draft.until) == ("a", ("a", "viele"), "d")


@pytest.mark.parametrize("now", [(BUS, RAD, AUTO, choice("zug", "Zug")), (RAD, AUTO)])
def test_a_ranking_of_other_choices_is_made_anew(now: tuple[Any, ...]):
    rank = question("rank", "folge", "Folge?", choices=(RAD, AUTO, BUS), required=True)
    chat, walker = chat_in(rank, text("b"))
    walker.go_on()
    revise(chat, question("rank", "folge", "Folge?", choices=now), text("b"))
    chat.send(ScreenDue(in_place=True))
    assert (walker.draft.at, walker.draft.answers) == ("folge", {})


def test_a_place_to_be_confirmed_stays_or_goes_with_its_question():
    chat, walker = chat_in(question("geopoint", "ort", "Wo?"), text("b"))
    chat.send(Located(49.444, 7.771))
    revise(chat, question("geopoint", "ort", "Wo?"), text("b"), text("c"))
    chat.send(ScreenDue(in_place=True))
    assert walker.session.screen == ConfirmingPlace("wege")
    revise(chat, question("geopoint", "ort", "Wo genau?"), text("b"))
    chat.send(ScreenDue(in_place=True))
    assert (walker.session.screen, walker.draft.place) == (Asking("wege"), None)


def test_other_steps_of_a_range_other_parts_of_a_date_and_words_that_are_checked():
    rows = (
        question("range", "stufe", "Stufe?", parameters={"start": "0", "end": "5", "step": "1"}),
        question("date", "jahr", "Jahr?", appearance=("year",)),
        text("wort"),
        question("date", "tag", "Tag?"),
        text("ende"),
    )
    chat, walker = chat_in(*rows)
    wrote(chat, "5", "2020")
    chat.send(Attached(Attachment.VOICE, 7))
    wrote(chat, "01.05.2026")
    revise(
        chat,
        question("range", "stufe", "Stufe?", parameters={"start": "0", "end": "4", "step": "1"}),
        question("date", "jahr", "Jahr?"),
        text("wort", constraint="string-length(.) < 9"),
        *rows[3:],
    )
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.answers == {"tag": "2026-05-01"}
    assert walker.draft.todo == ("stufe", "jahr", "wort")


def test_at_the_review_what_is_new_is_asked_and_one_comes_back_to_it():
    chat, walker = chat_in(text("a"))
    wrote(chat, "eins")
    old = chat.now_shown
    revise(chat, text("a"), text("neu"))
    chat.press(0, old)
    assert walker.draft.at == "neu"
    wrote(chat, "zwei")
    assert walker.session.screen == Reviewing("wege")
    walker.finish()
    assert chat.world.contributions("wege")[0].answers == {"a": "eins", "neu": "zwei"}


def test_at_the_review_of_a_form_that_lost_a_question_one_stays():
    chat, walker = chat_in(text("a"), text("b"))
    wrote(chat, "eins", "zwei")
    walker.press(Verb.DISCARD)
    revise(chat, text("a"))
    chat.send(ScreenDue(in_place=True))
    assert (walker.session.screen, walker.draft.answers) == (Reviewing("wege"), {"a": "eins"})
    walker.press(Verb.CHANGE)
    revise(chat, text("a"), one(relevant="${a} = 'nie'"))
    chat.send(ScreenDue(in_place=True))
    assert (walker.session.screen, walker.draft.at) == (Asking("wege"), "a")
    assert walker.draft.changing
    revise(chat, text("b"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.at == "b"


def test_an_optional_question_that_was_passed_over_is_asked_where_it_is_needed_now():
    chat, walker = chat_in(text("a"), text("b"), text("c"))
    walker.press(Verb.SKIP)
    walker.press(Verb.SKIP)
    revise(chat, text("a"), text("b", required=True), text("c"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.at == "b"


def test_who_passes_by_is_told_when_they_come_back():
    chat, walker = chat_in(text("a"), text("b"))
    wrote(chat, "eins")
    revise(chat, text("a"), number("b"))
    chat.send(Commanded(Verb.MENU))
    assert walker.session.screen == Menu()
    assert CHANGED not in shown(chat)
    walker.press(Verb.OPEN)
    assert walker.session.screen == Returning("wege")
    assert CHANGED in shown(chat)
    walker.press(Verb.RESUME)
    assert CHANGED not in shown(chat)
    assert (walker.draft.at, walker.draft.answers) == ("b", {"a": "eins"})


@pytest.mark.parametrize("verb", [Verb.NEWS_WHEN, Verb.NEWS_DECLINE])
def test_who_presses_a_notice_meanwhile_is_told_when_the_question_comes_up(verb: Verb):
    chat, walker = chat_in(text("a"), text("b"))
    wrote(chat, "eins")
    card = chat.now_shown
    revise(chat, text("a"), number("b"))
    notice = chat.notify(News(chat.world.rounds["wege"].round, Occasion.LAST_CHANCE))
    at = [each.action.verb for each in notice.buttons].index(verb)
    chat.press(at, notice)
    assert chat.now_shown is card
    wrote(chat, "zwei")
    assert CHANGED in shown(chat)
    assert (walker.draft.at, walker.draft.answers) == ("b", {"a": "eins"})
    wrote(chat, "2")
    assert walker.draft.answers == {"a": "eins", "b": 2}


def test_who_comes_to_the_round_by_a_notice_is_told():
    chat, walker = chat_in(text("a"), text("b"))
    wrote(chat, "eins")
    revise(chat, text("a"), number("b"))
    chat.press(0, chat.notify(News(chat.world.rounds["wege"].round, Occasion.NUDGE)))
    assert walker.session.screen == Returning("wege")
    assert CHANGED in shown(chat)


def test_who_throws_the_draft_away_is_told_nothing():
    chat, walker = chat_in(text("a"), text("b"))
    wrote(chat, "eins")
    chat.send(Commanded(Verb.CANCEL))
    revise(chat, text("neu"))
    walker.press(Verb.DISCARD_SURE)
    assert chat.world.draft("wege") is None
    assert CHANGED not in shown(chat)


def test_a_draft_of_a_round_that_is_over_stays_as_it_is():
    chat, walker = chat_in(text("a"), text("b"))
    wrote(chat, "eins")
    before = walker.draft
    revise(chat, text("neu"))
    chat.world.close("wege")
    chat.send(ScreenDue(in_place=True))
    assert walker.draft == before


def test_a_repeat_keeps_what_was_said_of_each():
    def rows(*members: Question) -> tuple[Question, ...]:
        around = {"group": "kind", "repeats": ("kind",)}
        inside = tuple(question(each.type, each.name, "?", **around) for each in members)
        return (text("a"), *inside, question("repeat", "kind", "Kinder"), text("z"))

    chat, walker = chat_in(*rows(number("alter")))
    wrote(chat, "eins", "7")
    walker.press(Verb.ONE_MORE)
    wrote(chat, "9")
    walker.press(Verb.NEXT)
    revise(chat, *rows(number("alter"), text("name")))
    chat.send(ScreenDue(in_place=True))
    assert chat.world.rounds["wege"].form.knows("kind[1]/name")
    assert walker.draft.answers == {"a": "eins", "kind": 2, "kind[1]/alter": 7, "kind[2]/alter": 9}
    assert (walker.draft.at, walker.draft.until) == ("kind[1]/name", "z")
    wrote(chat, "Ada", "Bea")
    assert walker.draft.at == "z"
    revise(chat, text("a"), question("integer", "alter", "?", group="kind"), text("z"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.answers == {"a": "eins"}


def test_what_a_form_answers_itself_begins_anew_where_it_says_something_else():
    def rows(source: str, twice: str) -> tuple[Question, ...]:
        return (
            question("hidden", "quelle", default=source),
            number("a"),
            question("calculate", "doppelt", calculation=twice, trigger=("a",)),
            text("b", default="'vorab'"),
            text("c"),
        )

    chat, walker = chat_in(*rows("'Plakat'", "${a} * 2"))
    wrote(chat, "7")
    walker.press(Verb.SKIP)
    assert walker.draft.answers == {"quelle": "Plakat", "a": 7, "doppelt": "14"}
    revise(chat, *rows("'Brief'", "${a} * 3"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.answers == {"quelle": "Brief", "a": 7, "doppelt": "21"}
    revise(chat, *rows("'Brief'", "${a} * 3"), text("ende", default="'neu'"))
    chat.send(ScreenDue(in_place=True))
    assert walker.draft.answers == {"quelle": "Brief", "a": 7, "doppelt": "21", "ende": "neu"}
    assert walker.draft.at == "c"


def test_a_contribution_is_read_in_its_own_version_and_changed_in_the_new_one():
    chat, walker = chat_in(text("alt"), one())
    wrote(chat, "eins")
    chat.press(0)
    walker.finish()
    ((first,), before) = chat.world.contributions("wege"), chat.world.rounds["wege"].round.version
    assert first.version == before
    revise(chat, one(), text("neu"))
    walker.press(Verb.MINE)
    assert walker.session.screen == Looking("wege", 1)
    assert "alt?" in shown(chat)
    assert "neu?" not in shown(chat)
    walker.press(Verb.REVISE)
    assert CHANGED in shown(chat)
    assert (walker.draft.at, walker.draft.answers) == ("neu", {"weg": "rad"})
    assert chat.world.contributions("wege") == (first,)
    wrote(chat, "zwei")
    walker.finish()
    (second,) = chat.world.contributions("wege")
    assert isinstance(walker.session.screen, Thanking)
    assert (second.answers, second.version != before) == ({"weg": "rad", "neu": "zwei"}, True)
