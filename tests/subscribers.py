"""Many subscribers at once, as they would stand in the database had each of them come by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from secrets import token_bytes

from sqlalchemy import insert

from conversations.hearing import Hearing, Hears
from conversations.rounds import Participation
from conversations.session import Menu, Session, encode
from storage.adding import add_round
from storage.database import Database
from storage.schema import residents
from tests.conversations.sheets import form, question

SESSION = Session(language="de", screen=Menu(), turn=1, since=1_770_000_000, hearing=Hearing(hears=Hears.ALL))


async def subscribe(database: Database, telegram_ids: Iterable[int]) -> None:
    """Let these hear of every round."""
    day = datetime.now(UTC).date()
    rows = [
        {
            "telegram_id": each,
            "language": "de",
            "secret": token_bytes(8),
            "admitted_on": day,
            "seen_on": day,
            "session": encode(SESSION),
            "turn": 1,
            "hears": Hears.ALL,
        }
        for each in telegram_ids
    ]
    async with database.transaction() as tx:
        await tx.execute(insert(residents), rows)


async def announce(database: Database, slug: str = "wege", opens: datetime | None = None) -> None:
    """Add a round that opens now, so that everybody who subscribed is to hear of it."""
    now = opens or datetime.now(UTC)
    about = Participation(slug=slug, title={"de": f"Runde {slug}"}, opens=now)
    async with database.transaction() as tx:
        await add_round(tx, about, form(question("text", "warum", "Warum?")), {}, now)
