"""Processes of a drill: started through the launcher or as an operator does, ended for certain."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
START = 60.0
"""Seconds that a start may take on a busy machine."""


@dataclass(eq=False)
class Child:
    """A process that was started; `ended` gives its status, `died_at` where it killed itself."""

    pid: int
    ended: asyncio.Future[int]
    ready: asyncio.Future[str]
    died_at: str = ""

    def kill(self) -> None:
        """Send SIGKILL, unless it has ended."""
        if not self.ended.done():
            os.kill(self.pid, signal.SIGKILL)


@dataclass
class Launcher:
    """The hands on `tests.drills.launcher`."""

    process: Process
    children: dict[int, Child] = field(default_factory=dict)
    started: asyncio.Queue[Child] = field(default_factory=asyncio.Queue)

    async def start(
        self,
        program: str,
        *arguments: str,
        log: Path,
        environment: Mapping[str, str] | None = None,
        death: tuple[str, int] | None = None,
    ) -> Child:
        """Start a program; one at a time."""
        order = {
            "program": program,
            "arguments": arguments,
            "environment": dict(environment or {}),
            "log": str(log),
            "death": death,
        }
        assert self.process.stdin
        self.process.stdin.write(json.dumps(order).encode() + b"\n")
        async with asyncio.timeout(START):
            return await self.started.get()

    async def listen(self) -> None:
        """Take the launcher's news until it ends."""
        assert self.process.stdout
        async for line in self.process.stdout:
            news, pid, *more = line.decode().split(maxsplit=2)
            self._heard(news, int(pid), " ".join(more).strip())

    def _heard(self, news: str, pid: int, more: str) -> None:
        loop = asyncio.get_running_loop()
        child = self.children.get(pid) or Child(pid, loop.create_future(), loop.create_future())
        self.children[pid] = child
        match news:
            case "started":
                self.started.put_nowait(child)
            case "ready":
                child.ready.set_result(more)
            case "dies":
                child.died_at = more
            case "ended":
                child.ended.set_result(int(more))
                del self.children[pid]


@asynccontextmanager
async def launching() -> AsyncIterator[Launcher]:
    """Run a launcher; all its children end with it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.drills.launcher", cwd=ROOT, stdin=PIPE, stdout=PIPE
    )
    launcher = Launcher(process)
    listening = asyncio.create_task(launcher.listen())
    try:
        yield launcher
    finally:
        assert process.stdin
        process.stdin.close()
        await process.wait()
        await listening


async def as_operator(*arguments: str, log: Path, environment: Mapping[str, str]) -> Child:
    """Start the console script `mitwirkbot` the plain way."""
    with log.open("ab") as file:
        process = await asyncio.create_subprocess_exec(
            Path(sys.executable).with_name("mitwirkbot"),
            *arguments,
            env={**os.environ, **environment},
            stdout=file,
            stderr=file,
        )
    ended = asyncio.ensure_future(process.wait())
    return Child(process.pid, ended, asyncio.get_running_loop().create_future())
