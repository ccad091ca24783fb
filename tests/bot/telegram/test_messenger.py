"""Cards in a simulated chat: one living card, edited where Telegram can do that, else sent anew."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest
from telegram import Bot
from telegram.error import Forbidden, NetworkError, RetryAfter, TelegramError

from bot.deciding import Decided
from bot.speaking import Voice
from bot.telegram.messenger import Messenger
from bot.telegram.pictures import Pictures
from bot.telegram.request import AiohttpRequest
from conversations.cards import AnyPicture, Card, Picture, Shape, Verb, button
from conversations.effects import Say
from conversations.scene import Step
from conversations.session import Living, Menu, Session
from conversations.texts import Bold, Words, lines
from locales import Speaker, load_catalogues
from simulator.client import ResidentClient, SimulatorClient
from simulator.settings import DEFAULT_TOKEN
from simulator.view import View
from simulator.web.app import Simulator
from tests.bot.city import picture
from tests.conversations.world import ZONE

SPEAKER = Speaker(load_catalogues(), ZONE)
ROWS = ((button(Words("Weiter"), Verb.NEXT, main=True),),)


def card(shape: Shape, words: str = "Frage", **more: Any) -> Card:
    image = Picture("teal") if shape is Shape.PICTURE else None
    return Card(Words(words), ROWS, picture=image, asks_place=shape is Shape.KEYBOARD, **more)


@dataclass
class Chat:
    """A messenger in front of one resident, with the session that it speaks for."""

    telegram: SimulatorClient
    lena: ResidentClient
    voice: Voice
    living: Living | None = None
    turn: int = 0
    fetched: list[AnyPicture] = field(default_factory=list)

    async def show(self, shown: Card, *, below: bool = False) -> Living:
        """Show a card as the voice does, and note it."""
        before, self.turn = self.living, self.turn + 1
        session = Session(language="de", screen=Menu(), turn=self.turn, since=0, card=before)
        messenger, heard = self.voice.messenger, []
        show = messenger.show

        async def listening(*given: Any, **more: Any) -> Living:
            heard.append(await show(*given, **more))
            return heard[-1]

        messenger.show = listening  # type: ignore[method-assign]
        try:
            decided = Decided(None, Step(session, "de", (Say(shown, below=below),)), before)
            problem = await self.voice.attempt(self.lena.id, decided)
        finally:
            messenger.show = show  # type: ignore[method-assign]
        if problem is not None:
            raise problem
        self.living = heard[-1]
        return heard[-1]

    async def view(self) -> View:
        return await self.lena.view()

    async def with_buttons(self) -> list[int]:
        return [each["message_id"] for each in (await self.view()).from_bot if each["keyboard"]]

    async def said(self) -> list[str]:
        return [each["text"] or "" for each in (await self.view()).from_bot]

    async def calls(self, method: str) -> list[dict[str, Any]]:
        return await self.telegram.calls(method=method)


@pytest.fixture
async def chat(simulator: Simulator, telegram: SimulatorClient, lena: ResidentClient) -> AsyncIterator[Chat]:
    request = AiohttpRequest(2)
    bot = Bot(DEFAULT_TOKEN, base_url=f"{simulator.url}/bot", request=request)
    await request.initialize()
    fetched: list[AnyPicture] = []

    async def fetch(wanted: AnyPicture) -> bytes:
        fetched.append(wanted)
        if isinstance(wanted, Picture) and wanted.digest == "gone":
            raise LookupError
        return picture("teal" if not isinstance(wanted, Picture) else wanted.digest)

    await lena.write("/start")
    voice = Voice(None, Messenger(bot, SPEAKER, Pictures(fetch)))  # type: ignore[arg-type]
    yield Chat(telegram, lena, voice, fetched=fetched)
    await request.shutdown()


@pytest.mark.parametrize(("old", "new", "below"), list(product(Shape, Shape, [True, False])))
async def test_from_any_shape_to_any_other_one_card_lives(chat: Chat, old: Shape, new: Shape, below: bool):
    first = await chat.show(card(old, "alt"))
    second = await chat.show(card(new, "neu"), below=below)
    view = await chat.view()
    edited = old is new and not below and new is not Shape.KEYBOARD
    assert (first.message_id == second.message_id) is edited
    assert await chat.with_buttons() == ([] if new is Shape.KEYBOARD else [second.message_id])
    assert bool(view.reply_buttons) is (new is Shape.KEYBOARD)
    assert view.from_bot[-1]["text"] == "neu"
    stays = below or old is Shape.KEYBOARD
    assert ("alt" in await chat.said()) is stays


async def test_the_keyboard_asks_for_the_place_and_has_the_rows_as_words(chat: Chat):
    await chat.show(card(Shape.KEYBOARD))
    here, word = (await chat.view()).reply_buttons
    assert here["request_location"]
    assert word["text"] == "Weiter"


async def test_the_button_that_leads_on_stands_out(chat: Chat):
    await chat.show(card(Shape.TEXT))
    [call] = await chat.calls("sendMessage")
    assert '"style":"primary"' in str(call["parameters"]["reply_markup"]).replace("'", '"').replace(" ", "")


async def test_an_album_stands_above_its_card_and_is_uploaded_once(chat: Chat):
    album = (Picture("teal", 1), Picture("navy", 2))
    for _ in range(2):
        await chat.show(card(Shape.TEXT, album=album))
    shown = (await chat.view()).from_bot
    assert [bool(each["photo"]) for each in shown] == [True, True, True, True, False]
    assert len(chat.fetched) == 2


async def test_an_album_of_one_is_a_photo(chat: Chat):
    await chat.show(card(Shape.TEXT, album=(Picture("teal", 1),)))
    assert [bool(each["photo"]) for each in (await chat.view()).from_bot] == [True, False]


async def test_a_text_too_long_for_a_caption_stands_under_its_picture(chat: Chat):
    living = await chat.show(card(Shape.PICTURE, "ß" * 1001))
    assert living.shape is Shape.TEXT
    photo, text = (await chat.view()).from_bot
    assert photo["photo"]
    assert not photo["text"]
    assert text["text"] == "ß" * 1001


async def test_markup_does_not_count_towards_a_caption(chat: Chat):
    assert (await chat.show(card(Shape.PICTURE, "&" * 1000))).shape is Shape.PICTURE


async def test_one_picture_is_exchanged_for_another_and_remembered(chat: Chat):
    await chat.show(card(Shape.PICTURE, "eins"))
    other = Card(Words("zwei"), ROWS, picture=Picture("navy"))
    for shown in (other, card(Shape.PICTURE, "eins"), other):
        await chat.show(shown)
    assert await chat.said() == ["zwei"]
    assert len(chat.fetched) == 2


async def test_a_text_beyond_the_limit_is_cut_within_its_markup(chat: Chat):
    await chat.show(Card(lines(Bold(Words("<&> " * 2000)), Words("Ende")), ROWS))
    [text] = await chat.said()
    assert len(text) <= 4096
    assert text.startswith("<&> <&>")
    assert text.endswith("…")


async def test_a_card_that_is_so_already_is_no_failure(chat: Chat):
    first = await chat.show(card(Shape.TEXT))
    chat.turn -= 1
    assert await chat.show(card(Shape.TEXT)) == first
    assert [call["code"] for call in await chat.calls("editMessageText")] == [400]


@pytest.mark.parametrize("shape", [Shape.TEXT, Shape.PICTURE])
async def test_a_card_that_is_gone_is_sent_anew(chat: Chat, shape: Shape):
    first = await chat.show(card(shape, "alt"))
    await chat.lena.act("delete", message_id=first.message_id)
    second = await chat.show(card(shape, "neu"))
    assert second.message_id != first.message_id
    assert await chat.with_buttons() == [second.message_id]


async def test_a_card_that_another_shape_was_noted_for_is_sent_anew(chat: Chat):
    shown = await chat.show(card(Shape.TEXT))
    chat.living = Living(message_id=shown.message_id, shape=Shape.PICTURE)
    await chat.show(card(Shape.PICTURE, "neu"))
    assert len(await chat.with_buttons()) == 1


async def test_a_card_too_old_to_be_deleted_loses_its_buttons(simulator: Simulator, chat: Chat):
    await chat.show(card(Shape.TEXT, "alt"))
    for message in simulator.world.chats[next(iter(simulator.world.chats))].messages.values():
        message.date -= 49 * 3600
    second = await chat.show(card(Shape.PICTURE, "neu"))
    assert "alt" in await chat.said()
    assert await chat.with_buttons() == [second.message_id]


async def test_a_picture_that_is_gone_does_not_keep_its_card_away(chat: Chat):
    gone = (Picture("teal", 1), Picture("gone", 2))
    await chat.show(Card(Words("eins"), ROWS, album=gone))
    await chat.show(Card(Words("zwei"), ROWS, picture=Picture("gone")))
    assert await chat.said() == ["zwei"]


async def test_that_the_old_card_cannot_be_retired_does_not_matter(chat: Chat):
    await chat.show(card(Shape.TEXT, "alt"))
    await chat.telegram.set_faults(error_rate=1, methods=["deleteMessage", "editMessageReplyMarkup"])
    second = await chat.show(card(Shape.PICTURE, "neu"))
    assert chat.living == second


@pytest.mark.parametrize("below", [True, False])
@pytest.mark.parametrize(
    ("faults", "kind"),
    [
        ({"error_rate": 1}, NetworkError),
        ({"error_rate": 1, "error_code": 500}, NetworkError),
        ({"flood_rate": 1, "flood_retry_after": 3}, RetryAfter),
        ({"drop_before_rate": 1}, NetworkError),
        ({"drop_after_rate": 1}, NetworkError),
    ],
)
async def test_what_goes_wrong_is_told(
    chat: Chat, faults: dict[str, Any], kind: type[TelegramError], below: bool
):
    await chat.show(card(Shape.TEXT))
    await chat.telegram.set_faults(**faults)
    with pytest.raises(kind):
        await chat.show(card(Shape.TEXT, "neu"), below=below)


async def test_who_blocked_the_bot_is_told_nothing(chat: Chat):
    await chat.show(card(Shape.TEXT))
    await chat.lena.block()
    for below in (True, False):
        with pytest.raises(Forbidden):
            await chat.show(card(Shape.TEXT, "neu"), below=below)
