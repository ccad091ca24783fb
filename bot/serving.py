"""Serving: the processes `run`, `web` and `worker`, from their start to a graceful stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from os import strerror

import structlog
from aiohttp import web
from telegram.error import TelegramError

from bot.clock import Clock
from bot.introducing import introduce
from bot.metrics import metrics_app
from bot.polling import Poller
from bot.results.routes import add_results
from bot.settings import ServingSettings, SettingsError
from bot.telegram.translate import UPDATES
from bot.web import PATH, web_app
from bot.wiring import Parts, wired
from storage.database import Database

GRACE = 20.0
"""Seconds that updates at hand get when the process is to stop."""

log = structlog.get_logger()


async def run(settings: ServingSettings) -> None:
    """Serve with everything in one process until told to stop, on a database brought up to date."""
    database = Database(settings.database_url.get_secret_value())
    await database.migrate()
    await database.dispose()
    await serve(settings, stopping())


async def serve(settings: ServingSettings, stop: asyncio.Event) -> None:
    """Serve with everything in one process: webhook where WEBHOOK_URL is set, else long polling."""
    async with wired(settings) as parts, _listening(parts):
        await settle_with_telegram(parts)
        log.info("serving", process="run", delivery="webhook" if settings.webhook_url else "polling")
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(clock_of(parts).run(stop))
            if settings.webhook_url is None:
                tasks.create_task(Poller(parts.bot, parts.door).run(stop))


async def serve_web(settings: ServingSettings) -> None:
    """Serve the webhook and the pages; the worker tells Telegram where that is."""
    if settings.webhook_url is None:
        raise SettingsError("WEBHOOK_URL is missing: `web` is for webhooks. For long polling use `run`.")
    stop = stopping()
    async with wired(settings) as parts, _listening(parts):
        log.info("serving", process="web")
        await stop.wait()


async def work(settings: ServingSettings) -> None:
    """Serve the clock, and tell Telegram where the webhook is and which commands there are."""
    stop = stopping()
    async with wired(settings) as parts, _metrics(settings):
        if settings.webhook_url is not None:
            await settle_with_telegram(parts)
        log.info("serving", process="worker")
        await clock_of(parts).run(stop)


def stopping() -> asyncio.Event:
    """Return an event that is set when the process is told to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


async def settle_with_telegram(parts: Parts) -> None:
    """Tell Telegram who the bot is, and how it wants its updates delivered. Raises SettingsError."""
    await introduce(parts.bot, parts.speaker)
    try:
        if parts.settings.webhook_url is None:
            await parts.bot.delete_webhook()
        else:
            await _set_webhook(parts)
    except TelegramError as problem:
        raise SettingsError(f"Telegram refused the bot's set-up: {problem.message}") from None


async def _set_webhook(parts: Parts) -> None:
    settings = parts.settings
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    await parts.bot.set_webhook(
        str(settings.webhook_url).rstrip("/") + PATH,
        secret_token=secret,
        allowed_updates=list(UPDATES),
        max_connections=40,
    )


def clock_of(parts: Parts) -> Clock:
    """Return the clock of the parts."""
    return Clock(
        parts.database,
        parts.decider,
        parts.voice,
        parts.door.turns,
        parts.handing,
        parts.sender,
        parts.errands,
    )


@asynccontextmanager
async def _listening(parts: Parts) -> AsyncIterator[None]:
    """Listen on PORT, and for the metrics on METRICS_PORT; updates at hand are finished at the end."""
    settings = parts.settings
    door = parts.door if settings.webhook_url else None
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    pages = web_app(door, parts.database, secret)
    add_results(pages, parts.board, parts.painter, settings.city_name)
    async with _metrics(settings), _started(pages, settings.host, settings.port, "PORT"):
        yield


@asynccontextmanager
async def _metrics(settings: ServingSettings) -> AsyncIterator[None]:
    if settings.metrics_port is None:
        yield
        return
    async with _started(metrics_app(), settings.host, settings.metrics_port, "METRICS_PORT"):
        yield


@asynccontextmanager
async def _started(app: web.Application, host: str, port: int, setting: str) -> AsyncIterator[None]:
    """Start a server; raises SettingsError where the port is taken."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as problem:
        await runner.cleanup()
        reason = strerror(problem.errno) if problem.errno and problem.errno > 0 else problem.strerror
        raise SettingsError(f"{setting}: cannot listen on {host}:{port} ({reason}).") from None
    try:
        yield
    finally:
        await runner.cleanup()
