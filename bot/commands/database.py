"""The database of the settings, for as long as a command needs it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.settings import Settings, read_settings
from storage.database import Database

T = TypeVar("T")


def on_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """Do something with the database of the settings, and close it."""

    async def done() -> T:
        database = Database(read_settings(Settings).database_url.get_secret_value())
        try:
            await database.check()
            return await work(database)
        finally:
            await database.dispose()

    return asyncio.run(done())
