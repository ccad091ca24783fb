"""A gate before PostgreSQL that can be shut: for whoever goes through it, the database is gone."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, make_url

SOCKET = ".s.PGSQL.5432"


class Gate:
    """Hands on what is said to the database at an address, while it is open."""

    def __init__(self, address: str, folder: Path) -> None:
        self._url = make_url(address)
        self._folder = folder
        self._through: set[StreamWriter] = set()
        self._server: asyncio.Server | None = None

    @property
    def address(self) -> str:
        """Return the address of the database through the gate."""
        url = self._url.set(host=None, port=None).update_query_dict({"host": str(self._folder)})
        return url.render_as_string(hide_password=False)

    async def open(self) -> None:
        self._server = await asyncio.start_unix_server(self._pass, self._folder / SOCKET)

    async def shut(self) -> None:
        """Cut everybody off, and let nobody in."""
        assert self._server is not None
        self._server.close()
        for each in tuple(self._through):
            each.transport.abort()
        (self._folder / SOCKET).unlink(missing_ok=True)

    async def _pass(self, reader: StreamReader, writer: StreamWriter) -> None:
        try:
            there, back = await _connected(self._url)
        except OSError:
            writer.close()
            return
        both = {writer, back}
        self._through |= both
        with suppress(OSError):
            await asyncio.gather(_copy(reader, back), _copy(there, writer))
        self._through -= both


@asynccontextmanager
async def gate(address: str) -> AsyncIterator[Gate]:
    """Build a gate before a PostgreSQL database; it is open."""
    folder = Path(tempfile.mkdtemp(prefix="gate-"))
    made = Gate(address, folder)
    await made.open()
    try:
        yield made
    finally:
        await made.shut()
        shutil.rmtree(folder)


async def _connected(url: URL) -> tuple[StreamReader, StreamWriter]:
    folder = url.query.get("host")
    if folder:
        return await asyncio.open_unix_connection(f"{folder}/{SOCKET}")
    return await asyncio.open_connection(url.host, url.port or 5432)


async def _copy(reader: StreamReader, writer: StreamWriter) -> None:
    """Hand on what comes until the end, and then the end."""
    try:
        while said := await reader.read(1 << 16):
            writer.write(said)
            await writer.drain()
    finally:
        writer.close()
