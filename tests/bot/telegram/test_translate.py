"""Whatever residents do in Telegram, as the event that it is to the conversation."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot

from bot.telegram.incoming import read_update
from bot.telegram.translate import Arrival, GroupCall, translated
from conversations.attachments import Attachment
from conversations.cards import Action, Shape, Verb
from conversations.events import (
    Attached,
    Blocked,
    CameBack,
    Commanded,
    Event,
    Located,
    Photographed,
    Pressed,
    Rewrote,
    SentOther,
    Started,
    Wrote,
)
from conversations.session import Living
from simulator.client import ResidentClient, SimulatorClient
from tests.bot.city import picture
from tests.bot.telegram.library import read_alike

WORDS = {"Zurück": Verb.BACK}
BOT = "mitwirk_bot"
UNKNOWN = Action(Verb.PAGE, "unknown")


@pytest.fixture
async def bot(simulator: Any) -> Any:
    from simulator.settings import DEFAULT_TOKEN  # noqa: PLC0415

    async with Bot(DEFAULT_TOKEN, base_url=f"{simulator.url}/bot") as made:
        yield made


class Ear:
    """Hears what the bot is told."""

    def __init__(self, bot: Bot) -> None:
        self.bot, self.offset = bot, 0

    async def all(self) -> list[Arrival | GroupCall | None]:
        found: Any = await self.bot.request.post(f"{self.bot.base_url}/getUpdates?offset={self.offset}")
        self.offset = found[-1]["update_id"] + 1 if found else self.offset
        return [translated(read_alike(content), WORDS, BOT) for content in found]

    async def events(self) -> list[Event | None]:
        return [each.event if isinstance(each, Arrival) else None for each in await self.all()]


@pytest.fixture
async def ear(bot: Bot) -> Ear:
    return Ear(bot)


TEXTS = [
    ("/start", Started()),
    ("/start wege", Started("wege")),
    ("/start wege_plakat-3", Started("wege", "plakat-3")),
    ("/start   wege  ", Started("wege")),
    ("/start@mitwirk_bot wege", Started("wege")),
    ("/START wege", Started("wege")),
    ("/start\nwege", Started("wege")),
    ("/start Wege mit Leerzeichen", Started()),
    ("/start ../../etc", Started()),
    ("/start a_b_c", Started()),
    (f"/start {'s' * 25}", Started()),
    ("/menu", Commanded(Verb.MENU)),
    ("/menu@mitwirk_bot", Commanded(Verb.MENU)),
    ("/language", Commanded(Verb.LANGUAGES)),
    ("/privacy", Commanded(Verb.PRIVACY)),
    ("/help bitte", Commanded(Verb.HELP)),
    ("/erfunden", SentOther("other")),
    ("/", SentOther("other")),
    ("weil es kürzer ist", Wrote("weil es kürzer ist")),
    ("Zurück", Wrote("Zurück", Verb.BACK)),
    ("zurück", Wrote("zurück")),
    ("=1+1", Wrote("=1+1")),
    ("שלום 😀\nzweite Zeile", Wrote("שלום 😀\nzweite Zeile")),
    ("<b>fett</b>", Wrote("<b>fett</b>")),
]


@pytest.mark.parametrize(("text", "event"), TEXTS)
async def test_texts_and_commands(lena: ResidentClient, ear: Ear, text: str, event: Event):
    await lena.write(text)
    assert await ear.events() == [event]


async def test_a_place_in_all_its_forms(lena: ResidentClient, ear: Ear):
    await lena.locate(49.44, 7.77)
    await lena.locate(49.44, 7.77, horizontal_accuracy=12.0)
    await lena.act("venue", latitude=49.44, longitude=7.77, title="Stiftsplatz", address="Stiftsplatz 1")
    assert await ear.events() == [
        Located(49.44, 7.77),
        Located(49.44, 7.77, 12.0),
        Located(49.44, 7.77, None, "Stiftsplatz"),
    ]


async def test_of_a_live_location_only_the_first_point_counts(lena: ResidentClient, ear: Ear):
    live = await lena.act("live", latitude=49.44, longitude=7.77)
    await lena.act("move", message_id=live["message_id"], latitude=49.45, longitude=7.77)
    await lena.act("move", message_id=live["message_id"], latitude=49.46, longitude=7.77, stop=True)
    assert await ear.events() == [Located(49.44, 7.77), None, None]


async def test_photos(lena: ResidentClient, ear: Ear):
    await lena.photo(picture(), caption="mein Baum")
    await lena.document(picture(), "baum.png")
    await lena.document(b"%PDF", "baum.pdf")
    heard = await ear.all()
    assert [each.event for each in heard if isinstance(each, Arrival)] == [
        Photographed(),
        Photographed(),
        Attached(Attachment.DOCUMENT),
    ]
    assert all(each.file_id for each in heard if isinstance(each, Arrival))


async def test_recordings(lena: ResidentClient, ear: Ear):
    await lena.act("voice", duration=12)
    await lena.act("audio", duration=75)
    await lena.act("video", duration=3)
    await lena.act("video_note", duration=4)
    heard = await ear.all()
    assert [each.event for each in heard if isinstance(each, Arrival)] == [
        Attached(Attachment.VOICE, 12),
        Attached(Attachment.AUDIO, 75),
        Attached(Attachment.VIDEO, 3),
        Attached(Attachment.VIDEO, 4),
    ]
    assert all(each.file_id for each in heard if isinstance(each, Arrival))


async def test_an_album_is_one_group(lena: ResidentClient, ear: Ear):
    await lena.album([picture("teal"), picture("navy")])
    first, second = await ear.events()
    assert isinstance(first, Photographed)
    assert first.album
    assert first == second


@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("sticker", {}),
        ("animation", {}),
        ("poll", {"question": "Und Sie?", "options": ["ja", "nein"]}),
    ],
)
async def test_what_we_cannot_use(lena: ResidentClient, ear: Ear, action: str, fields: dict[str, Any]):
    await lena.act(action, **fields)
    assert await ear.events() == [SentOther("other")]


async def test_a_contact_is_told_apart(lena: ResidentClient, ear: Ear):
    await lena.act("contact", phone_number="+49 631 1", first_name="Lena")
    assert await ear.events() == [SentOther("contact")]


async def test_a_place_may_come_from_somebody_else(lena: ResidentClient, ear: Ear):
    await lena.act("forward", latitude=49.44, longitude=7.77)
    assert await ear.events() == [Located(49.44, 7.77)]


async def test_what_is_forwarded_or_edited_is_no_answer(lena: ResidentClient, ear: Ear):
    await lena.act("forward", text="weil")
    written = await lena.write("weil")
    await lena.edit(written["message_id"], "weil nicht")
    assert await ear.events() == [
        SentOther("forwarded"),
        Wrote("weil"),
        Rewrote("weil nicht", written["message_id"]),
    ]


async def test_in_a_group_only_a_command_to_us_is_heard(
    telegram: SimulatorClient, lena: ResidentClient, ear: Ear
):
    group = await telegram.add_group("Nachbarn", [lena.id])
    there = telegram.resident(lena.id, chat=group)
    for text in ("/start", "/start@mitwirk_bot", "Guten Tag"):
        await there.write(text)
    assert [each for each in await ear.all() if each] == [GroupCall(group, "de"), GroupCall(group, "de")]


USER = {"id": 7, "is_bot": False, "first_name": "Lena", "language_code": "de"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Lena"}
GROUP = {"id": -5, "type": "supergroup", "title": "Nachbarn"}


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 3, "date": 1_800_000_000, "chat": PRIVATE, "from": USER, **content}


def pressed(**content: Any) -> dict[str, Any]:
    return {"id": "9", "from": USER, "chat_instance": "1", "message": message(), "data": "1a.c.2", **content}


def became(status: str, **content: Any) -> dict[str, Any]:
    bot = {"id": 1, "is_bot": True, "first_name": "Stadt"}
    members = {
        "old_chat_member": {"user": bot, "status": "member"},
        "new_chat_member": {"user": bot, "status": status, "until_date": 0},
    }
    return {"chat": PRIVATE, "from": USER, "date": 1, **members, **content}


NOTHING: list[dict[str, Any]] = [
    {"channel_post": message(chat={"id": -6, "type": "channel", "title": "Amt"}, text="Neues")},
    {"message": message(**{"from": {**USER, "is_bot": True}}, text="Guten Tag")},
    {"message": message(chat=GROUP, text="/start@other_bot")},
    {"message": message(chat=GROUP, text="Guten Tag")},
    {"edited_message": message(chat=GROUP, text="/start", edit_date=1_800_000_001)},
    {"message": message(new_chat_title="Neu")},
    {"message": message(pinned_message=message(text="x"))},
    {"callback_query": pressed(message=message(chat=GROUP))},
    {
        "callback_query": {
            "id": "9",
            "from": USER,
            "chat_instance": "1",
            "inline_message_id": "5",
            "data": "x",
        }
    },
    {"my_chat_member": {}},
    {"my_chat_member": became("left")},
    {"my_chat_member": became("administrator")},
    {"my_chat_member": became("kicked", chat=GROUP)},
    {"something_new": {"of": "later"}},
]


@pytest.mark.parametrize("content", NOTHING, ids=lambda each: str(each)[:40])
def test_what_means_nothing_to_us(content: dict[str, Any]):
    update = read_update({"update_id": 1, **content})
    assert update is None or translated(update, WORDS, BOT) is None


def test_who_and_when_come_along():
    arrival = translated(read_alike({"update_id": 1, "message": message(text="weil")}), WORDS, BOT)
    assert arrival == Arrival(1, 7, Wrote("weil"), 1_800_000_000, "de", message_id=3)


@pytest.mark.parametrize(("status", "event"), [("kicked", Blocked()), ("member", CameBack())])
def test_blocking_and_coming_back(status: str, event: Event):
    arrival = translated(read_alike({"update_id": 1, "my_chat_member": became(status)}), WORDS, BOT)
    assert isinstance(arrival, Arrival)
    assert (arrival.telegram_id, arrival.event, arrival.query_id, arrival.message_id) == (7, event, "", None)


PRESSES = [
    (pressed(), Pressed(Action(Verb.CHOOSE, "2"), 46, Living(message_id=3, shape=Shape.TEXT))),
    (
        pressed(message=message(photo=[{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}])),
        Pressed(Action(Verb.CHOOSE, "2"), 46, Living(message_id=3, shape=Shape.PICTURE)),
    ),
    (
        pressed(message={"chat": PRIVATE, "message_id": 3, "date": 0}),
        Pressed(Action(Verb.CHOOSE, "2"), 46, Living(message_id=3, shape=Shape.TEXT)),
    ),
    (pressed(data="DROP TABLE"), Pressed(UNKNOWN, -1, Living(message_id=3, shape=Shape.TEXT))),
    (pressed(data=""), Pressed(UNKNOWN, -1, Living(message_id=3, shape=Shape.TEXT))),
]


@pytest.mark.parametrize(("query", "event"), PRESSES, ids=["text", "picture", "gone", "forged", "empty"])
def test_presses(query: dict[str, Any], event: Pressed):
    arrival = translated(read_alike({"update_id": 1, "callback_query": query}), WORDS, BOT)
    assert isinstance(arrival, Arrival)
    assert arrival.event == event
    assert arrival.query_id == "9"


@pytest.mark.parametrize(
    "content",
    [None, [], "x", 7, {}, {"update_id": 1, "message": {"date": "gestern"}}, {"update_id": 1, "message": 5}],
)
def test_what_cannot_be_read_is_set_aside(content: Any):
    assert read_update(content) is None
