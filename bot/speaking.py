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
from conversations.effects import Alter, Hint, Retire, Say
from conversations.session import Living
from storage.database import Database
from storage.due import DueKind, put_due
from storage.residents import card_shown

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
            for effect in decided.step.effects:
                match effect:
                    case Retire(card):
                        await self.messenger.retire(chat_id, card)
                    case Alter(on, card):
                        await self.messenger.alter(chat_id, on, card, decided.step.language)
                    case Say():
                        await self._say(chat_id, decided, effect)
                    case _:
                        pass
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

    async def _say(self, chat_id: int, decided: Decided, said: Say) -> None:
        """Show the card; of the two messages that there may now be, retire the one that is not living."""
        step, before = decided.step, decided.living
        turn = step.session.turn if step.session else 0
        now = await self.messenger.show(chat_id, said.card, step.language, turn, before, below=said.below)
        opens_in = said.card.asks_message and step.session and step.session.shown_in is None
        if now == before and not opens_in:
            return
        gone = await self._noted(decided, turn, now)
        if gone is not None:
            await self.messenger.retire(chat_id, gone, keep=said.below and gone == before)

    async def _noted(self, decided: Decided, turn: int, now: Living) -> Living | None:
        """Store which message the card became; returns the message that is no card any more."""
        if decided.resident is None:
            return decided.living if decided.living != now else None
        async with self.database.transaction() as tx:
            return await card_shown(tx, decided.resident.id, turn, now)
