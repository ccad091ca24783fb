"""Long polling: updates fetched instead of delivered, by the same rules as the webhook.

The offset moves only when every update of a batch is through the door, so that none is lost by a crash.
"""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.door import Door, QueryAnswer
from bot.telegram.failures import Failure, meaning, pause
from bot.telegram.incoming import read_update
from bot.telegram.translate import UPDATES
from bot.telegram.updates import Update
from storage.errors import DatabaseUnreachable

WAIT = 50
"""Seconds that Telegram holds a request open while there is nothing new."""
AGAIN = 3.0
"""Seconds until the next try after a failure."""

log = structlog.get_logger()


class Poller:
    """Fetches one bot's updates and takes them through the door."""

    def __init__(self, bot: Bot, door: Door, again: float = AGAIN) -> None:
        self._bot = bot
        self._door = door
        self._again = again
        self._offset = 0
        self._handled: set[int] = set()
        """Updates that are through, of a batch that has to be fetched again."""

    async def run(self, stop: asyncio.Event) -> None:
        """Fetch and handle updates until `stop` is set; then the batch at hand is finished."""
        stopped = asyncio.ensure_future(stop.wait())
        while not stop.is_set():
            fetching = asyncio.ensure_future(self._fetched(WAIT))
            await asyncio.wait({fetching, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not fetching.done():
                fetching.cancel()
                with suppress(asyncio.CancelledError):
                    await fetching
                break
            pause_ = await self._take(fetching.result())
            if pause_:
                await asyncio.wait({stopped}, timeout=pause_)
        stopped.cancel()
        if self._offset:
            await self._fetched(0, limit=1)  # says which updates are through; what it brings comes again

    async def _fetched(self, wait: int, limit: int = 100) -> list[Any] | float:
        """Return the next updates as Telegram sent them, or how many seconds to wait before another try.

        They are not fetched through the library's own method, because one update that the library cannot
        read would keep all others away.
        """
        query = {
            "offset": self._offset,
            "timeout": wait,
            "limit": limit,
            "allowed_updates": json.dumps(UPDATES),
        }
        try:
            found = await self._bot.request.post(
                f"{self._bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=wait + 10
            )
        except TelegramError as problem:
            log.warning("polling_failed", kind=type(problem).__name__, said=_said(problem))
            return pause(problem, self._again)
        return found if isinstance(found, list) else self._again

    async def _take(self, batch: list[Any] | float) -> float:
        """Take a batch through the door; returns how many seconds to wait before the next one."""
        if isinstance(batch, float):
            return batch
        if not await self._all_through(batch):
            return self._again
        self._handled.clear()
        self._offset = max((content["update_id"] + 1 for content in batch), default=self._offset)
        return 0.0

    async def _all_through(self, batch: list[Any]) -> bool:
        """Handle a batch, residents beside one another, each in order; False: fetch it again."""
        queues: dict[int, list[Update]] = defaultdict(list)
        for content in batch:
            update = read_update(content)
            if update is not None and update.update_id not in self._handled:
                queues[update.sender].append(update)
        return all(await asyncio.gather(*map(self._in_order, queues.values())))

    async def _in_order(self, updates: list[Update]) -> bool:
        for update in updates:
            try:
                answer = await self._door.receive(update)
            except DatabaseUnreachable as problem:
                log.warning("database_unreachable", update=update.update_id, said=str(problem))
                return False
            self._handled.add(update.update_id)
            if answer is not None:
                await self._answer(answer)
        return True

    async def _answer(self, answer: QueryAnswer) -> None:
        try:
            await self._bot.answer_callback_query(answer.query_id, answer.toast)
        except TelegramError as problem:
            log.info("press_not_answered", kind=type(problem).__name__)


def _said(problem: TelegramError) -> str:
    """Return what Telegram said, where that helps an operator (another poller, a wrong token)."""
    return type(problem).__name__ if meaning(problem) is Failure.PASSING else problem.message
