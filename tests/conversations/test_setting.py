"""What a form answers itself: defaults, triggered calculations, values that can only be read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from conversations.cards import Verb
from conversations.events import Wrote
from conversations.forms.answers import Answer, File, Line, Place
from conversations.forms.model import QuestionType
from conversations.forms.worth import answer_of, value_of
from conversations.session import Reviewing
from tests.conversations.begun import begun, shown
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.test_repeats import child, children, say
from tests.conversations.test_walk import walked
from tests.conversations.walker import Walker
from tests.conversations.world import START

YES_NO = (choice("ja", "Ja"), choice("nein", "Nein"))


def test_a_default_is_an_answer_that_can_be_kept_changed_or_cleared():
    rows = (
        question("text", "ort", "Wo?", default="'Kaiserslautern'"),
        question("integer", "zahl", "Wie viele?", default="string-length(${ort})"),
        question("select_one", "ja", "Ja?", choices=YES_NO, default="'ja'"),
        question("integer", "krumm", "Krumm?", default="'keine Zahl'"),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    assert "Kaiserslautern" in shown(chat)
    walker.press(Verb.NEXT)
    assert "14" in shown(chat)
    say(chat, "3")
    assert "✓ Ja" in chat.now_shown.labels()
    walker.press(Verb.SKIP)
    assert walker.draft.answers == {"ort": "Kaiserslautern", "zahl": 3}


def test_each_instance_of_a_repeat_has_its_defaults():
    chat, walker = begun(
        run(START, "x", "X", form(child("text", "land", default="'Deutschland'"), children()))
    )
    walker.press(Verb.NEXT)
    walker.press(Verb.ONE_MORE)
    say(chat, "Ukraine")
    assert walker.draft.answers == {"kind[1]/land": "Deutschland", "kind[2]/land": "Ukraine", "kind": 2}


def test_an_instance_that_is_added_from_the_review_has_its_defaults():
    rows = (child("text", "land", default="'Deutschland'"), child("integer", "alter"), children())
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    walker.press(Verb.NEXT)
    say(chat, "4")
    walker.press(Verb.NEXT)
    walker.press(Verb.CHANGE)
    chat.press(chat.now_shown.labels().index("3. Kinder"))
    walker.press(Verb.ONE_MORE)
    assert "Deutschland" in shown(chat)
    walker.press(Verb.NEXT)
    say(chat, "9")
    assert walker.session.screen == Reviewing("x")
    assert walker.draft.answers["kind[2]/land"] == "Deutschland"


def test_instances_that_an_answer_counts_have_their_defaults():
    rows = (
        question("integer", "zahl", "Wie viele?"),
        child("hidden", "quelle", default="'Plakat'"),
        child("text", "land", default="'Deutschland'"),
        children(calculation="${zahl}"),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "2")
    assert "Deutschland" in shown(chat)
    say(chat, "Ukraine")
    assert walker.draft.answers == {
        "zahl": 2,
        "kind[1]/quelle": "Plakat",
        "kind[2]/quelle": "Plakat",
        "kind[1]/land": "Ukraine",
        "kind[2]/land": "Deutschland",
    }


def test_a_trigger_has_a_calculation_worked_out_anew():
    rows = (
        question("text", "name", "Name?"),
        question("text", "gruss", "Gruß?", calculation="concat('Hallo ', ${name})", trigger=("name",)),
        question("calculate", "still", calculation="string-length(${name})", trigger=("name",)),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "Ada")
    assert "Hallo Ada" in shown(chat)
    say(chat, "Servus")
    assert walker.draft.answers == {"name": "Ada", "gruss": "Servus", "still": "3"}
    walker.press(Verb.CHANGE)
    chat.press(0)
    say(chat, "Grace")
    assert walker.session.screen == Reviewing("x")
    assert walker.draft.answers == {"name": "Grace", "gruss": "Hallo Grace", "still": "5"}


def test_a_trigger_stays_within_its_instance():
    rows = (
        child("text", "name"),
        child("text", "gruss", calculation="concat('Hallo ', ${name})", trigger=("name",)),
        children(),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "Ada", "Moin")
    walker.press(Verb.ONE_MORE)
    say(chat, "Grace")
    assert walker.draft.answers["kind[1]/gruss"] == "Moin"
    assert walker.draft.answers["kind[2]/gruss"] == "Hallo Grace"


def test_what_is_calculated_or_read_only_is_shown_and_kept():
    rows = (
        question("integer", "zahl", "Wie viele?"),
        question("integer", "doppelt", "Das Doppelte:", calculation="${zahl} * 2"),
        question("text", "fest", "Steht fest:", default="'ja'", read_only=True),
        question("select_one", "wahl", "Gewählt:", choices=YES_NO, default="'nein'", read_only=True),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "21")
    assert "42" in shown(chat)
    say(chat, "43")
    assert "tippen Sie" in shown(chat)
    walker.press(Verb.NEXT)
    assert "ja" in shown(chat)
    walker.press(Verb.NEXT)
    assert "Nein" in shown(chat)
    walker.press(Verb.NEXT)
    walker.press(Verb.HAND_IN)
    (contribution,) = chat.world.contributions("x")
    assert contribution.answers == {"zahl": 21, "doppelt": "42", "fest": "ja", "wahl": "nein"}


def test_rows_without_a_resident_have_their_own_values():
    rows = (
        question("today", "tag"),
        question("start", "anfang"),
        question("end", "ende"),
        question("hidden", "quelle", default="'Plakat'"),
        question("text", "a", "A?"),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    chat.send(Wrote("a"))
    walker.press(Verb.HAND_IN)
    (contribution,) = chat.world.contributions("x")
    day = START.date().isoformat()
    assert contribution.answers == {"tag": day, "anfang": day, "ende": day, "quelle": "Plakat", "a": "a"}
    assert walked(*rows).values.text("anfang").endswith("+02:00")


def test_a_longer_explanation_stands_below_the_hint():
    rows = (question("text", "a", "A?", guidance={"de": "Ausführlich erklärt"}),)
    chat, _ = begun(run(START, "x", "X", form(*rows)))
    assert "Ausführlich erklärt" in shown(chat)


def place(latitude: float, longitude: float) -> Place:
    return Place(latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("text", "abc", "abc"),
        ("integer", "7.0", 7),
        ("integer", "viele", None),
        ("decimal", "2.5", 2.5),
        ("range", "3", 3.0),
        ("select_multiple", "a b", ("a", "b")),
        ("rank", "b a", ("b", "a")),
        ("geopoint", "49.4 7.7 0 0", place(49.4, 7.7)),
        ("geopoint", "49.4", None),
        ("geotrace", "49.4 7.7 0 0; 49.5 7.8 0 0;", Line(points=(place(49.4, 7.7), place(49.5, 7.8)))),
        ("date", "2026-05-01", "2026-05-01"),
        ("text", "", None),
    ],
)
def test_texts_become_answers(kind: str, text: str, answer: Answer | None):
    assert answer_of(QuestionType(kind), text) == answer


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        (2.5, 2.5),
        (Line(points=(place(49.4, 7.7), place(49.5, 7.8))), "49.4 7.7 0 0; 49.5 7.8 0 0"),
        (File(id="abc", ending="ogg"), "abc.ogg"),
    ],
)
def test_answers_become_values(answer: Answer, value: object):
    assert value_of(answer) == value


def test_what_takes_too_long_to_work_out_is_empty():
    long = " + ".join(["string-length(${a})"] * 300)
    rows = (
        question("text", "a", "A?"),
        *(question("calculate", f"c{index}", calculation=long) for index in range(170)),
    )
    values = walked(*rows).values
    assert (values.text("c0"), values.text("c169")) == ("0", "")


def test_choices_come_in_an_order_of_the_drafts_own():
    names = [f"c{index}" for index in range(9)]
    rows = (
        question(
            "select_one",
            "a",
            "A?",
            choices=tuple(choice(name, name) for name in names),
            parameters={"randomize": "true"},
        ),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    once = chat.now_shown.labels()[:9]
    assert once != names
    assert sorted(once) == names
    chat.send(Wrote("?"))
    assert chat.now_shown.labels()[:9] == once
    press_last(walker)
    assert walker.draft.answers["a"] == once[8]


def press_last(walker: Walker) -> None:
    walker.chat.press(8)


def test_the_same_seed_gives_the_same_order():
    names = [f"c{index}" for index in range(9)]
    choices = tuple(choice(name, name) for name in names)

    def order(seed: str, answer: str = "") -> list[str]:
        given = {"randomize": "true", "seed": seed}
        rows = (question("text", "s"), question("select_one", "a", choices=choices, parameters=given))
        state = walked(*rows, answers={"s": answer} if answer else {})
        return [each.name for each in state.offered(state.compiled.at("a"))]

    assert order("7") == order("7") == order("${s}", "7")
    assert order("7") != order("8")


def test_a_question_without_a_choice_is_passed_over():
    rows = (
        question("select_one", "a", "A?", choices=YES_NO, choice_filter="false()"),
        question("text", "b", "B?"),
    )
    chat, _ = begun(run(START, "x", "X", form(*rows)))
    assert "B?" in shown(chat)


def test_a_choice_that_is_no_longer_offered_is_asked_again():
    rows = (
        question("select_one", "land", "Land?", choices=YES_NO),
        question("select_one", "ort", "Ort?", choices=YES_NO, choice_filter="${land} = 'ja'"),
        question("select_multiple", "orte", "Orte?", choices=YES_NO, choice_filter="${land} = 'ja'"),
    )
    answers = {"land": "ja", "ort": "nein", "orte": ("ja",)}
    assert walked(*rows, answers=answers).problem() == ""
    sheet = replace(rows[1], choice_filter="${land} = 'gibtsnicht' or ${land} = 'ja'")
    assert walked(rows[0], sheet, answers=answers).problem() == ""
