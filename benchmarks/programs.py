"""Programs under measurement: on a core of their own, processor time and memory as Linux counts them."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cores:
    """Where the load and the bot run; the same core where the machine has only one."""

    load: int
    bot: int

    @property
    def apart(self) -> bool:
        """Say whether neither takes time from the other."""
        return self.load != self.bot


def cores() -> Cores:
    """Choose the cores from those that this process may use."""
    usable = sorted(os.sched_getaffinity(0))
    return Cores(load=usable[0], bot=usable[-1])


@contextmanager
def keeping_to(core: int) -> Iterator[None]:
    """Keep this process, and what it starts meanwhile, on one core."""
    usable = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, usable)


@dataclass(frozen=True)
class Used:
    """Processor time of a program so far, in seconds."""

    user: float
    system: float

    @property
    def both(self) -> float:
        """User and system time together."""
        return self.user + self.system


@dataclass(frozen=True)
class Program:
    """A process that is measured; it starts no others."""

    process: Process

    def used(self) -> Used:
        """Return the processor time so far, of all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return Used(user=int(fields[11]) / TICKS, system=int(fields[12]) / TICKS)

    def peak(self) -> float:
        """Return the most memory that it ever held, in megabytes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024


@asynccontextmanager
async def running(
    module: str, *arguments: str, environment: Mapping[str, str], core: int
) -> AsyncIterator[Program]:
    """Run a module of this project on one core until the block ends."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        env={"PATH": os.environ["PATH"], **environment},
        cwd=ROOT,
        stdout=DEVNULL,
    )
    os.sched_setaffinity(process.pid, {core})
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
