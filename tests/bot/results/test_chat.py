"""Results in the chat, through the whole bot: counted before the resident's transaction, drawn after it."""

from __future__ import annotations

import threading
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from bot.results import board as boards
from bot.results.pictures import painter
from conversations.forms.model import Form
from conversations.rounds import Kind
from simulator.client import ResidentClient
from storage.database import Database
from tests.bot.city import WAHL, wege
from tests.bot.conftest import Edge
from tests.bot.results.test_pages import SAID, SURVEY
from tests.bot.results.urn import over

VOTES = [{"stimme": "karpfen"}] * 30 + [{"stimme": "kaiser"}] * 12


async def told(edge: Edge, lena: ResidentClient, sheet: Form, said: Any, **more: Any) -> str:
    """Have somebody who has accepted the notice see the result of a round."""
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await over(edge.parts.database, "vorbei", sheet, said, **more)
    await edge.write(lena, "/results")
    await edge.press(lena, "Runde vorbei")
    return await caption(lena)


async def caption(lena: ResidentClient) -> str:
    card = (await lena.view()).card
    assert card is not None
    return str(card.get("text") or card.get("caption"))


async def uploads(edge: Edge) -> list[str]:
    """Return how pictures were sent: by their bytes or by the file that Telegram keeps."""
    calls = await edge.telegram.calls()
    return [each["method"] for each in calls if each["method"] in {"sendPhoto", "editMessageMedia"}]


async def test_the_result_of_a_vote_comes_with_its_picture(edge: Edge, lena: ResidentClient):
    said = await told(edge, lena, WAHL, VOTES, kind=Kind.VOTE, ballot="stimme")
    assert "Platz 1: Karpfen · 30 · 71" in said
    assert await uploads(edge) == ["sendPhoto"]


async def test_pages_are_turned_in_place(edge: Edge, lena: ResidentClient):
    await told(edge, lena, SURVEY, SAID)
    before = (await lena.view()).card
    await edge.press(lena, "›")
    after = (await lena.view()).card
    assert before is not None
    assert after is not None
    assert before["message_id"] == after["message_id"]
    assert await uploads(edge) == ["sendPhoto", "editMessageMedia"]


async def test_who_comes_to_a_round_that_is_over_finds_its_result(edge: Edge, lena: ResidentClient):
    await told(edge, lena, WAHL, VOTES, kind=Kind.VOTE, ballot="stimme")
    await edge.write(lena, "/start vorbei")
    await edge.press(lena, "Ergebnis")
    assert "Platz 1: Karpfen" in await caption(lena)


async def test_counting_holds_no_transaction_open(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    open_ones = 0
    while_counting: list[int] = []
    really_counts, really_begins = boards.count, Database.transaction

    def begins(self: Database) -> Any:
        class Watched:
            async def __aenter__(self) -> Any:
                nonlocal open_ones
                self.inner = really_begins(database)
                entered = await self.inner.__aenter__()
                open_ones += 1
                return entered

            async def __aexit__(self, *problem: object) -> Any:
                nonlocal open_ones
                open_ones -= 1
                return await self.inner.__aexit__(*problem)

        database = self
        return Watched()

    async def counts(*given: Any) -> Any:
        while_counting.append(open_ones)
        return await really_counts(*given)

    monkeypatch.setattr(Database, "transaction", begins)
    monkeypatch.setattr(boards, "count", counts)
    assert "Platz 1" in await told(edge, lena, WAHL, VOTES, kind=Kind.VOTE, ballot="stimme")
    assert while_counting == [0]


async def test_an_update_that_waited_for_results_is_claimed_once(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await lena.write("/results")
    [update] = await edge.updates()
    await edge.receive(update, update)
    assert "Noch gibt es keine Ergebnisse" in await caption(lena)


async def test_pictures_are_drawn_beside_the_event_loop(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    drawn_in: list[Any] = []
    really = painter.bar_picture

    def draws(*given: Any) -> bytes:
        drawn_in.append(threading.current_thread())
        picture = really(*given)
        assert Image.open(BytesIO(picture)).width == 1080
        return picture

    monkeypatch.setattr(painter, "bar_picture", draws)
    await told(edge, lena, WAHL, VOTES, kind=Kind.VOTE, ballot="stimme")
    await edge.write(lena, "/results")
    await edge.press(lena, "Runde vorbei")
    assert len(drawn_in) == 1
    assert drawn_in[0] is not threading.main_thread()


async def test_where_a_picture_cannot_be_drawn_the_text_is_there(
    edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch
):
    def breaks(*_given: Any) -> bytes:
        raise OSError("broken")

    monkeypatch.setattr(painter, "bar_picture", breaks)
    assert "Platz 1" in await told(edge, lena, WAHL, VOTES, kind=Kind.VOTE, ballot="stimme")
    assert await uploads(edge) == []
