"""What an operator sees and decides of notices that may have arrived or not."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot import __main__
from conversations.hearing import Quiet
from conversations.notices.deliveries import State
from conversations.notices.judging import City
from storage.claiming import claim
from storage.database import Database
from storage.deliveries import LEFT, Outcome, settle
from storage.spreading import spread
from tests.subscribers import announce, subscribe

Run = Callable[..., str]


async def doubtful(address: str) -> list[int]:
    """Have five notices, of which three are unknown; returns the ids of these."""
    database = Database(address)
    await subscribe(database, range(100, 105))
    await announce(database)
    now = datetime.now(UTC)
    async with database.transaction() as tx:
        await spread(tx, now)
        claims = await claim(tx, now, most=10, city=City(ZoneInfo("Europe/Berlin"), Quiet(0, 0)))
        ids = [id_ for each in claims.messages for id_ in each.ids]
        gone = [Outcome((each,), State.UNKNOWN, reason=LEFT) for each in ids[:3]]
        sent = [Outcome((each,), State.SENT, 9) for each in ids[3:]]
        await settle(tx, [*gone, *sent], now)
    await database.dispose()
    return ids[:3]


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


@pytest.fixture
def ids(address: str) -> list[int]:
    return asyncio.run(doubtful(address))


def test_they_are_listed_without_a_word_of_who(run: Run, ids: list[int]):
    said = run("deliveries", "unknown")
    lines = said.splitlines()
    assert [int(line.split()[0]) for line in lines[:3]] == ids
    assert all("wege" in line and "opening" in line and LEFT in line for line in lines[:3])
    assert lines[3:] == ["3 unknown."]
    assert not any(str(each) in said for each in range(100, 105))
    [line] = run("deliveries", "list").splitlines()
    assert line.split(None, 2) == ["wege", "opening", "2 sent, 3 unknown"]


def test_some_are_sent_again_and_the_others_let_be_and_the_log_says_by_whom(run: Run, ids: list[int]):
    assert run("deliveries", "unknown", ids[1], "--resend", "--by", "anna").endswith("1 will be sent.\n")
    assert run("deliveries", "unknown", "--drop", "--why", "old").endswith("2 were dropped.\n")
    assert run("deliveries", "unknown") == "0 unknown.\n"
    assert "2 not to be told (2 let be while unknown), 2 sent, 1 waiting\n" in run("deliveries", "list")
    resent, dropped = run("rounds", "audit", "wege").splitlines()[-2:]
    assert "anna  deliveries.resend wege  deliveries=1" in resent
    assert dropped.endswith("deliveries.drop wege  deliveries=2  (old)")


def test_what_is_not_in_doubt_is_not_settled(run: Run, ids: list[int]):
    assert "Error: Not unknown: 4711. Nothing was changed." in run("deliveries", "unknown", 4711, "--drop")
    assert "Either --resend or --drop" in run("deliveries", "unknown", "--drop", "--resend")
    assert run("deliveries", "unknown").endswith("3 unknown.\n")


async def refused(address: str) -> None:
    """Have notices of which some are not to be told, each for its reason."""
    await doubtful(address)
    database = Database(address)
    async with database.transaction() as tx:
        for id_, reason in ((1, "took part"), (2, "not asked for"), (3, "not asked for"), (4, "nothing")):
            given = {"id": id_ - 1, "reason": reason}
            await tx.execute(text(REFUSE), given)
    await database.dispose()


REFUSE = """
UPDATE deliveries SET state = 'dropped', reason = :reason
WHERE id = (SELECT id FROM deliveries ORDER BY id LIMIT 1 OFFSET :id)
"""


def test_why_some_are_not_told_is_counted(run: Run, address: str):
    asyncio.run(refused(address))
    [line] = run("deliveries", "list").splitlines()
    reasons = "(2 not asked for, 1 wish to hear nothing, 1 took part)"
    assert line.split(None, 2) == ["wege", "opening", f"4 not to be told {reasons}, 1 sent"]


def test_nothing_to_list_is_said(run: Run):
    assert run("deliveries", "list") == "There are no notices to list.\n"
