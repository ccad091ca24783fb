"""Messages edited after sending: which answer they change, and where that leads."""

from __future__ import annotations

from conversations.cards import Verb
from conversations.events import Located, Rewrote, Started, Wrote
from conversations.screens.following import REMEMBERED
from conversations.session import Asking, Draft, Reviewing
from tests.conversations.chat import Chat
from tests.conversations.sheets import form, question, run
from tests.conversations.world import START, World

WOHNEN = form(
    question("integer", "alle", "Wie viele wohnen dort?"),
    question("text", "namen", "Wer noch?", relevant="${alle} > 5"),
    question("text", "allein", "Gern allein?", relevant="${alle} = 1"),
    question("text", "wort", "Noch ein Wort?"),
)
VIELE = form(*(question("text", f"q{number}", f"Frage {number}") for number in range(REMEMBERED + 2)))


def begun(sheet: object = WOHNEN) -> Chat:
    chat = Chat(World({"wohnen": run(START, "wohnen", "Wohnen", sheet)}))
    chat.send(Started("wohnen"))
    chat.press(0)
    return chat


def write(chat: Chat, *texts: str) -> list[int]:
    for text in texts:
        chat.send(Wrote(text))
    return [number for number, event in chat.sent if isinstance(event, Wrote)][-len(texts) :]


def press(chat: Chat, verb: Verb) -> None:
    chat.press(next(i for i, each in enumerate(chat.now_shown.buttons) if each.action.verb is verb))


def draft(chat: Chat) -> Draft:
    found = chat.world.draft("wohnen")
    assert found is not None
    return found


def screen(chat: Chat) -> object:
    assert chat.world.session is not None
    return chat.world.session.screen


def test_it_is_changed_as_often_as_wanted():
    chat = begun()
    [number] = write(chat, "3")
    for text, answer in (("4", 4), ("viele", 4), ("", 4), ("x" * 3000, 4), ("5", 5), ("5", 5)):
        chat.send(Rewrote(text, number))
        assert draft(chat).answers == {"alle": answer}
        assert draft(chat).at == "wort"


def test_a_question_that_comes_up_behind_is_asked():
    chat = begun()
    [number] = write(chat, "3")
    chat.send(Rewrote("7", number))
    assert draft(chat).at == "namen"
    write(chat, "Maria")
    assert draft(chat).at == "wort"


def test_a_question_that_no_longer_applies_is_left():
    chat = begun()
    [number] = write(chat, "7")
    assert draft(chat).at == "namen"
    chat.send(Rewrote("3", number))
    assert draft(chat).at == "wort"


def test_from_the_review_it_leads_to_what_came_up_and_back():
    chat = begun()
    first, _ = write(chat, "3", "nein")
    assert screen(chat) == Reviewing("wohnen")
    chat.send(Rewrote("7", first))
    assert screen(chat) == Asking("wohnen")
    assert draft(chat).at == "namen"
    chat.send(Rewrote("1", first))
    assert draft(chat).at == "allein"
    write(chat, "ja")
    assert screen(chat) == Reviewing("wohnen")
    assert draft(chat).answers == {"alle": 1, "wort": "nein", "allein": "ja"}


def test_while_another_answer_is_changed_one_stays_there():
    chat = begun()
    first, _ = write(chat, "3", "nein")
    press(chat, Verb.CHANGE)
    chat.press(1)
    assert draft(chat).at == "wort"
    chat.send(Rewrote("4", first))
    assert (draft(chat).at, draft(chat).answers["alle"]) == ("wort", 4)


def test_what_was_skipped_or_left_is_not_changed():
    chat = begun()
    [number] = write(chat, "3")
    press(chat, Verb.BACK)
    press(chat, Verb.SKIP)
    chat.send(Rewrote("4", number))
    assert draft(chat).answers == {}
    [number] = write(chat, "Wort")
    press(chat, Verb.PAUSE)
    chat.send(Rewrote("Anderes", number))
    assert draft(chat).answers == {"wort": "Wort"}


def test_only_the_last_few_are_remembered():
    chat = begun(VIELE)
    numbers = write(chat, *(f"Wort {number}" for number in range(REMEMBERED + 1)))
    assert len(draft(chat).answered_by) == REMEMBERED
    chat.send(Rewrote("anders", numbers[0]))
    chat.send(Rewrote("anders", numbers[1]))
    assert (draft(chat).answers["q0"], draft(chat).answers["q1"]) == ("Wort 0", "anders")


def test_a_place_is_not_changed_by_a_text():
    chat = begun(form(question("geopoint", "ort", "Wo?"), question("text", "wort", "Noch ein Wort?")))
    chat.send(Located(49.4444, 7.771))
    press(chat, Verb.PLACE_RIGHT)
    before = draft(chat).answers
    chat.send(Rewrote("49.43, 7.75", chat.sent[-1][0]))
    assert draft(chat).answers == before
