"""A public: residents to whom a broadcast goes, what staff do with it, and what each has before them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from conversations.broadcasts.broadcast import Broadcast, Content, Progress, State
from storage import broadcasting
from storage.audit import Act
from storage.broadcasts import add_draft, progress_of
from storage.errors import BroadcastMovedOn
from storage.schema import deliveries, residents
from tests.drills.audience import LOOK, PATIENCE, Audience
from tests.drills.launcher import FIRST_SUBSCRIBER, ONE_IN

Doing = Callable[..., Awaitable[Broadcast]]


class Public(Audience):
    """So many residents, and one broadcast to them."""

    said: str = ""
    """What the broadcast says by now."""
    id: int = 0

    async def begin(self) -> None:
        """Have the broadcast sent."""
        self.said = "Fassung 1"
        async with self.database.transaction() as tx:
            made = await add_draft(tx, self._act(), Content(texts={"de": f"<b>{self.said}</b>"}))
            self.id = (await broadcasting.start(tx, self._act(), made.id)).id

    async def correct(self) -> None:
        """Have it say something else."""
        said = f"Fassung {int(self.said.split()[1]) + 1}"
        if await self.does(broadcasting.correct, {"de": f"<b>{said}</b>"}):
            self.said = said

    async def does(self, doing: Doing, *more: Any) -> bool:
        """Do something with it as staff would; False: its state does not allow that."""
        try:
            async with self.database.transaction() as tx:
                await doing(tx, self._act(), self.id, *more)
        except BroadcastMovedOn:
            return False
        return True

    async def settled(self) -> Progress:
        """Wait until everything has come to its end, corrections and deletions too."""
        async with asyncio.timeout(PATIENCE):
            while True:
                async with self.database.reading() as tx:
                    listing = await progress_of(tx, self.id)
                ended = listing.broadcast.state in {State.DONE, State.STOPPED}
                if ended and not listing.progress.outdated and not listing.progress.open:
                    return listing.progress
                await asyncio.sleep(LOOK)

    async def differences(self) -> list[str]:
        """Return where what is noted is not what residents received, or have before them."""
        received, noted = await self.received(), await self._states()
        found = [f"{len(noted)} deliveries to {len(set(noted))} residents"] * (len(noted) != self.people)
        for resident, state in noted.items():
            times, has_blocked = received[resident], (resident - FIRST_SUBSCRIBER) % ONE_IN == 0
            view = await self.telegram.resident(resident).view()
            texts = [each["text"] for each in view.from_bot]
            fits: dict[str, bool] = {
                "sent": times == 1 and texts == [self.said],
                "retracted": times == 1 and texts == [],
                "unknown": times in {0, 1} and len(texts) == times,
                "blocked": times == 0 and has_blocked,
                "dropped": times == 0,
            }
            if not fits.get(state):
                found.append(f"{resident} received {times} and sees {texts}, noted is {state}")
        return found

    async def counts(self) -> Counter[str]:
        """Return how many deliveries came to which end."""
        return Counter((await self._states()).values())

    async def being_sent(self) -> set[int]:
        """Return the deliveries that are marked as being sent."""
        sending = select(deliveries.c.id).where(deliveries.c.state == "sending")
        async with self.database.reading() as tx:
            return {*(await tx.execute(sending)).scalars()}

    async def _states(self) -> dict[int, str]:
        query: Any = select(residents.c.telegram_id, deliveries.c.state).join(deliveries)
        async with self.database.reading() as tx:
            return {row.telegram_id: row.state for row in await tx.execute(query)}

    def _act(self) -> Act:
        return Act("drill", datetime.now(UTC))
