"""Forms that staff send, through the whole bot: fetched from Telegram, checked, shown."""

from __future__ import annotations

from conversations.desk.roles import Role
from simulator.client import ResidentClient
from tests.bot.city import rows
from tests.bot.conftest import Edge
from tests.bot.test_errands import employed
from tests.bot.test_rights import documents
from tests.desk.post import xlsx


async def test_a_file_becomes_a_draft(edge: Edge, lena: ResidentClient):
    await employed(edge, lena, Role.EDITOR)
    await edge.write(lena, "/staff")
    await edge.press(lena, "Neues Format")
    await lena.document(xlsx(), "Bank.xlsx")
    await edge.settle()
    assert "Ich prüfe „Bank.xlsx“" in (await lena.view()).from_bot[-1]["text"]
    await edge.parts.errands.tick()
    last = (await lena.view()).from_bot[-1]
    assert "Eine neue Bank" in last["text"]
    assert last["keyboard"], "the card is below the file"
    assert await rows(edge.parts.database, "SELECT slug, opens FROM rounds") == [("bank", None)]
    assert await edge.telegram.calls(method="sendChatAction"), "somebody is seen to be at work"


async def test_the_template_leads_to_a_draft(edge: Edge, lena: ResidentClient):
    await employed(edge, lena, Role.EDITOR)
    await edge.write(lena, "/staff")
    await edge.press(lena, "Neues Format", "Vorlage schicken")
    await edge.parts.errands.tick()
    [(name, content)] = await documents(edge, lena)
    await lena.document(content, name)
    await edge.settle()
    await edge.parts.errands.tick()
    assert "als Entwurf angelegt" in (await lena.view()).from_bot[-1]["text"]
