"""What the stories do not come to: many pages, rounds without an end, facts that moved on behind a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import msgspec
import pytest

from conversations.cards import Action, OwnPhoto, Picture, Verb
from conversations.engine import step, wants
from conversations.events import Commanded, Located, Photographed, Pressed, ScreenDue, Started, Wrote
from conversations.facts import Needs
from conversations.forms.answers import Photo
from conversations.needing import needs
from conversations.screens.entrance import read_start
from conversations.session import (
    AnyScreen,
    Asking,
    ConfirmingPlace,
    Looking,
    Menu,
    Mine,
    Reviewing,
    RoundOver,
    Thanking,
    Withdrawing,
    decode_answers,
    encode,
    replaced,
)
from tests.conversations import seen
from tests.conversations.casts import cast
from tests.conversations.chat import Chat
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.walker import Walker
from tests.conversations.world import START, Run, World


def begun(*rounds: Run) -> tuple[Chat, Walker]:
    """Return a chat in which the first of these rounds was just begun."""
    first = rounds[0].round.slug
    chat = Chat(World({each.round.slug: each for each in rounds}))
    chat.send(Started(first))
    chat.press(0)
    return chat, Walker(chat, first, (1,))


def without_end(made: Run) -> Run:
    return Run(msgspec.structs.replace(made.round, closes=None), made.form)


def moved(chat: Chat, screen: AnyScreen) -> AnyScreen:
    """Put the session on a screen, show what is due, and return the screen that it fell back to."""
    session = chat.world.session
    assert session is not None
    chat.world.keep_session(replaced(session, screen=screen))
    chat.send(ScreenDue())
    assert chat.world.session is not None
    return chat.world.session.screen


def shown(chat: Chat) -> str:
    return seen.marked(chat.now_shown.card.text, chat.now_shown.language)


def test_many_answers_are_reviewed_and_changed_on_pages():
    rows = [question("text", f"q{index}", f"Frage {index}", hint="x") for index in range(20)]
    chat, walker = begun(run(START, "lang", "Lang", form(*rows)))
    while isinstance(walker.session.screen, Asking):
        chat.send(Wrote("x" * 280))
        chat.world.now += timedelta(seconds=9)
    walker.press(Verb.PAGE, among=3)
    assert "Frage 0" in shown(chat)
    chat.press(chat.now_shown.labels().index("›"))
    assert "Frage 0" not in shown(chat)
    walker.press(Verb.CHANGE)
    chat.press(chat.now_shown.labels().index("›"))
    assert "9. Frage 8" in chat.now_shown.labels()
    walker.press(Verb.REVIEW)
    walker.press(Verb.HAND_IN)
    walker.press(Verb.MINE)
    chat.press(chat.now_shown.labels().index("›"))
    assert walker.session.screen == Looking("lang", 1, 1)


def test_many_contributions_are_listed_on_pages():
    chat, walker = begun(cast("hitze"), cast("radweg"))
    run_ = chat.world.rounds["hitze"]
    sheet = msgspec.structs.replace(run_.round.participation, contributions=12)
    held = msgspec.structs.replace(run_.round, participation=sheet)
    chat.world.rounds["hitze"] = Run(held, run_.form)
    for _ in range(12):
        walker.finish()
        walker.press(Verb.ANOTHER, Verb.MINE)
    assert walker.session.screen == Mine("hitze")
    chat.press(chat.now_shown.labels().index("›"))
    assert chat.now_shown.labels()[0].startswith("9. ")
    walker.press(Verb.LOOK)
    walker.press(Verb.WITHDRAW)
    walker.press(Verb.WITHDRAW_SURE)
    assert len(chat.world.contributions("hitze")) == 11
    assert walker.session.screen == Mine("hitze")


def test_a_round_without_an_end_says_so():
    chat, walker = begun(without_end(cast("stimmen")))
    walker.finish()
    assert "Das Ergebnis kommt, wenn alles beendet ist." in shown(chat)
    walker.press(Verb.MINE)
    assert "Solange es läuft" in shown(chat)


def test_after_the_end_what_cannot_be_found_any_more_is_not_called_missing():
    chat, walker = begun(cast("stimmen"))
    walker.finish()
    chat.world.close("stimmen")
    chat.world.stored_contributions.clear()  # as when the round's key was destroyed
    assert moved(chat, Looking("stimmen", 1)) == Mine("stimmen")
    assert "kein Beitrag mehr zu finden" in shown(chat)
    assert "noch nichts abgegeben" not in shown(chat)


def test_screens_whose_facts_are_gone_fall_back():
    chat, walker = begun(cast("hitze"), cast("radweg"))
    assert moved(chat, ConfirmingPlace("hitze")) == Asking("hitze")
    assert moved(chat, Reviewing("radweg")) == RoundOver("radweg")
    assert moved(chat, Thanking("gibtsnicht")) == RoundOver("gibtsnicht")
    assert moved(chat, Withdrawing("hitze", 1)) == Mine("hitze")
    assert "noch nichts abgegeben" in shown(chat)
    walker.press(Verb.MENU)
    assert walker.session.screen == Menu()


def test_a_round_that_is_open_but_not_begun_can_be_begun():
    chat, walker = begun(cast("radweg"))
    chat.world.stored_drafts.clear()
    assert moved(chat, Asking("radweg")) == RoundOver("radweg")
    walker.press(Verb.OPEN)
    assert walker.session.screen == Asking("radweg")


def test_a_draft_of_a_form_that_was_replaced_comes_to_what_is_asked_now():
    chat, walker = begun(cast("radweg"))
    walker.go_on()
    chat.world.revise(run(START, "radweg", "Anders", form(question("text", "neu", "Neu?"))))
    chat.send(ScreenDue(in_place=True))
    assert walker.session.screen == Asking("radweg")
    assert "Neu?" in shown(chat)


def test_a_round_that_is_called_off_says_so_and_what_became_of_it():
    chat, walker = begun(cast("radweg"))
    held = chat.world.rounds["radweg"]
    outcome = {"de": "Die Stadt baut den Weg <ohne> Umfrage."}
    off = msgspec.structs.replace(held.round, cancelled=chat.world.now, outcome=outcome)
    chat.world.rounds["radweg"] = replace(held, round=off)
    walker.go_on()
    assert walker.session.screen == RoundOver("radweg")
    assert "leider abgesagt" in shown(chat)
    assert "nicht mehr gezählt" in shown(chat)
    assert "**Was daraus wurde**\nDie Stadt baut den Weg <ohne> Umfrage." in shown(chat)


def test_a_second_tap_on_a_card_whose_round_has_closed_says_so():
    chat, walker = begun(cast("radweg"))
    first = chat.now_shown
    walker.go_on()
    chat.world.close("radweg")
    chat.send(chat.pressing(0, first))
    assert walker.session.screen == RoundOver("radweg")


def test_a_text_after_the_round_has_closed_is_no_answer():
    chat, walker = begun(cast("hitze"))
    walker.whims = (0,)
    chat.send(Located(49.444, 7.771))
    walker.press(Verb.PLACE_RIGHT)
    chat.world.close("hitze")
    chat.send(Wrote("Zu heiß"))
    assert walker.session.screen == RoundOver("hitze")
    assert "nicht mehr gezählt" in shown(chat)


def test_a_press_on_an_older_message_counts_for_its_question_and_retires_it():
    chat, walker = begun(cast("radweg"))
    older = chat.now_shown
    chat.send(Wrote("weiss nich"))
    assert older.turn == chat.now_shown.turn
    newest = walker.session.card
    chat.send(chat.pressing(0, older))
    assert walker.draft.answers == {"weg": "rad"}
    assert walker.session.card == newest


def test_a_card_whose_sending_nobody_noted_is_the_living_one():
    chat, walker = begun(cast("radweg"))
    living = walker.session.card
    chat.world.keep_session(replaced(walker.session, card=None))
    chat.press(0)
    assert walker.session.card == living


def test_what_was_sent_above_the_card_is_no_answer_to_it():
    chat, walker = begun(run(START, "x", "X", form(question("text", "a", "A?"), question("text", "b", "B?"))))
    chat.send(Wrote("eins"))
    above = chat.now_shown.living.message_id - 1
    chat.send(Wrote("zwei"), number=above)
    assert "verspätet" in shown(chat)
    chat.send(Wrote("x" * 2500), number=above)
    assert "zu lang" in shown(chat)
    chat.world.keep_session(replaced(walker.session, overlong=0))
    chat.send(Wrote("zwei"))
    assert chat.world.draft("x").answers == {"a": "eins", "b": "zwei"}


def test_what_was_sent_before_a_question_was_seen_is_no_answer_to_it():
    chat, walker = begun(run(START, "x", "X", form(question("text", "a", "A?"), question("text", "b", "B?"))))
    chat.world.keep_session(replaced(walker.session, shown_in=None))
    chat.send(Wrote("zu früh"))
    assert "verspätet" in shown(chat)
    chat.send(Wrote("eins"))
    assert walker.draft.answers == {"a": "eins"}


@pytest.mark.parametrize("again", ["delivered twice", "tapped twice"])
def test_a_question_that_nobody_has_seen_comes_up_below_what_was_sent(again):
    chat, walker = begun(run(START, "x", "X", form(question("text", "a", "A?"), question("text", "b", "B?"))))
    first = chat.now_shown
    chat.send(Wrote("eins"))
    on_its_way = replaced(walker.session, card=first.living, shown_in=None)
    chat.world.keep_session(on_its_way)
    number = chat.messages = chat.messages + 1  # of a text that the bot has not heard of yet
    chat.send(ScreenDue(in_place=True) if again == "delivered twice" else chat.pressing(0, first))
    assert chat.now_shown.living.message_id > number
    chat.send(Wrote("und noch eins"), number=number)
    assert "verspätet" in shown(chat)
    assert walker.draft.answers == {"a": "eins"}


def test_an_old_notice_leads_to_where_it_says():
    chat, walker = begun(cast("radweg"), cast("stimmen"))
    notice = chat.shown[0]
    chat.send(Wrote("x"))
    chat.send(replace(chat.pressing(0, notice), action=Action(Verb.ACCEPT, "de:stimmen:")))
    assert walker.session.screen == Asking("stimmen")
    chat.send(replace(chat.pressing(0, notice), action=Action(Verb.ACCEPT, "de::")))
    assert walker.session.screen == Asking("stimmen")
    chat.send(replace(chat.pressing(0, notice), action=Action(Verb.NOTICE, "unsinn")))
    assert walker.session.screen == Asking("stimmen")


@pytest.mark.parametrize("arg", ["", "xx:radweg:", "de:RADWEG:", "de:radweg", "de:radweg:x:y"])
def test_a_forged_notice_admits_nobody(arg: str):
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg"))
    chat.send(chat.forged(Verb.ACCEPT, arg))
    assert chat.world.session is None


@pytest.mark.parametrize(
    ("payload", "event"),
    [
        ("radweg", Started("radweg")),
        ("radweg_poster-3", Started("radweg", "poster-3")),
        ("", Started()),
        ("Radweg!", Started()),
        ("radweg_", Started()),
        ("a" * 25, Started()),
        ("radweg_" + "a" * 17, Started()),
    ],
)
def test_a_link_names_a_round_and_a_source(payload: str, event: Started):
    assert read_start(payload) == event


def test_what_is_needed_is_asked_for_and_no_more():
    chat, walker = begun(cast("hitze"), cast("stimmen"))
    everything = Needs(slug="hitze", contributions=True, participants=True, invitations=True)
    session, on = walker.session, chat.now_shown.living
    assert needs(session, Located(49.4, 7.7)) == Needs(slug="hitze")
    assert needs(session, Pressed(Action(Verb.PAUSE), session.turn, on)) == Needs(slug="hitze")
    assert needs(session, Pressed(Action(Verb.PAUSE), session.turn - 1, on)) == everything
    assert needs(session, Pressed(Action(Verb.OPEN, "stimmen"), session.turn, on)) == everything
    assert needs(session, Commanded(Verb.HELP)) == everything
    assert needs(session, Started("stimmen")).slug == "stimmen"


def test_a_photo_is_wanted_only_where_one_is_asked_for():
    chat, walker = begun(cast("hitze"))
    facts = partial(chat.world.facts, Needs(slug="hitze"))
    assert not wants(None, Photographed(), facts())
    assert not wants(walker.session, Photographed(), facts())
    while walker.question.type != "image":
        walker.whims = (1,)
        walker.go_on()
    assert wants(walker.session, Photographed(), facts())
    chat.world.close("hitze")
    assert not wants(walker.session, Photographed(), facts())


def test_nothing_is_wanted_of_who_comes_from_one_round_to_another():
    chat = Chat(World({slug: cast(slug) for slug in ("stimmen", "hitze")}))
    chat.send(Started("stimmen"))
    chat.press(0)
    walker = Walker(chat, "stimmen")
    while not isinstance(walker.session.screen, Reviewing):
        walker.go_on()
    chat.send(Started("hitze"))
    while not isinstance(walker.session.screen, Asking):
        walker.press(Verb.START)
    to_stimmen = Started("stimmen")
    assert not wants(walker.session, to_stimmen, chat.world.facts(needs(walker.session, to_stimmen)))


def test_a_photo_given_is_shown_with_its_question():
    chat, walker = begun(run(START, "bild", "Bild", form(question("image", "foto", "Foto?", image="x.png"))))
    assert isinstance(chat.now_shown.card.picture, Picture)
    chat.send(Photographed())
    walker.press(Verb.CHANGE)
    assert chat.now_shown.card.picture == OwnPhoto("photo1")
    walker.press(Verb.NEXT)
    walker.press(Verb.HAND_IN)
    assert chat.world.contributions("bild")[0].answers == {"foto": Photo(id="photo1")}


def test_the_pictures_of_choices_bear_their_numbers():
    choices = tuple(choice(f"c{index}", f"Bild {index}", f"{index}.png") for index in range(12))
    chat, _ = begun(run(START, "bilder", "Bilder", form(question("select_one", "q", "?", choices=choices))))
    assert [each.number for each in chat.now_shown.card.album] == list(range(1, 11))
    chat.press(chat.now_shown.labels().index("›"))
    assert [each.number for each in chat.now_shown.card.album] == [11, 12]


def test_ticks_do_not_send_the_pictures_again():
    choices = tuple(choice(f"c{index}", f"Bild {index}", f"{index}.png") for index in range(3))
    sheet = form(question("select_multiple", "q", "?", choices=choices))
    chat, _ = begun(run(START, "bilder", "Bilder", sheet))
    chat.press(0)
    assert chat.now_shown.labels()[0] == "✓ 1"
    assert chat.now_shown.card.album == ()


def test_more_ticks_than_a_constraint_takes_stay_with_the_question_when_one_goes_back():
    sheet = form(
        question("note", "n", "Hallo"),
        question(
            "select_multiple",
            "q",
            "?",
            choices=(choice("a", "A"), choice("b", "B")),
            constraint="not(selected(., 'a') and selected(., 'b'))",
        ),
    )
    chat, walker = begun(run(START, "x", "X", sheet))
    walker.press(Verb.NEXT)
    chat.press(0)
    chat.press(1)
    chat.press(chat.now_shown.labels().index("Fertig (2)"))
    assert "passt hier nicht" in shown(chat)
    walker.press(Verb.BACK)
    assert walker.draft.answers == {}


def test_a_place_is_taken_with_its_venue_cleaned_of_what_no_database_keeps():
    chat, walker = begun(cast("hitze"))
    chat.send(Located(49.444, 7.771, accuracy=10.0, name="\ud83d Pfalztheater\x00"))
    assert walker.draft.place is not None
    assert walker.draft.place.name == "Pfalztheater"


def test_answers_survive_being_stored():
    chat, walker = begun(cast("hitze"))
    walker.finish()
    answers = chat.world.contributions("hitze")[0].answers
    assert decode_answers(encode(answers)) == answers


def test_an_unanswered_contribution_is_listed_too():
    sheet = form(question("text", "q", "?"))
    chat, walker = begun(run(START, "x", "X", sheet, contributions=3))
    for _ in range(2):
        walker.press(Verb.SKIP)
        walker.press(Verb.HAND_IN)
        walker.press(Verb.ANOTHER)
    chat.world.stored_drafts.clear()
    moved(chat, Mine("x"))
    assert chat.now_shown.labels()[:2] == ["1. –", "2. –"]


def test_the_last_contribution_that_a_round_takes_is_no_beginning():
    chat, walker = begun(cast("stimmen"))
    walker.finish()
    chat.send(chat.forged(Verb.ANOTHER, ""))
    assert walker.session.screen == Looking("stimmen", 1)


def test_a_form_without_questions_can_be_handed_in():
    chat, walker = begun(run(START, "leer", "Leer", form(question("calculate", "c", calculation="1 + 1"))))
    assert walker.session.screen == Reviewing("leer")
    walker.press(Verb.HAND_IN)
    assert chat.world.contributions("leer")[0].answers == {"c": "2"}


def test_the_same_step_gives_the_same_answer():
    chat, walker = begun(cast("radweg"))
    event = chat.pressing(0, chat.now_shown)
    facts = chat.world.facts(needs(walker.session, event))
    assert step(walker.session, event, facts) == step(walker.session, event, facts)


def test_plain_german_is_one_press_from_the_notice_and_so_is_the_way_back():
    chat = Chat(World({"radweg": cast("radweg")}))
    chat.send(Started("radweg", "poster3"))
    assert chat.now_shown.labels()[-1] == "Einfache Sprache"
    chat.press(-1)
    assert chat.now_shown.language == "de-simple"
    assert chat.now_shown.labels()[-1] == "Deutsch"
    chat.press(-1)
    assert chat.now_shown.language == "de"
    assert not any(each.main for each in chat.now_shown.buttons[1:])


@pytest.mark.parametrize("verb", [Verb.PRIVACY, Verb.HELP])
def test_the_way_back_is_not_the_main_thing(verb: Verb):
    chat, _ = begun(cast("radweg"))
    chat.send(Commanded(verb))
    assert not any(each.main for each in chat.now_shown.buttons)


def test_the_language_at_hand_stands_out_in_the_list():
    chat = Chat(World({"radweg": cast("radweg")}, device_language="ar"))
    for _ in range(2):
        chat.send(Commanded(Verb.LANGUAGES))
        at = [
            label
            for label, each in zip(chat.now_shown.labels(), chat.now_shown.buttons, strict=True)
            if each.main
        ]
        assert at == ["العربية"]
        chat.send(Started("radweg"))
        chat.press(0)
