"""`rounds revise`: what the command says, and a resident in the middle on the way through the whole bot."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conversations.forms.model import Form
from conversations.rounds import Participation
from simulator.client import ResidentClient
from storage.revising import revise_round
from tests.bot.city import WEGE, picture, rows, wege
from tests.bot.conftest import Edge
from tests.bot.test_commands import SURVEY, Run, database_url, form, quick, run  # noqa: F401 (fixtures)
from tests.conversations.sheets import form as made
from tests.conversations.sheets import question

MORE = "survey\n| type | name | label |\n| integer | a | A |\n| text | neu | Neu |\n"


@pytest.mark.usefixtures("quick")
def test_another_form_and_what_it_means(run: Run, form: Callable[..., Path]):  # noqa: F811
    run("rounds", "add", form(), "--slug", "wege")
    done = run("rounds", "revise", "wege", form(MORE, "anders.xlsx"))
    assert (done.status, done.out) == (0, "wege\n")
    assert done.err.splitlines()[-4:] == [
        "New: neu.",
        "Changed: a.",
        "Gone: none.",
        "Nobody is in the middle.",
    ]
    again = run("rounds", "revise", "wege", form(MORE, "anders.xlsx"), "--why", "Nur der Titel")
    assert "The questions are as they were" in again.err
    log = run("rounds", "audit", "wege").out
    assert len(re.findall(r"  revised wege  version=[0-9a-f]{8}(  \(Nur der Titel\))?\n", log)) == 2


@pytest.mark.usefixtures("quick")
def test_what_cannot_be_revised_is_said_in_one_line(run: Run, form: Callable[..., Path]):  # noqa: F811
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
