"""Pictures on cards: a question's, a resident's own, and those of choices."""

from __future__ import annotations

from conversations.cards import OwnPhoto, Picture, Verb
from conversations.events import Photographed
from conversations.forms.answers import Photo
from tests.conversations.begun import begun
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.world import START


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
