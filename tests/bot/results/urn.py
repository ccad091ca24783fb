"""A round with contributions that nobody had to hand in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import insert

from conversations.forms.answers import Answers
from conversations.forms.model import Form
from conversations.session import encode
from storage.database import Database
from storage.schema import contributions
from tests.bot.city import added, rows

BEGAN = datetime.now(UTC) - timedelta(days=9)
ENDED = BEGAN + timedelta(days=3)


async def over(database: Database, slug: str, sheet: Form, said: Iterable[Answers], **more: Any) -> None:
    """Add a round that is over, unless its times are given."""
    await added(database, slug, sheet, **{"opens": BEGAN, "closes": ENDED, **more})
    await poured(database, slug, said)


async def poured(database: Database, slug: str, said: Iterable[Answers]) -> None:
    found = f"SELECT id, version FROM rounds WHERE slug = '{slug}'"  # noqa: S608 (named by the tests)
    [(round_id, version)] = await rows(database, found)
    ids = ((uuid4(), answers) for answers in said)
    given = [
        {
            "round_id": round_id,
            "id": each,
            "pseudonym": each.bytes,
            "number": 1,
            "version": version,
            "language": "de",
            "answers": encode(answers),
            "day": date(2026, 5, 4),
        }
        for each, answers in ids
    ]
    async with database.transaction() as tx:
        await tx.execute(insert(contributions), given)
