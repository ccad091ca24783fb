"""What comes through the door: once, in order, and never lost without a word."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, NoReturn

import pytest

from bot import deciding, photos
from bot.settings import ServingSettings
from bot.throttle import Throttle
from bot.wiring import wired
from simulator.client import ResidentClient, SimulatorClient
from storage.database import Database
from storage.errors import DatabaseUnreachable
from storage.schema import metadata
from tests.bot.city import MIDDLE, orte, picture, rows, wege
from tests.bot.conftest import Edge

BROUGHT = {"forms", "rounds", "pictures", "occasions"}
"""Tables that the city fills, not its residents."""


async def stored(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that is stored because of residents."""
    tables = [table for table in metadata.sorted_tables if table.name not in BROUGHT]
    names = {each.name: ", ".join(column.name for column in each.columns) for each in tables}
    return {name: await rows(database, f"SELECT {names[name]} FROM {name}") for name in names}  # noqa: S608 (ours)


async def answers(database: Database) -> list[str]:
    return [str(draft) for (draft,) in await rows(database, "SELECT draft FROM drafts")]


# Before the notice is accepted


async def visited(edge: Edge, guest: ResidentClient) -> None:
    """Do everything that somebody can do who has not accepted the notice."""
    await guest.write("/start wege_plakat")
    await edge.settle()
    for label in ("🌐", "English", "Privacy", "‹ Back"):
        await edge.press(guest, label)
    for text in ("/start", "/menu", "/privacy", "weil", "ö" * 4000):
        await edge.write(guest, text)
    await guest.photo(picture())
    await guest.act("sticker")
    await guest.locate(*MIDDLE)
    await edge.settle()
    for data in ("0.ok.xx::", "0.ok.", "1.c.0", "0.nt.de:wege:", "0.nl.de:wege:", "?"):
        await guest.press_data(data, forge=True)
        await edge.settle()


