"""`rounds revise`: what the command says, and a resident in the middle on the way through the whole bot."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conversations.effects import SaveDraft
from conversations.forms.model import Form
from conversations.rounds import Participation
from simulator.client import ResidentClient
from storage.database import Database
from storage.revising import revise_round
from storage.rounds import find_round
from tests.bot.city import WEGE, picture, rows, wege
from tests.bot.commands.conftest import Run
from tests.bot.conftest import Edge
from tests.conversations.sheets import form as made
from tests.conversations.sheets import question
from tests.storage.samples import admitted, draft, stored

MORE = "survey\n| type | name | label |\n| integer | a | A |\n| text | neu | Neu |\n"


@pytest.mark.usefixtures("quick")
def test_another_form_and_what_it_means(run: Run, form: Callable[..., Path]):
    run("rounds", "add", form(), "--slug", "wege")
    done = run("rounds", "revise", "wege", form(MORE, "anders.xlsx"))
    assert (done.status, done.out) == (0, "wege\n")
    assert done.err.splitlines()[-4:] == [
        "New: neu.",
        "Changed: a (type).",
        "Gone: none.",
        "Nobody is in the middle.",
    ]
    again = run("rounds", "revise", "wege", form(MORE, "anders.xlsx"), "--why", "Nur der Titel")
    assert "The questions are as they were" in again.err
    log = run("rounds", "audit", "wege").out
    assert len(re.findall(r"  revised wege  version=[0-9a-f]{8}(  \(Nur der Titel\))?\n", log)) == 2


@pytest.mark.usefixtures("quick")
def test_what_it_would_mean_can_be_asked_before(run: Run, form: Callable[..., Path]):
    async def begun() -> None:
        database = Database(os.environ["DATABASE_URL"])
        await wege(database)
        async with database.reading() as tx:
            version = (await find_round(tx, "wege")).version
        for number, at in enumerate(("wie", "wie", "alter")):
            answers = {"warum": "weil"} | ({"wie": "rad"} if at == "alter" else {})
            middle = draft(at=at, version=version, answers=answers)
            await stored(database, await admitted(database, number), SaveDraft(middle))
        await database.dispose()

    asyncio.run(begun())
    sheet = "survey\n| type | name | label |\n| integer | warum | W |\n| integer | alter | A |\n"
    told = run("rounds", "revise", "wege", form(sheet), "--dry-run").err.splitlines()
    assert told[-8:] == [
        "New: none.",
        "Changed: warum (type, rules, wording), alter (wording).",
        "Gone: wie.",
        "3 residents are in the middle: every answer that still fits is kept, only the rest is asked.",
        "  2 at a question that goes",
        "  3 asked something again",
        "  1 answered something that goes",
        "Nothing was changed.",
    ]
    assert "revised" not in run("rounds", "audit", "wege").out
    assert run("rounds", "revise", "wege", form(sheet)).err.splitlines()[-7:] == told[-8:-1]


@pytest.mark.usefixtures("quick")
def test_what_cannot_be_revised_is_said_in_one_line(run: Run, form: Callable[..., Path]):
    assert run("rounds", "revise", "wege", form()).line == "There is no round wege."
    run("rounds", "add", form(), "--slug", "wege")
    broken = run("rounds", "revise", "wege", form("survey\n| type | name | label |\n| tex | a | A |\n"))
    assert broken.status == 1
    assert "survey, row 2, column type: The type tex is not known." in broken.err
    places = "survey\n| type | name | label |\n| geopoint | a | A |\nparticipation\n| kind |\n| map |\n"
    assert "is a survey and the form is a map" in run("rounds", "revise", "wege", form(places)).line


async def revised(edge: Edge, sheet: Form) -> None:
    async with edge.parts.database.transaction() as tx:
        await revise_round(tx, "wege", Participation(slug="wege"), sheet, {}, datetime.now(UTC))


async def test_a_resident_in_the_middle_goes_on(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    await revised(edge, made(WEGE.questions[0], question("text", "neu", "Was noch?"), *WEGE.questions[2:]))
    await edge.press(lena, "Rad")
    assert "Die Fragen wurden inzwischen geändert." in str((await lena.view()).from_bot[-1])
    await edge.write(lena, "nichts")
    await edge.write(lena, "40")
    await edge.press(lena, "Abgeben")
    [(kept, version)] = await rows(edge.parts.database, "SELECT answers, version FROM contributions")
    assert all(each in str(kept) for each in ("weil", "nichts", "40"))
    assert await rows(edge.parts.database, "SELECT version FROM rounds") == [(version,)]


async def test_a_photo_goes_with_its_question(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await revised(edge, made(question("image", "foto", "Foto?"), question("text", "wort", "Wort?")))
    await edge.enter(lena, "wege")
    await lena.photo(picture())
    await edge.settle()
    assert len(await rows(edge.parts.database, "SELECT id FROM photos")) == 1
    await revised(edge, made(question("text", "wort", "Wort?")))
    await edge.write(lena, "schön")
    assert await rows(edge.parts.database, "SELECT id FROM photos") == []
