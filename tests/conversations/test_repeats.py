"""Repeats: as many of something as the resident has."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Verb
from conversations.effects import SaveDraft
from conversations.events import ScreenDue, Wrote
from conversations.forms.model import Question
from conversations.forms.values import INSTANCES, INSTANCES_TOGETHER
from conversations.forms.walk import walk
from conversations.session import Asking, Reviewing, replaced
from tests.conversations.begun import begun, shown
from tests.conversations.chat import Chat
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.walker import Walker
from tests.conversations.world import START, ZONE


def child(kind: str, name: str, label: str = "", **more: object) -> Question:
    made = question(kind, name, label or f"{name}?", group="kind", **more)
    return replace(made, repeats=("kind",), section={"de": "Kind", "en": "Child"})


def children(**more: object) -> Question:
    return question("repeat", "kind", "Kinder", **more)


def family(*more: Question, count: str = "") -> tuple[Chat, Walker]:
    rows = (child("integer", "alter"), child("text", "schule", relevant="${alter} > 5"))
    return begun(run(START, "x", "X", form(*rows, children(calculation=count), *more)))


def say(chat: Chat, *texts: str) -> None:
    for text in texts:
        chat.send(Wrote(text))


def handed_in(chat: Chat, walker: Walker) -> dict[str, object]:
    walker.press(Verb.HAND_IN)
    return dict(chat.world.contributions("x")[0].answers)


def test_one_more_is_asked_all_over_again():
    chat, walker = family()
    assert "Kind 1" in shown(chat)
    say(chat, "4")
    assert "1 Eintrag" in shown(chat)
    walker.press(Verb.ONE_MORE)
    assert "Kind 2" in shown(chat)
    say(chat, "9", "Pestalozzischule")
    assert "2 Einträge" in shown(chat)
    walker.press(Verb.NEXT)
    assert "3. schule? (2)" in shown(chat)
    assert handed_in(chat, walker) == {
        "kind[1]/alter": 4,
        "kind[2]/alter": 9,
        "kind[2]/schule": "Pestalozzischule",
        "kind": 2,
    }


def test_the_last_one_can_be_taken_away():
    chat, walker = family()
    say(chat, "4")
    assert not walker.has(Verb.ONE_LESS)
    walker.press(Verb.ONE_MORE)
    say(chat, "3")
    walker.press(Verb.ONE_LESS)
    assert walker.draft.answers == {"kind[1]/alter": 4, "kind": 1}
    say(chat, "noch eins")
    assert "tippen Sie" in shown(chat)
    chat.press(chat.now_shown.labels().index("‹ Zurück"))
    walker.press(Verb.NEXT)
    walker.press(Verb.NEXT)
    assert handed_in(chat, walker) == {"kind[1]/alter": 4, "kind": 1}


def test_one_is_added_from_the_review():
    chat, walker = family(question("text", "ende", "Noch etwas?"))
    say(chat, "4")
    walker.press(Verb.NEXT)
    say(chat, "nein")
    walker.press(Verb.CHANGE)
    chat.press(chat.now_shown.labels().index("2. Kinder"))
    walker.press(Verb.ONE_MORE)
    say(chat, "2")
    assert walker.session.screen == Reviewing("x")
    assert handed_in(chat, walker) == {"kind[1]/alter": 4, "kind[2]/alter": 2, "kind": 2, "ende": "nein"}


def test_an_answer_before_says_how_many_there_are():
    rows = (question("integer", "zahl", "Wie viele?"), child("text", "name"), children(calculation="${zahl}"))
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "2", "Ada", "Grace")
    assert handed_in(chat, walker) == {
        "zahl": 2,
        "kind[1]/name": "Ada",
        "kind[2]/name": "Grace",
        "kind": 2,
    }


def test_a_count_that_is_none_or_far_too_large_is_bounded():
    rows = (question("text", "zahl", "Wie viele?"), child("note", "name"), children(calculation="${zahl}"))
    for said, count in (("viele", 0), ("-3", 0), ("1000000", INSTANCES)):
        chat, walker = begun(run(START, "x", "X", form(*rows)))
        say(chat, said)
        while isinstance(walker.session.screen, Asking):
            walker.press(Verb.NEXT)
        assert handed_in(chat, walker) == {"zahl": said, "kind": count}


def test_no_more_are_added_than_there_may_be():
    chat, walker = family()
    chat.world.write(SaveDraft(replace(walker.draft, answers={"kind": INSTANCES}, at="kind")))
    chat.send(ScreenDue())
    assert not walker.has(Verb.ONE_MORE)
    assert walker.has(Verb.ONE_LESS)


def test_a_repeat_that_does_not_apply_is_passed_over():
    rows = (
        question("select_one", "ja", "Kinder?", choices=(choice("ja", "Ja"), choice("nein", "Nein"))),
        replace(child("text", "name"), relevant=("${ja} = 'ja'",)),
        children(relevant="${ja} = 'ja'"),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    chat.press(1)
    assert handed_in(chat, walker) == {"ja": "nein"}


def test_what_is_seen_from_outside_is_the_first_and_from_inside_ones_own():
    rows = (
        child("text", "name"),
        child("note", "gruss", label="Hallo ${name}!"),
        children(),
        question("note", "erst", "Zuerst: ${name}"),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "Ada")
    assert "Hallo Ada!" in shown(chat)
    walker.press(Verb.NEXT)
    walker.press(Verb.ONE_MORE)
    say(chat, "Grace")
    assert "Hallo Grace!" in shown(chat)
    walker.press(Verb.NEXT)
    walker.press(Verb.NEXT)
    assert "Zuerst: Ada" in shown(chat)


def test_repeats_stand_in_repeats():
    rows = (
        child("text", "name"),
        replace(
            question("text", "hobby", "Hobby?", group="kind/freizeit"),
            repeats=("kind", "kind/freizeit"),
        ),
        replace(question("repeat", "freizeit", "Freizeit", group="kind"), repeats=("kind",)),
        children(),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "Ada", "Rechnen")
    walker.press(Verb.ONE_MORE)
    say(chat, "Reiten")
    walker.press(Verb.NEXT)
    walker.press(Verb.ONE_MORE)
    say(chat, "Grace", "Segeln")
    walker.press(Verb.NEXT)
    walker.press(Verb.NEXT)
    assert handed_in(chat, walker) == {
        "kind[1]/name": "Ada",
        "kind[1]/freizeit[1]/hobby": "Rechnen",
        "kind[1]/freizeit[2]/hobby": "Reiten",
        "kind[1]/freizeit": 2,
        "kind[2]/name": "Grace",
        "kind[2]/freizeit[1]/hobby": "Segeln",
        "kind[2]/freizeit": 1,
        "kind": 2,
    }


def test_a_draft_in_an_instance_that_is_gone_goes_on_behind_it():
    rows = (child("text", "name"), children(), question("text", "ende", "Noch etwas?"))
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    chat.world.write(SaveDraft(replace(walker.draft, at="kind[3]/name", answers={"kind": 1})))
    chat.world.keep_session(replaced(walker.session, shown_in=1))
    say(chat, "verschwunden")
    assert walker.draft.at == "kind"


def test_an_empty_repeat_asks_only_for_more():
    _, walker = begun(run(START, "x", "X", form(children(), question("text", "ende", "Noch etwas?"))))
    walker.press(Verb.ONE_MORE)
    assert walker.draft.at == "kind"
    walker.press(Verb.NEXT)
    assert walker.draft.at == "ende"


def test_repeats_inside_repeats_have_an_end_too():
    inner = replace(question("repeat", "k", "K", group="o", calculation="50"), repeats=("o",))
    asked = replace(question("text", "a", "A", group="o/k"), repeats=("o", "o/k"))
    outer = question("repeat", "o", "O", calculation="50")
    chat, _ = begun(run(START, "x", "X", form(asked, inner, outer)))
    rows = chat.world.rounds["x"].form
    counts = walk(rows, chat.world.draft("x"), ZONE, "de").values.counts
    assert counts["o"] == INSTANCES
    assert sum(count for path, count in counts.items() if path != "o") == INSTANCES_TOGETHER


def test_the_condition_of_a_repeat_speaks_of_where_it_stands():
    hobby = replace(
        question("text", "hobby", "Hobby?", group="kind/freizeit"), repeats=("kind", "kind/freizeit")
    )
    second = ("position(..) > 1",)
    rows = (
        child("text", "name"),
        replace(hobby, relevant=second),
        replace(
            question("repeat", "freizeit", "Freizeit", group="kind", relevant=second[0]), repeats=("kind",)
        ),
        children(calculation="2"),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "Ada", "Grace")
    assert walker.draft.at == "kind[2]/freizeit[1]/hobby"


def test_what_comes_up_when_one_is_taken_away_is_asked():
    rows = (
        child("integer", "alter"),
        children(),
        question("text", "warum", "Warum nur eins?", relevant="count(${kind}) < 2"),
    )
    chat, walker = begun(run(START, "x", "X", form(*rows)))
    say(chat, "4")
    walker.press(Verb.ONE_MORE)
    say(chat, "9")
    walker.press(Verb.NEXT)
    walker.press(Verb.CHANGE)
    chat.press(chat.now_shown.labels().index("3. Kinder"))
    walker.press(Verb.ONE_LESS)
    walker.press(Verb.NEXT)
    assert walker.draft.at == "warum"
