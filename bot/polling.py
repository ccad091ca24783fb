"""Long polling: updates fetched instead of delivered, by the same rules as the webhook.

The offset moves only when every update of a batch is through the door, so that none is lost by a crash.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict

import structlog
from telegram import Bot, Update
from telegram.error import TelegramError

from bot.door import Door, QueryAnswer
from bot.telegram.failures import Failure, meaning, pause
from bot.telegram.translate import UPDATES
from storage.errors import DatabaseUnreachable

WAIT = 50
"""Seconds that Telegram holds a request open while there is nothing new."""
AGAIN = 3.0
"""Seconds until the next try after a failure."""

log = structlog.get_logger()


async def poll(bot: Bot, door: Door, stop: asyncio.Event) -> None:
    """Fetch and handle updates until `stop` is set; then the batch at hand is finished."""
    offset = 0
    stopped = asyncio.ensure_future(stop.wait())
    while not stop.is_set():
        fetching = asyncio.ensure_future(_fetched(bot, offset))
        await asyncio.wait({fetching, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not fetching.done():
            fetching.cancel()
            break
        batch = fetching.result()
        if isinstance(batch, float):
            await _sleep(stop, batch)
        elif await _handled(bot, door, batch):
            offset = max((update.update_id + 1 for update in batch), default=offset)
        else:
            await _sleep(stop, AGAIN)
    stopped.cancel()


async def _fetched(bot: Bot, offset: int) -> tuple[Update, ...] | float:
    """Return the next updates as Telegram sent them, or how many seconds to wait before another try."""
    try:
        return await bot.get_updates(
            offset, timeout=WAIT, read_timeout=WAIT + 10, allowed_updates=list(UPDATES)
        )
    except TelegramError as problem:
        log.warning("polling_failed", kind=type(problem).__name__, said=_said(problem))
        return pause(problem, AGAIN)


def _said(problem: TelegramError) -> str:
    """Return what Telegram said, where that helps an operator (another poller, a wrong token)."""
    return problem.message if meaning(problem) is Failure.PERMANENT else type(problem).__name__


async def _handled(bot: Bot, door: Door, batch: tuple[Update, ...]) -> bool:
    """Handle a batch: residents beside one another, each one's updates in order; False: fetch it again."""
    queues: dict[int, list[Update]] = defaultdict(list)
    for update in batch:
        queues[_sender(update)].append(update)
    done = await asyncio.gather(*(_in_order(bot, door, updates) for updates in queues.values()))
    return all(done)


async def _in_order(bot: Bot, door: Door, updates: list[Update]) -> bool:
    for update in updates:
        try:
            answer = await door.receive(update)
        except DatabaseUnreachable as problem:
            log.warning("database_unreachable", update=update.update_id, said=str(problem))
            return False
        if answer is not None:
            await _answered(bot, answer)
    return True


async def _answered(bot: Bot, answer: QueryAnswer) -> None:
    try:
        await bot.answer_callback_query(answer.query_id, answer.text or None)
    except TelegramError as problem:
        log.info("press_not_answered", kind=type(problem).__name__)


def _sender(update: Update) -> int:
    """Return who sent an update: its place in a queue. 0 for what has no sender."""
    return update.effective_user.id if update.effective_user else 0


async def _sleep(stop: asyncio.Event, seconds: float) -> None:
    """Wait, but no longer than until the process is to stop."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
