"""Who did what, read in the chat."""

from __future__ import annotations

from conversations.desk.listing import ON_A_PAGE
from conversations.desk.roles import Role
from storage.audit import Act, note
from tests.desk.conftest import City
from tests.storage.samples import added


async def test_the_latest_stands_first_and_the_rest_on_further_pages(city: City):
    await added(city.database)
    async with city.database.transaction() as tx:
        for number in range(2 * ON_A_PAGE):
            await note(tx, Act("anna", city.now, "so beschlossen"), f"tat {number}", "wege", {})
    person = await (await city.employ(Role.VIEWER, number=1, label="Frau Neu")).staff()
    await person.press("Protokoll")
    assert "Rolle vergeben · Frau Neu" in person.text
    assert "tat 15 · wege · anna · so beschlossen" in person.text
    assert "tat 8 " not in person.text
    await person.press("Weitere ›")
    assert "tat 8 " in person.text
    await person.press("‹ Vorige")
    assert "tat 15 " in person.text
