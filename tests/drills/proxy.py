"""One address before several processes: every request goes to one of them by lot.

It also loses answers: the process has done its work, but Telegram never hears so and delivers again,
to whichever process the lot finds then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from random import Random

from aiohttp import ClientError, ClientSession, web

PASSED_ON = ("Content-Type", "X-Telegram-Bot-Api-Secret-Token")


class Proxy:
    """Hands requests on; `counts` says where they went."""

    def __init__(self, ports: list[int], seed: int, *, loses: float) -> None:
        self._ports, self._loses = ports, loses
        self._rng = Random(seed)  # noqa: S311 (repeatable on purpose)
        self.counts: Counter[str] = Counter()

    @asynccontextmanager
    async def serving(self, port: int) -> AsyncIterator[None]:
        """Serve on a port of this machine."""
        app = web.Application()
        app.router.add_post("/{path:.*}", self._hand_on)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        async with ClientSession() as self._session:
            await runner.setup()
            try:
                await web.TCPSite(runner, "127.0.0.1", port).start()
                yield
            finally:
                await runner.cleanup()

    async def _hand_on(self, request: web.Request) -> web.Response:
        port = self._rng.choice(self._ports)
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        url = f"http://127.0.0.1:{port}{request.path}"
        try:
            async with self._session.post(url, data=await request.read(), headers=headers) as answer:
                body = await answer.read()
        except ClientError:
            self.counts["not up"] += 1
            return web.Response(status=502)
        if self._rng.random() < self._loses:
            self.counts["answers lost"] += 1
            return web.Response(status=504)
        self.counts[f"web {self._ports.index(port) + 1}: {answer.status}"] += 1
        return web.Response(status=answer.status, body=body, content_type=answer.content_type)
