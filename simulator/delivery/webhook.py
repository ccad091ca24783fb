"""Pushes updates to a bot's webhook: lanes side by side, each in order, retried until taken or too old."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import aiohttp

from simulator.wire import compact

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from simulator.delivery.queue import Pending, UpdateQueue
    from simulator.wire import Clock, Json

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST_WAIT = 60.0


def wait_before_try(tries: int) -> float:
    """Return the seconds to wait after so many failed tries: none, then 2, 4, 8 … 60."""
    return 0.0 if tries <= 1 else min(2.0 ** (tries - 1), LONGEST_WAIT)


@dataclass(slots=True)
class Target:
    """Where a webhook points and what getWebhookInfo says about it."""

    url: str
    secret: str | None = None
    max_connections: int = 40
    allowed: list[str] = field(default_factory=list)
    error: tuple[int, str] | None = None  # when and what went wrong last

    def as_info(self, pending: int) -> Json:
        """Return Telegram's WebhookInfo."""
        return compact(
            url=self.url,
            has_custom_certificate=False,
            pending_update_count=pending,
            max_connections=self.max_connections,
            allowed_updates=self.allowed or None,
            last_error_date=self.error[0] if self.error else None,
            last_error_message=self.error[1] if self.error else None,
        )


class WebhookPusher:
    """Delivers one bot's updates until it is stopped."""

    def __init__(
        self,
        queue: UpdateQueue,
        target: Target,
        answer: Callable[[Json], Awaitable[None]],
        clock: Clock,
        unit_seconds: float,
        timeout_seconds: float,
    ) -> None:
        self._queue, self._target, self._answer, self._clock = queue, target, answer, clock
        self._unit = unit_seconds
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        self._lanes: dict[str, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(target.max_connections)
        self._main: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to deliver."""
        self._main = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stop; what is not confirmed stays in the queue."""
        if self._main:
            self._main.cancel()
            await asyncio.wait({self._main})

    async def _run(self) -> None:
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(connector=connector, timeout=self._timeout) as session:
            try:
                while True:
                    count = self._queue.signal.value
                    for lane in self._queue.lanes.keys() - self._lanes.keys():
                        self._lanes[lane] = asyncio.create_task(self._deliver_lane(session, lane))
                    await self._queue.signal.beyond(count, LONGEST_WAIT)
            finally:
                tasks = list(self._lanes.values())
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    async def _deliver_lane(self, session: aiohttp.ClientSession, lane: str) -> None:
        """Deliver the updates of one lane, one after the other, each as often as it takes."""
        try:
            while entry := self._queue.head(lane):
                async with self._slots:
                    retry_after = await self._try(session, entry)
                if retry_after is None:
                    self._queue.delivered(entry)
                    continue
                entry.tries += 1
                await asyncio.sleep(max(retry_after, wait_before_try(entry.tries)) * self._unit)
        finally:
            del self._lanes[lane]

    async def _try(self, session: aiohttp.ClientSession, entry: Pending) -> float | None:
        """Post one update; None if it was taken, else the seconds that the bot asks to wait (or 0)."""
        headers = {SECRET_HEADER: self._target.secret} if self._target.secret else {}
        try:
            async with session.post(
                self._target.url, json=entry.body, headers=headers, allow_redirects=False
            ) as response:
                body = await response.read()
                if response.ok and response.status < 300:  # noqa: PLR2004 - 2xx
                    await self._take_answer(body, response.content_type)
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                return _seconds(response.headers.get("Retry-After"))
        except (aiohttp.ClientError, TimeoutError) as error:
            self._failed(str(error) or "Read timeout expired")
            return 0.0

    async def _take_answer(self, body: bytes, content_type: str) -> None:
        """Carry out the method call that the answer may hold, as JSON or as a form."""
        try:
            text = body.decode()
            call = dict(parse_qsl(text)) if "form" in content_type else json.loads(text or "null")
        except ValueError:
            return
        if isinstance(call, dict) and "method" in call:
            await self._answer(call)

    def _failed(self, message: str) -> None:
        self._target.error = (int(self._clock()), message)


def _seconds(header: str | None) -> float:
    try:
        return max(float(header or 0), 0.0)
    except ValueError:
        return 0.0