async def test_nothing_about_a_guest_is_stored(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await visited(edge, lena)
    kept = await stored(edge.parts.database)
    kept.pop("updates")
    assert not any(kept.values())


@pytest.mark.parametrize("faults", [{"error_rate": 1}, {"flood_rate": 1}, {"drop_after_rate": 1}])
async def test_nothing_is_queued_for_a_guest_whose_reply_failed(
    edge: Edge, lena: ResidentClient, faults: dict[str, Any]
):
    await wege(edge.parts.database)
    methods = ["sendMessage", "editMessageText"]
    await edge.telegram.set_faults(**faults, methods=methods)
    await edge.write(lena, "/start wege")
    await edge.telegram.end_faults()
    kept = await stored(edge.parts.database)
    assert not any(kept.values())
    await edge.write(lena, "/start wege")
    assert (await lena.view()).button("Einverstanden")


async def test_a_guest_who_changes_the_language_keeps_one_notice(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.write(lena, "/start wege")
    await edge.press(lena, "🌐", "English", "🌐", "Einfache Sprache", "Deutsch")
    assert len((await lena.view()).from_bot) == 1


async def test_what_came_with_the_link_is_counted_once_accepted(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege_plakat-3")
    assert await rows(edge.parts.database, "SELECT source, residents FROM arrivals") == [("plakat-3", 1)]


# Once each


async def test_a_text_that_comes_twice_counts_once_and_shows_where_one_is(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await lena.write("weil es kürzer ist")
    updates = await edge.updates()
    await edge.receive(*updates)
    before = await stored(edge.parts.database)
    await edge.receive(*updates)
    after = await stored(edge.parts.database)
    view = await lena.view()
    assert "Wie?" in (view.from_bot[-1]["text"] or "")
    assert sum(bool(each["keyboard"]) for each in view.from_bot) == 1
    assert _without_card(before) == _without_card(after)


async def test_a_press_that_comes_twice_counts_once(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    await lena.press("Rad")
    updates = await edge.updates()
    await edge.receive(*updates)
    before = await stored(edge.parts.database)
    first, *_ = [await edge.parts.door.receive(update) for update in updates]
    assert first is not None
    assert await stored(edge.parts.database) == before
    assert "Wie alt" in ((await lena.view()).from_bot[-1]["text"] or "")


def _without_card(kept: dict[str, list[tuple[Any, ...]]]) -> dict[str, Any]:
    """Leave out which message shows the card: showing it again may change that."""
    columns = [each.name for each in metadata.tables["residents"].columns]
    left = [columns.index(name) for name in columns if name not in {"card_message", "card_shape", "shown_in"}]
    return {**kept, "residents": [tuple(row[each] for each in left) for row in kept["residents"]]}


async def test_two_updates_at_once_are_handled_one_after_the_other(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    await lena.press("Rad")
    await lena.write("41")
    updates = await edge.updates()
    await asyncio.gather(*map(edge.parts.door.receive, updates))
    [draft] = await answers(edge.parts.database)
    assert '"wie":"rad"' in draft
    assert ('"alter":41' in draft) or '"alter":' not in draft
    assert sum(bool(each["keyboard"]) for each in (await lena.view()).from_bot) == 1


async def test_two_processes_that_get_the_same_update_count_it_once(
    edge: Edge, lena: ResidentClient, settings: ServingSettings
):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    card = (await lena.view()).card
    assert card is not None
    for row in (0, 1):
        await lena.act("press", message_id=card["message_id"], row=row, column=0)
    updates = await edge.updates()
    async with wired(settings) as other:
        doors = (edge.parts.door, other.door)
        await asyncio.gather(*(door.receive(update) for update in updates for door in doors))
    [draft] = await answers(edge.parts.database)
    assert ('"wie":"rad"' in draft) != ('"wie":"fuss"' in draft)
    assert '"alter":' not in draft


@pytest.mark.parametrize(
    "said", [("weil ich dort wohne", "/menu"), ("/menu", "weil ich dort wohne"), ("/help", "/menu")]
)
async def test_of_two_cards_that_two_processes_sent_one_stays(
    edge: Edge, lena: ResidentClient, settings: ServingSettings, said: tuple[str, str]
):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    for each in said:
        await lena.write(each)
    updates = await edge.updates()
    await edge.telegram.set_faults(latency_ms=20)
    async with wired(settings) as other:
        await asyncio.gather(edge.parts.door.receive(updates[0]), other.door.receive(updates[1]))
    cards = [each for each in (await lena.view()).from_bot if each["keyboard"]]
    [(living,)] = await rows(edge.parts.database, "SELECT card_message FROM residents")
    assert [each["message_id"] for each in cards] == [living]


# When it goes wrong

PERSONAL = ("Lena", "Albrecht", "lenalb", "weil ich dort wohne", "49.4", "7.76")


async def test_what_nobody_expected_is_told_and_logged_without_a_word_about_anybody(
    edge: Edge, lena: ResidentClient, logged: Callable[[], str], monkeypatch: pytest.MonkeyPatch
):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil ich dort wohne")
    kept = await answers(edge.parts.database)

    def step(_session: Any, event: Any, _facts: Any) -> NoReturn:
        raise ValueError(f"{event} of Lena Albrecht (lenalb)")

    monkeypatch.setattr(deciding.engine, "step", step)
    await lena.press("Rad")
    await lena.write("weil ich dort wohne")
    await lena.locate(*MIDDLE)
    updates = await edge.updates()
    pressed, written, _ = await edge.receive(*updates)
    assert written is None
    assert pressed is not None
    assert "schiefgegangen" in pressed.text
    assert any("schiefgegangen" in (each["text"] or "") for each in (await lena.view()).from_bot)
    lines = logged()
    assert all(f'"update": {update.update_id}' in lines for update in updates)
    assert "ValueError" in lines
    assert "test_door.py" in lines
    timeless = re.sub(r'"timestamp": "[^"]*"', "", lines)  # whose digits may be those of a place
    assert not [word for word in (*PERSONAL, str(lena.id)) if word in timeless]
    assert await answers(edge.parts.database) == kept


async def test_what_libraries_log_is_without_words_too(logged: Callable[[], str]):
    import logging  # noqa: PLC0415

    problem = ValueError("Lena Albrecht")
    logging.getLogger("aiohttp.server").error("Error handling request", exc_info=problem)
    logging.getLogger("telegram.ext").critical("Received data was %r", "Lena Albrecht")
    lines = logged()
    assert "Error handling request" in lines
    assert "ValueError" in lines
    assert "Albrecht" not in lines


@asynccontextmanager
async def away(_database: Database) -> AsyncIterator[NoReturn]:
    raise DatabaseUnreachable("The database is away.")
    yield


@pytest.mark.parametrize("gone", ["transaction", "reading"])
async def test_while_the_database_is_away_nothing_is_lost(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch, gone: str
):
    await orte(edge.parts.database)
    await edge.enter(lena, "orte")
    await lena.locate(*MIDDLE)
    await edge.settle()
    await edge.press(lena, "Ja")
    await lena.photo(picture())
    [update] = await edge.updates()
    with monkeypatch.context() as broken:
        broken.setattr(Database, gone, away)
        with pytest.raises(DatabaseUnreachable):
            await edge.parts.door.receive(update)
    await edge.receive(update)
    assert len(await rows(edge.parts.database, "SELECT id FROM photos")) == 1


async def test_a_failed_reply_is_queued_where_the_reason_passes(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.telegram.set_faults(error_rate=1)
    await lena.write("weil")
    await edge.telegram.set_faults(methods=["sendMessage"])
    await edge.settle()
    assert len(await rows(edge.parts.database, "SELECT kind FROM due")) == 1
    [draft] = await answers(edge.parts.database)
    assert "weil" in draft


async def test_for_who_blocked_the_bot_nothing_is_queued(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await lena.write("weil")
    updates = await edge.updates()
    await lena.block()
    await edge.receive(*updates)
    assert not await rows(edge.parts.database, "SELECT kind FROM due")


async def test_too_many_updates_are_dropped_before_the_database(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    object.__setattr__(edge.parts.door, "throttle", Throttle(1))
    for _ in range(4):
        await lena.write("/menu")
    await edge.settle()
    busy = [each for each in (await lena.view()).from_bot if "sehr viele" in (each["text"] or "")]
    assert len(busy) == 1
    await lena.press_data("1.m.", forge=True)
    [update] = await edge.updates()
    [answer] = await edge.receive(update)
    assert answer is not None
    assert "sehr viele" in answer.text


async def test_a_group_is_told_to_come_in_private(
    edge: Edge, telegram: SimulatorClient, lena: ResidentClient
):
    group = await telegram.add_group("Nachbarn", [lena.id])
    there = telegram.resident(lena.id, chat=group)
    for _ in range(3):
        await there.write("/start")
    await edge.settle()
    [said] = [each["text"] for each in (await there.view()).from_bot]
    assert "https://t.me/mitwirk_bot" in said
    kept = await stored(edge.parts.database)
    assert not any(kept.values())


# Photos


async def asked_for_photo(edge: Edge, lena: ResidentClient) -> None:
    await orte(edge.parts.database)
    await edge.enter(lena, "orte")
    await lena.locate(*MIDDLE)
    await edge.settle()
    await edge.press(lena, "Ja")


async def fetches(edge: Edge) -> int:
    return len(await edge.telegram.calls(method="getFile"))


@pytest.mark.parametrize("sent", ["photo", "document"])
async def test_a_photo_is_fetched_and_kept_where_one_is_asked_for(
    edge: Edge, lena: ResidentClient, sent: str
):
    await asked_for_photo(edge, lena)
    await (lena.photo(picture()) if sent == "photo" else lena.document(picture(), "baum.png"))
    await edge.settle()
    assert await rows(edge.parts.database, "SELECT media_type, width, height FROM photos") == [
        ("image/jpeg", 60, 40)
    ]
    assert "Noch ein Wort" in ((await lena.view()).from_bot[-1]["text"] or "")


async def test_a_photo_is_not_fetched_where_none_is_asked_for(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await lena.photo(picture())
    await edge.enter(lena, "wege")
    await lena.photo(picture())
    await edge.settle()
    assert await fetches(edge) == 0


async def test_an_album_is_answered_once(edge: Edge, lena: ResidentClient):
    await asked_for_photo(edge, lena)
    before = len((await lena.view()).from_bot)
    await lena.album([picture("teal"), picture("navy"), picture("gold")])
    await edge.settle()
    said = (await lena.view()).from_bot
    assert len(said) == before + 1
    assert "das erste genommen" in (said[-1]["text"] or "")
    assert len(await rows(edge.parts.database, "SELECT id FROM photos")) == 1


PHOTO_TROUBLE: list[tuple[dict[str, Any], str]] = [
    ({"error_rate": 1, "methods": ["getFile"]}, "kam leider nicht"),
    ({"drop_before_rate": 1, "methods": ["getFile"]}, "kam leider nicht"),
]


@pytest.mark.parametrize(("faults", "told"), PHOTO_TROUBLE)
async def test_a_photo_that_cannot_be_fetched_is_asked_for_again(
    edge: Edge, lena: ResidentClient, faults: dict[str, Any], told: str
):
    await asked_for_photo(edge, lena)
    await edge.telegram.set_faults(**faults)
    await lena.photo(picture())
    await edge.settle()
    assert told in ((await lena.view()).from_bot[-1]["text"] or "")
    await edge.telegram.end_faults()
    await lena.photo(picture())
    await edge.settle()
    assert "Noch ein Wort" in ((await lena.view()).from_bot[-1]["text"] or "")


async def test_a_picture_file_that_is_none_or_too_large_is_said_so(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(photos, "BYTES", 1000)
    await asked_for_photo(edge, lena)
    for data, told in ((b"no picture", "nicht öffnen"), (bytes(1001), "zu groß")):
        await lena.document(data, "baum.png")
        await edge.settle()
        assert told in ((await lena.view()).from_bot[-1]["text"] or "")
    assert not await rows(edge.parts.database, "SELECT id FROM photos")
