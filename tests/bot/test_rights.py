"""A resident's rights through the whole bot: everything stored as a file, and everything deleted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import aiohttp
import pytest
from PIL import Image
from sqlalchemy import select

from bot.clock import Clock
from bot.mydata.collecting import Collector
from bot.mydata.handing import Handing
from bot.serving import clock_of
from bot.settings import ServingSettings
from bot.wiring import wired
from simulator.client import ResidentClient
from storage.database import Database
from storage.declining import decline
from storage.reminders import put_reminder
from storage.residents import find_resident
from storage.schema import metadata
from storage.urn import pseudonym
from tests.bot.city import MIDDLE, change, orte, picture, rows, wahl, wege
from tests.bot.conftest import Edge


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def clock(edge: Edge) -> Clock:
    return clock_of(edge.parts)


async def lived(edge: Edge, lena: ResidentClient, *, photo: bool = True) -> None:
    """Vote, mark a place with a photo, and leave a survey half way."""
    for made in (wege, orte, wahl):
        await made(edge.parts.database)
    await edge.enter(lena, "wahl")
    await edge.press(lena, "Karpfen", "Abgeben")
    await edge.write(lena, "/start orte")
    await lena.locate(*MIDDLE)
    await edge.settle()
    await edge.press(lena, "Ja")
    if photo:
        await lena.photo(picture())
        await edge.settle()
    else:
        await edge.press(lena, "Überspringen")
    await edge.press(lena, "Überspringen", "Abgeben")
    await edge.write(lena, "/start wege")
    await edge.write(lena, "weil es kürzer ist")


async def documents(edge: Edge, lena: ResidentClient) -> list[tuple[str, bytes]]:
    """The files that the bot sent, by name."""
    sent = [each["document"] for each in (await lena.view()).from_bot if each["document"]]
    found = list[tuple[str, bytes]]()
    async with aiohttp.ClientSession() as session:
        for each in sent:
            async with session.get(f"{edge.telegram.url}{each['url']}") as answer:
                found.append((each["file_name"], await answer.read()))
    return found


async def asked(edge: Edge, lena: ResidentClient, clock: Clock) -> list[tuple[str, bytes]]:
    await edge.write(lena, "/mydata")
    await edge.press(lena, "Als Datei")
    assert await clock.show_due(now()) == 1
    return await documents(edge, lena)


# My data


async def test_the_file_holds_everything_and_no_secret(edge: Edge, lena: ResidentClient, clock: Clock):
    await lived(edge, lena, photo=False)
    [(name, content)] = await asked(edge, lena, clock)
    told = json.loads(content)
    assert name == "mydata.json"
    assert told["resident"]["telegram_id"] == lena.id
    assert told["session"]["screen"] == {"is": "collecting", "slug": "wege"}
    assert "Runde wege" in told["session"]["in_words"]
    assert [each["kind"] for each in told["due"]] == ["my_data"]
    by_slug = {each["round"]: each for each in told["rounds"]}
    assert by_slug.keys() == {"wege", "orte", "wahl"}
    [given] = by_slug["wege"]["draft"]["answers"]
    assert given == {
        "question": "Warum gehen Sie dort?",
        "in_words": "weil es kürzer ist",
        "name": "warum",
        "answer": "weil es kürzer ist",
    }
    [ballot] = by_slug["wahl"]["contributions"]
    assert ballot["answers"][0]["in_words"] == "Karpfen"
    assert by_slug["wahl"]["took_part"]
    [place] = by_slug["orte"]["contributions"]
    assert place["answers"][0]["answer"]["latitude"] == MIDDLE[0]
    for mark in await marks(edge.parts.database, lena.id):
        assert mark == str(lena.id) or mark not in content.decode()


async def test_the_file_tells_what_they_hear_of_and_what_they_were_told(
    edge: Edge, lena: ResidentClient, clock: Clock
):
    await lived(edge, lena, photo=False)
    await edge.write(lena, "/settings")
    await edge.press(lena, "Alles Neue")
    database = edge.parts.database
    async with database.transaction() as tx:
        resident = await find_resident(tx, lena.id, lock=True)
        assert resident is not None
        await put_reminder(tx, resident, "wege", now() + timedelta(days=1))
        await decline(tx, resident, "orte")
    [(_, content)] = await asked(edge, lena, clock)
    told = json.loads(content)
    hearing = told["session"]["hearing"]
    assert (hearing["hears"], hearing["asked"]) == ("all", True)
    assert hearing["in_words"].startswith("Sie hören von allem, was neu beginnt. · Ruhezeit der Stadt: ")
    by_slug = {each["round"]: each for each in told["rounds"]}
    [notice] = by_slug["wege"]["notices"]
    assert (notice["occasion"], notice["state"], notice["settled_at"]) == ("reminder", "waiting", None)
    assert datetime.fromisoformat(notice["due_at"]) > now()
    assert {slug: each["declined"] for slug, each in by_slug.items()} == {
        "wege": False,
        "orte": True,
        "wahl": False,
    }


async def test_with_photos_it_is_an_archive(edge: Edge, lena: ResidentClient, clock: Clock):
    await lived(edge, lena)
    [(name, content)] = await asked(edge, lena, clock)
    assert name == "mydata-1.zip"
    with ZipFile(BytesIO(content)) as archive:
        told = json.loads(archive.read("mydata.json"))
        [photo] = [each for own in told["rounds"] for each in own["files"]]
        assert archive.namelist() == ["mydata.json", photo]
        with Image.open(BytesIO(archive.read(photo))) as image:
            assert image.format == "JPEG"


async def test_many_photos_come_in_parts(edge: Edge, lena: ResidentClient, clock: Clock):
    await lived(edge, lena)
    await edge.write(lena, "/start orte")
    await edge.press(lena, "Noch ein Ort")
    await lena.locate(*MIDDLE)
    await edge.settle()
    await edge.press(lena, "Ja")
    await lena.photo(picture("maroon"))
    await edge.settle()
    parts = edge.parts
    collector = Collector(
        parts.database, parts.handing.collector.forms, parts.speaker, parts.decider.office, part=1
    )
    small = Clock(
        parts.database,
        parts.decider,
        parts.voice,
        parts.door.turns,
        Handing(edge.bot, collector),
        parts.sender,
        parts.errands,
    )
    found = await asked(edge, lena, small)
    assert [name for name, _ in found] == ["mydata-1.zip", "mydata-2.zip"]
    names = [name for _, content in found for name in ZipFile(BytesIO(content)).namelist()]
    assert len(names) == len(set(names)) == 3
    texts = [each["text"] for each in (await lena.view()).from_bot if each["document"]]
    assert [text.rpartition("Teil ")[2] for text in texts] == ["1 von 2.", "2 von 2."]


async def test_the_card_says_at_once_that_it_is_coming_and_comes_again_below_the_file(
    edge: Edge, lena: ResidentClient, clock: Clock
):
    await lived(edge, lena, photo=False)
    await edge.write(lena, "/mydata")
    await edge.press(lena, "Als Datei")
    said = (await lena.view()).from_bot[-1]
    assert "stelle Ihre Daten zusammen" in said["text"]
    assert await clock.show_due(now()) == 1
    before, file, card = (await lena.view()).from_bot[-3:]
    assert (before["message_id"], before["keyboard"]) == (said["message_id"], None)
    assert file["document"]
    assert "Ihre Daten" in card["text"]
    assert sum(bool(each["keyboard"]) for each in (await lena.view()).from_bot) == 1
    actions = await edge.telegram.calls(method="sendChatAction")
    assert [call["parameters"]["action"] for call in actions] == ["upload_document"]
    assert await clock.show_due(now() + timedelta(days=1)) == 0
    await edge.press(lena, "Zurück")
    assert "Wie?" in (await lena.view()).from_bot[-1]["text"]


async def test_a_file_that_could_not_be_sent_is_sent_later(edge: Edge, lena: ResidentClient, clock: Clock):
    await lived(edge, lena, photo=False)
    await edge.telegram.set_faults(error_rate=1, methods=["sendDocument"])
    assert await asked(edge, lena, clock) == []
    await edge.telegram.end_faults()
    assert await clock.show_due(now() + timedelta(minutes=1)) == 1
    assert len(await documents(edge, lena)) == 1
    assert not await rows(edge.parts.database, "SELECT * FROM due")


async def test_a_card_that_could_not_be_shown_does_not_bring_the_file_twice(
    edge: Edge, lena: ResidentClient, clock: Clock
):
    await lived(edge, lena, photo=False)
    await edge.write(lena, "/mydata")
    await edge.press(lena, "Als Datei")
    await edge.telegram.set_faults(error_rate=1, methods=["sendMessage", "editMessageText"])
    await clock.show_due(now())
    await edge.telegram.end_faults()
    assert await clock.show_due(now() + timedelta(minutes=1)) == 1
    assert len(await documents(edge, lena)) == 1
    assert "Ihre Daten" in (await lena.view()).from_bot[-1]["text"]


async def test_to_who_left_meanwhile_no_file_is_sent(edge: Edge, lena: ResidentClient, clock: Clock):
    await lived(edge, lena, photo=False)
    await edge.write(lena, "/mydata")
    await edge.press(lena, "Als Datei")
    async with edge.parts.handing.collector.collected(lena.id + 1) as nobody:
        assert nobody is None
    await edge.parts.handing.hand_over(lena.id)
    await change(edge.parts.database, "DELETE FROM residents")
    await edge.parts.handing.hand_over(lena.id)
    assert len(await documents(edge, lena)) == 1
    assert await clock.show_due(now()) == 0


async def test_nothing_personal_is_logged(
    edge: Edge, lena: ResidentClient, clock: Clock, logged: Callable[[], str]
):
    await lived(edge, lena)
    await edge.telegram.set_faults(error_rate=1, methods=["sendDocument"])
    await asked(edge, lena, clock)
    await edge.telegram.end_faults()
    await clock.show_due(now() + timedelta(minutes=1))
    await forget(edge, lena)
    lines = logged()
    assert "file_not_sent" in lines
    for secret in ("Lena", str(lena.id), "49.44", "kürzer"):
        assert secret not in lines


# Forgetting


async def marks(database: Database, telegram_id: int) -> list[str]:
    """What leads to somebody: the Telegram id, the secret, and the name in every urn."""
    async with database.reading() as tx:
        resident = await find_resident(tx, telegram_id, lock=False)
        keys = [bytes(key) for (key,) in (await tx.execute(select(metadata.tables["rounds"].c.key))).all()]
    assert resident is not None
    return [str(telegram_id), resident.secret.hex(), *(pseudonym(key, resident).hex() for key in keys)]


async def everything(database: Database) -> str:
    """Every value of every table, as text."""
    found: list[Any] = []
    async with database.reading() as tx:
        for table in metadata.sorted_tables:
            found += [value for row in await tx.execute(select(table)) for value in row]
    return "\n".join(value.hex() if isinstance(value, bytes) else str(value) for value in found)


async def forget(edge: Edge, lena: ResidentClient, choice: str = "Beiträge stehen") -> None:
    await edge.write(lena, "/forget")
    await edge.press(lena, choice, "Ja, alles")


@pytest.mark.parametrize(("choice", "left"), [("Beiträge stehen", 1), ("Beiträge zurück", 0)])
async def test_after_forget_no_table_leads_to_the_resident(
    edge: Edge, lena: ResidentClient, clock: Clock, choice: str, left: int
):
    database = edge.parts.database
    await lived(edge, lena)
    await asked(edge, lena, clock)
    leading = await marks(database, lena.id)
    before = await everything(database)
    assert leading[0] in before
    assert leading[1] in before
    assert sum(name in before for name in leading[2:]) == 2
    await forget(edge, lena, choice)
    after = await everything(database)
    assert [mark for mark in leading if mark in after] == []
    for table in ("residents", "register", "drafts", "due"):
        assert await rows(database, f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 (ours)
    for table in ("contributions", "photos"):
        assert await rows(database, f"SELECT count(*) FROM {table}") == [(left,)]  # noqa: S608 (ours)
    assert "Alles ist gelöscht" in (await lena.view()).from_bot[-1]["text"]


async def test_the_goodbye_leads_to_the_notice_and_a_new_resident(edge: Edge, lena: ResidentClient):
    await lived(edge, lena)
    database = edge.parts.database
    before = await rows(database, "SELECT secret FROM residents")
    await forget(edge, lena)
    await edge.press(lena, "Neu anfangen")
    assert not await rows(database, "SELECT * FROM residents")
    await edge.press(lena, "Einverstanden")
    after = await rows(database, "SELECT secret FROM residents")
    assert len(after) == 1
    assert after != before
    assert sum(bool(each["keyboard"]) for each in (await lena.view()).from_bot) == 1


async def test_the_press_that_comes_again_makes_nobody_a_resident(
    edge: Edge, lena: ResidentClient, settings: ServingSettings
):
    await lived(edge, lena)
    await edge.write(lena, "/forget")
    await edge.press(lena, "Beiträge stehen")
    await lena.press("Ja, alles")
    updates = await edge.updates()
    async with wired(settings) as other:
        await asyncio.gather(
            *(door.receive(each) for each in updates for door in (edge.parts.door, other.door))
        )
        for each in updates:
            await edge.parts.door.receive(each)
    for table in ("residents", "drafts", "due"):
        assert not await rows(edge.parts.database, f"SELECT * FROM {table}")  # noqa: S608 (ours)
    assert "Alles ist gelöscht" in (await lena.view()).from_bot[-1]["text"]


async def test_a_goodbye_that_could_not_be_said_leaves_nothing_behind(edge: Edge, lena: ResidentClient):
    await lived(edge, lena)
    await edge.write(lena, "/forget")
    await edge.press(lena, "Beiträge stehen")
    await edge.telegram.set_faults(error_rate=1, methods=["sendMessage", "editMessageText"])
    await edge.press(lena, "Ja, alles")
    await edge.telegram.end_faults()
    for table in ("residents", "due"):
        assert not await rows(edge.parts.database, f"SELECT * FROM {table}")  # noqa: S608 (ours)
    await edge.press(lena, "Ja, alles")
    assert "Alles ist gelöscht" in (await lena.view()).from_bot[-1]["text"]


async def test_buttons_from_before_bring_nothing_back(edge: Edge, lena: ResidentClient):
    await lived(edge, lena)
    database = edge.parts.database
    await forget(edge, lena)
    for verb in ("c.0", "h.", "fs.1-1-0-1", "ms.", "xs.", "m."):
        await lena.press_data(f"1.{verb}", forge=True)
        await edge.settle()
    for text in ("/menu", "/cancel", "/mydata", "/forget", "weil"):
        await edge.write(lena, text)
    assert not await rows(database, "SELECT * FROM residents")


# Commands


async def test_cancel_asks_and_keeps_or_discards(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    await edge.write(lena, "/cancel")
    await edge.press(lena, "Für später")
    assert await rows(edge.parts.database, "SELECT count(*) FROM drafts") == [(1,)]
    await edge.write(lena, "/start wege")
    await edge.press(lena, "Weiter")
    await edge.write(lena, "/cancel")
    await edge.press(lena, "Verwerfen")
    assert await rows(edge.parts.database, "SELECT count(*) FROM drafts") == [(0,)]
