"""Files that the desk hands out, and a dry run, through the whole bot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from conversations.desk.errands import AnyErrand, MakeExport, MakePoster
from simulator.client import ResidentClient
from storage.errands import put_errand
from storage.residents import find_resident
from tests.bot.city import MIDDLE, orte, picture, rows, wege
from tests.bot.conftest import Edge
from tests.bot.test_errands import employed
from tests.bot.test_rights import documents


async def handed_in(edge: Edge, person: ResidentClient) -> None:
    """Let somebody hand in what they think."""
    await edge.write(person, "/start wege")
    await edge.write(person, "Zur Arbeit")
    await edge.press(person, "Rad")
    await edge.write(person, "42")
    await edge.press(person, "Abgeben")


async def said(person: ResidentClient) -> str:
    return str((await person.view()).from_bot[-1]["text"])


async def asked(edge: Edge, person: ResidentClient, errand: AnyErrand) -> None:
    """Ask for something without the card that leads there."""
    async with edge.parts.database.transaction() as tx:
        resident = await find_resident(tx, person.id, lock=False)
        assert resident is not None
        await put_errand(tx, resident.id, errand, datetime.now(UTC))
    await edge.parts.errands.tick()


async def at_round(edge: Edge, person: ResidentClient) -> None:
    await edge.write(person, "/staff")
    await edge.press(person, "Runden", "Runde wege")


async def test_contributions_come_as_a_file(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await employed(edge, lena)
    await handed_in(edge, lena)
    await at_round(edge, lena)
    await edge.press(lena, "Beiträge als Datei", "CSV")
    await edge.parts.errands.tick()
    [(name, content)] = await documents(edge, lena)
    assert name == "wege.csv"
    assert "Zur Arbeit" in content.decode("utf-8-sig")
    assert "1 Beitrag steht oben" in await said(lena)


async def test_what_cannot_be_sent_is_said(edge: Edge, lena: ResidentClient, monkeypatch: pytest.MonkeyPatch):
    await wege(edge.parts.database)
    await employed(edge, lena)
    await asked(edge, lena, MakeExport("wege", "xlsx"))
    assert "Noch hat niemand etwas abgegeben" in await said(lena)
    await asked(edge, lena, MakeExport("gibtsnicht", "xlsx"))
    assert "gibt es nicht mehr" in await said(lena)
    await asked(edge, lena, MakePoster("gibtsnicht", "", "de", "png"))
    assert "gibt es nicht mehr" in await said(lena)
    await handed_in(edge, lena)
    await asked(edge, lena, MakeExport("wege", "geojson"))
    assert "fragt nach keinem Ort" in await said(lena)
    monkeypatch.setattr("bot.errands.handing.LARGEST", 10)
    await asked(edge, lena, MakeExport("wege", "zip"))
    assert "mitwirkbot rounds export wege --format zip --output wege.zip" in await said(lena)
    assert await documents(edge, lena) == []


async def test_a_poster_comes_for_its_place(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await employed(edge, lena)
    await at_round(edge, lena)
    await edge.press(lena, "Plakate")
    await edge.write(lena, "Rathaus")
    await edge.press(lena, "PNG")
    await edge.parts.errands.tick()
    await edge.press(lena, "PDF")
    await edge.parts.errands.tick()
    (png, image), (pdf, paper) = await documents(edge, lena)
    assert (png, pdf) == ("wege_rathaus_de.png", "wege_rathaus_de.pdf")
    assert image.startswith(b"\x89PNG")
    assert paper.startswith(b"%PDF")
    assert "?start=wege_rathaus" in await said(lena)


async def test_photos_are_only_in_the_archive(edge: Edge, lena: ResidentClient):
    await orte(edge.parts.database)
    await employed(edge, lena)
    await edge.write(lena, "/start orte")
    await with_photo(edge, lena)
    await edge.press(lena, "Abgeben")
    for kind in ("xlsx", "zip"):
        await asked(edge, lena, MakeExport("orte", kind))
        assert ("nur im ZIP" in await said(lena)) is (kind == "xlsx")
    assert [name for name, _ in await documents(edge, lena)] == ["orte.xlsx", "orte.zip"]


async def with_photo(edge: Edge, person: ResidentClient) -> None:
    """Answer everything, with a photo."""
    await person.share(*MIDDLE)
    await edge.settle()
    await edge.press(person, "Ja")
    await person.photo(picture())
    await edge.settle()
    await edge.write(person, "Kein Baum.")


async def test_a_dry_run_keeps_nothing(edge: Edge, lena: ResidentClient):
    await orte(edge.parts.database)
    await employed(edge, lena)
    await edge.write(lena, "/staff")
    await edge.press(lena, "Runden", "Runde orte", "Probelauf")
    assert "Probelauf – zählt nicht" in await said(lena)
    await with_photo(edge, lena)
    assert "Kein Baum." in await said(lena)
    await edge.press(lena, "Abgeben")
    assert "Gezählt wurde nichts" in await said(lena)
    for table in ("drafts", "contributions", "photos", "register", "arrivals"):
        assert await rows(edge.parts.database, f"SELECT * FROM {table}") == [], table  # noqa: S608 (our own tables)
