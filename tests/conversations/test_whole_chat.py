"""One resident does everything that people do in a chat, once in each language."""

from __future__ import annotations

from datetime import timedelta

import pytest

from conversations.attachments import Attachment
from conversations.cards import Verb
from conversations.events import (
    Attached,
    Commanded,
    Located,
    MyDataSent,
    Photographed,
    Rewrote,
    SentOther,
    Started,
    Wrote,
)
from conversations.forms.answers import Answer, File, Line, Photo, Place
from conversations.forms.model import Form
from conversations.session import Asking, ConfirmingPlace, Help, Languages, Menu, MyData, Privacy
from tests.conversations import seen
from tests.conversations.begun import shown
from tests.conversations.chat import Chat
from tests.conversations.sheets import choice, form, question, run
from tests.conversations.walker import Walker
from tests.conversations.world import START, World

PLACES = (
    "49.4440, 7.7710",
    "49,4440 7,7710",
    "geo:49.4440,7.7710",
    "https://www.openstreetmap.org/?mlat=49.4440&mlon=7.7710#map=18/49.4440/7.7710",
    "https://www.google.com/maps/@49.4440,7.7710,17z",
    "https://maps.apple.com/?ll=49.4440,7.7710",
)
YES = {"de": "ja", "de-simple": "ja", "en": "yes", "ar": "نعم", "ru": "да", "tr": "evet", "uk": "так"}
WAYS = (choice("rad", ("Mit dem Fahrrad", "By bicycle")), choice("bus", ("Mit dem Bus", "By bus")))
YES_NO = (choice("ja", ("Ja", "Yes")), choice("nein", ("Nein", "No")))


def everything() -> Form:
    """A question for each way of answering."""
    places = [question("geopoint", f"ort{index}", f"Ort {index}?") for index in range(len(PLACES))]
    return form(
        *places,
        question("geopoint", "hier", "Hier?"),
        question("integer", "zahl", "Wie viele?"),
        question("decimal", "weit", "Wie weit?"),
        question("date", "tag", "Wann?"),
        question("time", "uhr", "Um wie viel Uhr?"),
        question("select_one", "ja", "Ja?", choices=YES_NO),
        question("select_one", "weg", "Wie?", choices=WAYS),
        question("rank", "reihe", "In welcher Reihenfolge?", choices=WAYS),
        question("range", "note", "Note?", parameters={"start": "1", "end": "5", "step": "1"}),
        question("geotrace", "linie", "Welche Strecke?"),
        question("image", "bild", "Bild?"),
        question("audio", "ton", "Ton?"),
        question("text", "warum", "Warum?"),
        question("text", "noch", "Noch etwas?"),
        question("text", "ende", "Und sonst?"),
    )


class Person:
    """The resident, their chat, and what they can do there."""

    def __init__(self, language: str) -> None:
        self.language = language
        world = World({"alles": run(START, "alles", "Alles", everything())}, device_language=language)
        self.chat = Chat(world)
        self.chat.send(Started("alles"))
        self.walker = Walker(self.chat, "alles")
        self.walker.press(Verb.ACCEPT)

    def wait(self) -> None:
        """Think for some seconds."""
        self.chat.world.now += timedelta(seconds=20)

    def write(self, text: str) -> None:
        self.wait()
        self.chat.send(Wrote(text))

    def agree(self) -> None:
        """Confirm what the bot asks back."""
        assert self.walker.has(Verb.CHOOSE) or self.walker.has(Verb.TAKE) or self.walker.has(Verb.PICK)
        for verb in (Verb.CHOOSE, Verb.TAKE, Verb.PICK):
            if self.walker.has(verb):
                self.walker.press(verb)
                return

    @property
    def answers(self) -> dict[str, Answer]:
        return dict(self.walker.draft.answers)

    def at(self) -> str:
        return self.walker.draft.at


@pytest.mark.parametrize("language", seen.SPEAKER.languages)
def test_one_resident_does_everything(language: str):
    me = Person(language)
    assert me.walker.session.language == language
    _places(me)
    _numbers_and_days(me)
    _choices(me)
    _drawn_and_sent(me)
    _texts(me)
    _commands(me)
    _to_the_end(me)


