"""Choices written out: found whatever the case, the accents and small errors, and never by accident."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conversations.cards import Verb
from conversations.events import Started, Wrote
from conversations.facts import Surface
from conversations.forms.answers import Answer
from conversations.forms.typed.names import alike, folded, same
from conversations.forms.typed.words import is_no, is_yes, way_of
from tests.conversations import seen
from tests.conversations.casts import YES_NO
from tests.conversations.chat import Chat
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.world import START, World

LABELS = {
    "a": ("Parkende Autos", "Parked cars"),
    "b": ("Zu schnelle Autos", "Cars that are too fast"),
    "c": ("Schlechter Belag", "Плохое покрытие"),
    "d": ("Grüne Straße", "Yeşil cadde", "شارع أخضر"),
    "e": ("Nichts",),
}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("parkende autos", "a"),
        ("PARKENDE AUTOS!", "a"),
        ("  Parkende   Autos ", "a"),
        ("parked cars", "a"),
        ("gruene strasse", "d"),
        ("Grune Strasse", "d"),
        ("GRÜNE STRAẞE", "d"),
        ("𝘎𝘙𝘜𝘌𝘕𝘌 𝘚𝘛𝘙𝘈𝘚𝘚𝘌", "d"),
        ("YEŞİL CADDE", "d"),
        ("yesil cadde", "d"),
        ("شارع اخضر", "d"),
        ("плохое покрытие", "c"),
    ],
)
def test_the_same_words_are_the_choice(written: str, name: str):
    assert same(written, LABELS) == (name,)


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("parkende autso", ("a",)),
        ("schlechter belak", ("c",)),
        ("nihcts", ("e",)),
        ("плохое покритие", ("c",)),
        ("autos", ("a", "b")),
        ("par", ("a",)),
        ("weiß nicht", ()),
        ("au", ()),
        ("", ()),
        ("👍", ()),
    ],
)
def test_words_like_a_choice_may_mean_it(written: str, names: tuple[str, ...]):
    assert same(written, LABELS) == ()
    assert alike(written, LABELS) == names


@given(st.text(max_size=40))
@example("UEE")
def test_any_text_can_be_compared(written: str):
    assert folded(folded(written)) == folded(written)
    assert set(alike(written, LABELS)) <= set(LABELS)


def test_words_for_buttons():
    assert all(map(is_yes, ("Ja", "YES", "да", "Так!", "evet", "نعم")))
    assert all(map(is_no, ("Nein", "nö", "нет", "ні", "hayır", "لا")))
    assert [way_of(word) for word in ("Weiter", "ueberspringen", "НАЗАД", "fertig", "morgen")] == [
        Verb.NEXT,
        Verb.SKIP,
        Verb.BACK,
        Verb.DONE,
        None,
    ]


def asked(kind: str, *labels: str, surface: Surface | None = None, **more: object) -> Chat:
    own = more.pop("choices", None) or tuple(choice(f"c{at}", label) for at, label in enumerate(labels))
    row = question(kind, "q", "?", choices=own, **more)
    rows = (question("note", "n", "Hallo"), row, question("text", "r", "R?"))
    chat = Chat(World({"x": run(START, "x", "X", form(*rows))}, surface=surface or Surface()))
    chat.send(Started("x"))
    chat.press(0)
    chat.press(0)
    chat.world.now += timedelta(seconds=30)
    return chat


def answered(chat: Chat) -> Answer | None:
    draft = chat.world.draft("x")
    assert draft is not None
    return draft.answers.get("q")


def ticked(chat: Chat) -> tuple[str, ...]:
    draft = chat.world.draft("x")
    assert draft is not None
    return draft.chosen


def said(chat: Chat) -> str:
    return seen.plain(chat.now_shown.card.text, "de")


def test_a_text_from_the_very_moment_of_the_question_is_only_asked_back():
    chat = asked("select_one", "Ja", "Nein")
    chat.world.now -= timedelta(seconds=30)
    chat.send(Wrote("ja"))
    assert answered(chat) is None
    assert chat.now_shown.labels()[:2] == ["Ja", "Nein"]
    chat.send(Wrote("ja"))
    assert answered(chat) is None
    chat.press(0)
    assert answered(chat) == "c0"


def test_a_way_written_at_the_very_moment_is_not_gone():
    chat = asked("select_one", "Rot", "Blau")
    chat.world.now -= timedelta(seconds=30)
    chat.send(Wrote("überspringen"))
    draft = chat.world.draft("x")
    assert draft is not None
    assert draft.at == "q"


@pytest.mark.parametrize(
    ("written", "name"), [("да", "ja"), ("yes", "ja"), ("Nö", "nein"), ("2", None), ("vielleicht", None)]
)
def test_yes_and_no_are_understood_in_any_language(written: str, name: str | None):
    chat = asked("select_one", choices=YES_NO)
    chat.send(Wrote(written))
    assert answered(chat) == name


@pytest.mark.parametrize(
    "labels", [("Ja", "Nein", "Egal"), ("Ja", "Ja, aber"), ("Rot", "Blau"), ("Ja Nein", "X")]
)
def test_a_yes_means_nothing_where_there_is_no_yes_and_no(labels: tuple[str, ...]):
    chat = asked("select_one", *labels)
    chat.send(Wrote("да"))
    assert answered(chat) is None


def test_a_number_means_the_choice_that_bears_it():
    long = (
        "Eine Antwort, die auf keinen Knopf passt, Nummer eins",
        "Eine zweite, die auch nicht passt, zwei",
    )
    chat = asked("select_one", *long)
    chat.send(Wrote("3"))
    assert answered(chat) is None
    chat.send(Wrote("2"))
    assert answered(chat) == "c1"
    chat = asked("select_one", "Rot", "Blau")
    chat.send(Wrote("2"))
    assert answered(chat) is None


def test_equal_labels_are_asked_back():
    chat = asked("select_one", "Straße", "Strasse", "Weg")
    chat.send(Wrote("strasse"))
    assert answered(chat) is None
    assert chat.now_shown.labels()[:2] == ["Straße", "Strasse"]


def test_a_choice_named_like_a_button_is_the_choice():
    chat = asked("select_one", "Zurück", "Nach vorn")
    chat.send(Wrote("zurück"))
    assert answered(chat) == "c0"


def test_many_choices_are_found_by_a_part():
    chat = asked("select_one", *(f"Straße {number:03}" for number in range(30)), "Marktplatz am Rathaus")
    assert "Teil der Antwort" in said(chat)
    chat.send(Wrote("rathau"))
    assert chat.now_shown.labels()[:2] == ["Ja", "Nein"]
    chat.send(Wrote("straße"))
    assert sum(each.action.verb is Verb.CHOOSE for each in chat.now_shown.buttons) == 8
    chat.world.now += timedelta(seconds=30)
    chat.send(Wrote("ja"))
    assert answered(chat) is None


def test_several_are_ticked_and_count_when_they_are_confirmed():
    chat = asked("select_multiple", "Rot", "Blau", "Blau und Grün", "Gelb")
    chat.send(Wrote("rot, blau"))
    assert ticked(chat) == ("c0", "c1")
    chat.send(Wrote("Blau und Grün"))
    assert ticked(chat) == ("c0", "c1", "c2")
    chat.send(Wrote("Gelb und Rot"))
    assert ticked(chat) == ("c0", "c1", "c2", "c3")
    assert answered(chat) is None
    chat.send(Wrote("weiter"))
    assert answered(chat) == ("c0", "c1", "c2", "c3")


def test_more_than_fit_are_not_ticked():
    chat = asked("select_multiple", "Rot", "Blau", "Gelb", constraint="count-selected(.) <= 2")
    chat.send(Wrote("rot, blau und gelb"))
    assert ticked(chat) == ()
    assert "Höchstens 2" in said(chat)
    chat.send(Wrote("rot und violett"))
    assert ticked(chat) == ()
    chat.send(Wrote("quatsch"))
    assert "tippen Sie" in said(chat)


def test_one_of_several_is_asked_back():
    chat = asked("select_multiple", "Rote Bank", "Rote Wand", "Gelb")
    chat.send(Wrote("rote"))
    assert chat.now_shown.labels()[:3] == ["Rote Bank", "Rote Wand", "Nichts davon"]
    chat.press(1)
    assert ticked(chat) == ("c1",)


def ranking(*labels: str) -> Chat:
    return asked("rank", *(labels or ("Rot", "Blau", "Gelb")))


def press(chat: Chat, *labels: str) -> None:
    for label in labels:
        chat.press(chat.now_shown.labels().index(label))


def test_places_are_given_in_the_order_of_the_taps_and_the_last_by_itself():
    chat = ranking()
    press(chat, "Gelb")
    assert chat.now_shown.labels()[:3] == ["Rot", "Blau", "① Gelb"]
    assert "Platz 2" in said(chat)
    press(chat, "Rot")
    assert chat.now_shown.labels()[:3] == ["② Rot", "③ Blau", "① Gelb"]
    press(chat, "Letzten Platz zurücknehmen")
    assert ticked(chat) == ("c2",)
    press(chat, "Blau", "Fertig (3)")
    assert answered(chat) == ("c2", "c1", "c0")
    chat.send(chat.forged(Verb.BACK, ""))
    assert chat.now_shown.labels()[:3] == ["③ Rot", "② Blau", "① Gelb"]


def test_a_tap_on_a_place_takes_it_back():
    chat = ranking("A", "B", "C", "D")
    press(chat, "A", "B", "① A")
    assert ticked(chat) == ("c1",)
    press(chat, "Letzten Platz zurücknehmen")
    assert ticked(chat) == ()


def test_half_a_ranking_is_no_answer():
    chat = ranking("A", "B", "C", "D")
    press(chat, "A")
    for verb, arg in ((Verb.DONE, ""), (Verb.TOGGLE, "9"), (Verb.CHOOSE, "0")):
        chat.send(chat.forged(verb, arg))
    press(chat, "‹ Zurück")
    assert answered(chat) is None


def test_nothing_can_be_taken_back_before_the_first_place():
    chat = ranking()
    chat.send(chat.forged(Verb.UNDO, ""))
    assert ticked(chat) == ()


def test_a_ranking_may_be_written():
    chat = ranking("Rote Bank", "Rote Wand", "Gelb", "Blau")
    chat.send(Wrote("Blau, Gelb"))
    assert ticked(chat) == ("c3", "c2")
    chat.send(Wrote("rote"))
    press(chat, "Rote Wand")
    assert ticked(chat) == ("c3", "c2", "c1", "c0")
    chat.send(Wrote("quatsch"))
    assert "tippen Sie" in said(chat)


def test_a_ranking_is_shown_with_its_places():
    chat = ranking(*(f"Nr {number}" for number in range(22)))
    for number in range(21):
        if number % 10 == 0 and number:
            press(chat, "›")
        press(chat, f"Nr {number}")
    assert "(21) Nr 20" in chat.now_shown.labels()
    press(chat, "Fertig (22)")
    chat.send(Wrote("egal"))
    assert "1. Nr 0 2. Nr 1" in said(chat)
