"""What an operator sees of broadcasts, and the file that says who was not reached and why."""

from __future__ import annotations

import asyncio
import csv
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import __main__
from bot.ledger import REASONS
from conversations.broadcasts import judging
from conversations.broadcasts.broadcast import Content
from conversations.hearing import Quiet
from conversations.notices.deliveries import State
from conversations.notices.judging import City
from locales.office import office_words
from storage.audit import Act
from storage.broadcast_spreading import spread_broadcast
from storage.broadcasting import retract, start
from storage.broadcasts import add_draft
from storage.claiming import claim
from storage.database import Database
from storage.deliveries import LEFT, Outcome, settle
from tests.subscribers import subscribe

Run = Callable[..., str]
TEXT = {"de": "Der Platz wird umgebaut."}


async def half_told(address: str) -> int:
    """Have a broadcast to five, of whom one heard it and one is in doubt, and retract it; returns its id."""
    database = Database(address)
    await subscribe(database, range(100, 105))
    now = datetime.now(UTC)
    act = Act("anna", now)
    city = City(ZoneInfo("Europe/Berlin"), Quiet(0, 0))
    async with database.transaction() as tx:
        found = await add_draft(tx, act, Content(texts=TEXT))
        await start(tx, act, found.id)
        await spread_broadcast(tx, now)
        taken = (await claim(tx, now, most=4, city=city)).messages
        blocked = Outcome(taken[2].ids, State.BLOCKED, reason="Forbidden: bot was blocked by the user")
        outcomes = [
            Outcome(taken[0].ids, State.SENT, 9, revision=1),
            Outcome(taken[1].ids, State.UNKNOWN, reason=LEFT),
            blocked,
            Outcome(taken[3].ids, State.WAITING, again_at=now),
        ]
        await settle(tx, outcomes, now)
        await retract(tx, act, found.id)
    await database.dispose()
    return found.id


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str) -> Run:
    """Run a command as the console script does."""
    monkeypatch.setenv("DATABASE_URL", address)

    def given(*arguments: object) -> str:
        monkeypatch.setattr(sys, "argv", ["mitwirkbot", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit):
            __main__.main()
        said = capsys.readouterr()
        return said.out + said.err

    return given


def test_they_are_listed_with_how_far_they_came(run: Run, address: str):
    assert run("broadcasts", "list") == "There are no broadcasts to list.\n"
    id_ = asyncio.run(half_told(address))
    line = run("broadcasts", "list")
    assert line.split()[0] == str(id_)
    assert line.endswith("retracted   1 blocked, 2 dropped, 1 sent, 1 unknown of 5\n")


def test_what_is_in_doubt_names_its_broadcast(run: Run, address: str):
    id_ = asyncio.run(half_told(address))
    [line, count] = run("deliveries", "unknown").splitlines()
    assert f"broadcast {id_} " in line
    assert count == "1 unknown."
    assert run("deliveries", "list").split(None, 2)[:2] == ["broadcast", str(id_)]
    assert run("deliveries", "unknown", "--drop").endswith("1 was dropped.\n")


def test_the_ledger_says_of_each_delivery_what_became_of_it_and_names_nobody(
    run: Run, address: str, tmp_path: Path
):
    id_ = asyncio.run(half_told(address))
    file = tmp_path / "ledger.csv"
    assert run("broadcasts", "ledger", id_, "--output", file) == f"{file}: 5 rows\n"
    written = file.read_text("utf-8-sig")
    assert not any(str(telegram_id) in written for telegram_id in range(100, 105))
    rows = list(csv.DictReader(written.splitlines()))
    assert Counter((row["Stand"], row["Grund"]) for row in rows) == Counter(
        [
            ("zugestellt", ""),
            ("ungewiss", "der Prozess endete während des Sendens"),
            ("nicht erreichbar", "Telegram: Forbidden: bot was blocked by the user"),
            *[("nicht gesendet", "die Rundnachricht wurde zurückgezogen")] * 2,
        ]
    )
    assert {row["Sprache"] for row in rows} == {"de"}
    run("broadcasts", "ledger", id_, "--output", file, "--language", "en")
    assert file.read_text("utf-8-sig").startswith("Delivery,State,Reason,")


def test_of_a_broadcast_that_is_not_there_no_file_is_written(run: Run, tmp_path: Path):
    file = tmp_path / "ledger.csv"
    assert run("broadcasts", "ledger", 7, "--output", file) == "Error: There is no broadcast 7.\n"
    assert not file.exists()


def test_every_state_and_every_reason_has_its_words():
    words = office_words("de")
    assert all(words(f"ledger.state.{state}") for state in State)
    assert all(words(f"ledger.reason.{each}") for each in REASONS.values() if each)
    assert {LEFT, judging.STOPPED, judging.RETRACTED, judging.WEEKLY} <= REASONS.keys()