def _places(me: Person) -> None:
    here = Place(latitude=49.444, longitude=7.771, district="Innenstadt")
    for index, text in enumerate(PLACES):
        me.write(text)
        assert me.walker.session.screen == ConfirmingPlace("alles"), text
        me.walker.press(Verb.PLACE_RIGHT)
        assert me.answers[f"ort{index}"] == here
    me.write("https://maps.app.goo.gl/abcdef")
    assert me.at() == "hier"
    me.chat.send(Located(48.1374, 11.5755))
    assert me.walker.session.screen == Asking("alles")
    me.chat.send(Located(49.444, 7.771, 12.0))
    me.walker.press(Verb.PLACE_WRONG)
    me.chat.send(Located(49.48, 7.7, name="Festplatz"))
    me.walker.press(Verb.PLACE_RIGHT)
    assert me.answers["hier"] == Place(latitude=49.48, longitude=7.7, district="Erfenbach", name="Festplatz")


def _numbers_and_days(me: Person) -> None:
    me.write("viele")
    me.write("١٢" if me.language == "ar" else "12")
    me.write("3,5")
    assert (me.answers["zahl"], me.answers["weit"]) == (12, 3.5)
    me.write("irgendwann")
    me.write("12.05.2026")
    me.write("14:30")
    assert (me.answers["tag"], me.answers["uhr"]) == ("2026-05-12", "14:30")


def _choices(me: Person) -> None:
    me.write(YES[me.language])
    assert me.answers["ja"] == "ja"
    me.write("gar nichts davon")
    assert me.at() == "weg"
    me.write("mit dem farrad")
    me.agree()
    assert me.answers["weg"] == "rad"
    me.walker.press(Verb.TOGGLE)
    me.walker.press(Verb.UNDO)
    me.walker.press(Verb.TOGGLE)
    me.walker.press(Verb.DONE)
    assert me.answers["reihe"] == ("rad", "bus")
    me.walker.press(Verb.TAKE)
    assert me.answers["note"] == 1


def _drawn_and_sent(me: Person) -> None:
    for longitude in (7.771, 7.772, 7.773):
        me.chat.send(Located(49.444, longitude))
    me.walker.press(Verb.UNDO)
    me.walker.press(Verb.DONE)
    line = me.answers["linie"]
    assert isinstance(line, Line)
    assert [each.longitude for each in line.points] == [7.771, 7.772]
    for _ in range(3):
        me.chat.send(Photographed("album"))
    assert isinstance(me.answers["bild"], Photo)
    me.chat.send(Attached(Attachment.AUDIO, 9))
    assert isinstance(me.answers["ton"], File)


def _texts(me: Person) -> None:
    me.write("x" * 2500)
    me.chat.send(SentOther("forwarded"))
    me.chat.send(SentOther("contact"))
    me.chat.send(SentOther("other"))
    assert me.at() == "warum"
    me.wait()
    me.chat.send(Attached(Attachment.VOICE, 12))
    voice = me.answers["warum"]
    assert isinstance(voice, File)
    assert voice.seconds == 12
    me.write("Zu laut <b>& so</b>")
    number = me.chat.sent[-1][0]
    me.chat.send(Rewrote("Viel zu laut", number))
    assert me.answers["noch"] == "Viel zu laut"


def _commands(me: Person) -> None:
    for verb, screen in (
        (Verb.MENU, Menu),
        (Verb.LANGUAGES, Languages),
        (Verb.PRIVACY, Privacy),
        (Verb.HELP, Help),
        (Verb.MY_DATA, MyData),
    ):
        me.chat.send(Commanded(verb))
        assert isinstance(me.walker.session.screen, screen)
    me.walker.press(Verb.SEND_MY_DATA)
    me.chat.send(MyDataSent())
    me.chat.send(Commanded(Verb.CANCEL))
    me.chat.send(Started("alles"))
    me.walker.press(Verb.RESUME)
    assert me.at() == "ende"


def _to_the_end(me: Person) -> None:
    me.write("Danke")
    me.walker.press(Verb.HAND_IN)
    (contribution,) = me.chat.world.contributions("alles")
    assert contribution.language == me.language
    assert len(contribution.answers) == len(everything().questions)
    me.chat.send(Commanded(Verb.FORGET))
    me.walker.press(Verb.FORGET_WITHDRAWING)
    me.walker.press(Verb.FORGET_SURE)
    assert me.chat.world.session is None
    assert not me.chat.world.contributions("alles")
    assert shown(me.chat)
