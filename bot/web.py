"""The web server: Telegram's webhook, and the two pages that tell a platform how the process is."""

from __future__ import annotations

from hmac import compare_digest

import msgspec
import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.door import Door
from bot.telegram.incoming import read_body
from storage.database import Database
from storage.errors import DatabaseUnreachable, StorageError

PATH = "/telegram"
"""Where Telegram posts updates, below WEBHOOK_URL."""
BODY = 1_000_000
"""Bytes of an update at most; Telegram's are a few thousand."""
AGAIN = 5
"""Seconds after which Telegram shall deliver again when the database is away."""

log = structlog.get_logger()


def web_app(door: Door | None, database: Database, secret: str) -> web.Application:
    """Return the server; without a door (long polling) it has the two pages only."""
    app = web.Application(client_max_size=BODY)
    if door is not None:
        app.router.add_post(PATH, _webhook(door, secret.encode()))
    app.router.add_get("/healthz", _healthz)
    app.router.add_get("/readyz", _readyz(database))
    return app


def _webhook(door: Door, secret: bytes) -> Handler:
    async def webhook(request: web.Request) -> web.Response:
        """Take an update; answered 2xx once it is safe in the database or can never be handled."""
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "").encode("utf-8", "surrogateescape")
        if not compare_digest(given, secret):
            return web.Response(status=403)
        try:
            update = read_body(await request.read())
        except (ValueError, RecursionError):
            return web.Response(status=400)
        if update is None:
            return web.Response()
        try:
            answer = await door.receive(update)
        except DatabaseUnreachable as problem:
            log.warning("database_unreachable", update=update.update_id, said=str(problem))
            return web.Response(status=503, headers={"Retry-After": str(AGAIN)})
        if answer is None:
            return web.Response()
        return web.Response(body=msgspec.json.encode(answer.as_method()), content_type="application/json")

    return webhook


async def _healthz(_request: web.Request) -> web.Response:
    return web.Response(text="ok")


def _readyz(database: Database) -> Handler:
    async def readyz(_request: web.Request) -> web.Response:
        """Say whether the database answers with the schema that this program needs."""
        try:
            await database.check()
        except StorageError as problem:
            log.warning("not_ready", said=str(problem))
            return web.Response(status=503, text=type(problem).__name__)
        return web.Response(text="ready")

    return readyz
