"""Puts the parts together: one web application around one simulated Telegram."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from aiohttp import web

from simulator.residents.misuse import Misuse
from simulator.settings import Settings
from simulator.web import bot_api, control_api, residents_api
from simulator.web.keys import WORLD
from simulator.web.page import add_page, careful_headers
from simulator.world.world import World

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

    from simulator.wire import Clock


@web.middleware
async def _say_misuse(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        return await handler(request)
    except Misuse as misuse:
        return web.json_response({"error": misuse.sentence}, status=misuse.code)
    except ConnectionResetError:
        return web.Response()  # whoever followed the chat has gone


async def _stop_webhooks(app: web.Application) -> None:
    for line in app[WORLD].lines.values():
        line.poller.interrupt()
        if line.pusher:
            await line.pusher.stop()


def create_app(world: World) -> web.Application:
    """Return the web application that serves a world."""
    app = web.Application(
        client_max_size=world.settings.limits.upload_bytes + 1024 * 1024, middlewares=[_say_misuse]
    )
    app[WORLD] = world
    for part in (bot_api, control_api, residents_api):
        app.add_routes(part.routes)
    add_page(app)
    app.on_response_prepare.append(careful_headers)
    app.on_shutdown.append(_stop_webhooks)
    return app


class Simulator:
    """A running simulator: `async with Simulator(Settings(…)) as telegram: telegram.url`."""

    def __init__(
        self,
        settings: Settings | None = None,
        clock: Clock | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.world = World(settings or Settings(), clock) if clock else World(settings or Settings())
        self._host, self._port = host, port
        self._runner = web.AppRunner(create_app(self.world), access_log=None, shutdown_timeout=0.1)

    @property
    def url(self) -> str:
        """The address of the chat page and the Bot API, without a slash at the end."""
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()
