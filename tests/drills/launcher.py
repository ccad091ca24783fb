"""A parent that has loaded the program and forks it: real processes that start in a tenth of a second.

It reads orders from standard input, a JSON object a line: `program` ("bot" or "telegram"), `arguments`,
`environment`, `log` (a file), and for a bot `death`: where it shall kill itself, and at which pass. On
standard output it says `started PID`, `ready PID URL`, `dies PID POINT` and `ended PID STATUS`. At the
end of its input, and only then, it kills what still runs and ends: whoever interrupts the tests leaves
nothing behind.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import sys
from typing import Any, NoReturn

import bot.__main__
from simulator.settings import Pace, Settings
from simulator.web.app import Simulator
from simulator.world.world import World
from tests.drills import deaths

FIRST_SUBSCRIBER = 5_000_000_000
"""Telegram id of the first of those who are there from the beginning."""
ONE_IN = 20
"""Of them has blocked the bot."""
BACK_OFF = 0.02
"""Seconds that Telegram's second lasts when it waits before it delivers again."""

LEFT_TO_US = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
"""Signals that reach a whole group of processes, where the end of the input says all that is needed."""


def tell(*words: object) -> None:
    """Write a line to whoever gave the order, in one piece."""
    os.write(NEWS, (" ".join(map(str, words)) + "\n").encode())


def main() -> None:
    """Carry out orders until the input ends."""
    waker, alarm = os.pipe()
    os.set_blocking(alarm, False)
    signal.set_wakeup_fd(alarm)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    for number in LEFT_TO_US:
        signal.signal(number, signal.SIG_IGN)
    running: set[int] = set()
    try:
        serve(running, waker)
    finally:  # also where nobody reads our news any more
        for pid in running:
            os.kill(pid, signal.SIGKILL)


def serve(running: set[int], waker: int) -> None:
    """Start what is ordered and report what ends."""
    rest = b""
    while True:
        ready, _, _ = select.select([0, waker], [], [])
        if waker in ready:
            os.read(waker, 100)
            bury(running)
        if 0 in ready:
            given = os.read(0, 1 << 16)
            if not given:
                return
            *orders, rest = (rest + given).split(b"\n")
            running.update(start(json.loads(order)) for order in orders)


def bury(running: set[int]) -> None:
    """Report every child that ended."""
    for pid in tuple(running):
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            running.discard(pid)
            tell("ended", pid, os.waitstatus_to_exitcode(status))


def start(order: dict[str, Any]) -> int:
    """Fork a child that carries out an order."""
    pid = os.fork()
    if not pid:
        become(order)
    tell("started", pid)
    return pid


def become(order: dict[str, Any]) -> NoReturn:
    """Be the program that was ordered, and nothing else any more."""
    signal.set_wakeup_fd(-1)
    for number in (signal.SIGCHLD, *LEFT_TO_US):
        signal.signal(number, signal.SIG_DFL)
    os.setsid()
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for number in (1, 2):
        os.dup2(log, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.update(order["environment"])
    sys.argv = ["mitwirkbot", *order["arguments"]]
    status = 1
    try:
        if order["program"] == "telegram":
            asyncio.run(serve_telegram(*map(int, order["arguments"])))
        else:
            if order["death"]:
                point, passes = order["death"]
                deaths.arm(point, passes, lambda: tell("dies", os.getpid(), point))
            bot.__main__.main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(status)


def settle(world: World, resident_id: int, *, blocked: bool) -> None:
    """Let somebody be there who has talked to the bot."""
    resident = world.add_resident("Kim", language_code="de", resident_id=resident_id)
    chat = world.private_chat(next(iter(world.lines.values())).bot, resident)
    chat.started, chat.blocked = True, blocked


async def serve_telegram(seed: int, subscribers: int = 0) -> None:
    """Be a local Telegram: no pace, for its residents answer within milliseconds, and short back-offs.

    Some have talked to the bot already, and one in twenty of those has blocked it since.
    """
    settings = Settings(residents=0, seed=seed, pace=Pace(on=False), backoff_unit_seconds=BACK_OFF)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Simulator(settings) as telegram:
        for number in range(subscribers):
            settle(telegram.world, FIRST_SUBSCRIBER + number, blocked=number % ONE_IN == 0)
        tell("ready", os.getpid(), telegram.url)
        await stop.wait()


if __name__ == "__main__":
    NEWS = os.dup(1)
    main()
