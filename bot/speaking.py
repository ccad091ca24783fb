"""Speaking: after the commit, one bounded attempt to say what was decided.

Where that fails for a passing reason, a due row has the current screen shown later. Before the privacy
notice is accepted nothing is kept, so nothing is queued either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from telegram.error import TelegramError

from bot.deciding import Decided
from bot.metrics import REPLIES
from bot.telegram.failures import Failure, meaning, pause
from bot.telegram.messenger import Messenger
from conversations.effects import Hint, Retire, Say
from conversations.session import Living
from storage.database import Database
from storage.due import DueKind, put_due
from storage.residents import Resident, card_shown

AGAIN = 5.0
"""Seconds until a reply that failed is tried again."""

log = structlog.get_logger()


@dataclass(frozen=True)
class Voice:
    """Says what was decided, and notes which message is the living card."""

    database: Database
    messenger: Messenger

    async def speak(self, chat_id: int, decided: Decided, now: datetime) -> None:
        """Say it; where that fails for a passing reason, write a row that has it said later."""
        problem = await self.attempt(chat_id, decided)
        if problem is None or decided.resident is None or meaning(problem) is not Failure.PASSING:
            return
        due = now + timedelta(seconds=pause(problem, AGAIN))
        async with self.database.transaction() as tx:
            await put_due(tx, decided.resident.id, DueKind.SCREEN, due)

    async def attempt(self, chat_id: int, decided: Decided) -> TelegramError | None:
        """Say it once; returns the error where that failed."""
        try:
            await self._say(chat_id, decided)
        except TelegramError as problem:
            failure = meaning(problem)
            REPLIES.labels(failure.name.lower()).inc()
            log.warning("reply_failed", failure=failure.name.lower(), kind=type(problem).__name__)
            return problem
        REPLIES.labels("shown").inc()
        return None

    def hint(self, decided: Decided) -> Hint | None:
        """Return the passing sentence that answers the press, if there is one."""
        return next((effect for effect in decided.step.effects if isinstance(effect, Hint)), None)

    async def _say(self, chat_id: int, decided: Decided) -> None:
        step = decided.step
        for effect in step.effects:
            match effect:
                case Retire(card):
                    await self.messenger.retire(chat_id, card)
                case Say(card, below):
                    before = step.session.card if step.session else None
                    turn = step.session.turn if step.session else 0
                    living = await self.messenger.show(
                        chat_id, card, step.language, turn, before, below=below
                    )
                    await self._note(decided.resident, turn, before, living)
                case _:
                    pass

    async def _note(self, resident: Resident | None, turn: int, before: Living | None, now: Living) -> None:
        """Store which message the card became; a card that came up meanwhile stays the living one."""
        if resident is None or now == before:
            return
        async with self.database.transaction() as tx:
            await card_shown(tx, resident.id, turn, now)
