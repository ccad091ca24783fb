"""A message edited in Telegram changes the answer that it gave."""

from __future__ import annotations

from simulator.client import ResidentClient
from tests.bot.city import rows, wege
from tests.bot.conftest import Edge


async def test_an_edited_message_changes_its_answer(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    written = await lena.write("weil")
    await edge.settle()
    await lena.edit(written["message_id"], "weil es kürzer ist")
    await edge.settle()
    assert "geänderte Antwort ist übernommen" in ((await lena.view()).from_bot[-1]["text"] or "")
    [(stored,)] = await rows(edge.parts.database, "SELECT draft FROM drafts")
    assert "weil es kürzer ist" in stored
