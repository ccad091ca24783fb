"""`python -m benchmarks`: every measurement, a few lines each."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator

from benchmarks import broadcasts, compared, exports, notices, opening, steps, subscribers
from benchmarks.databases import KINDS, postgresql

EVERYTHING = ("engine", "exports", "survey", "memory", "subscribers", "broadcasts", "notices")


def main() -> None:
    """Run the measurements that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", default=EVERYTHING, help=", ".join(EVERYTHING))
    parser.add_argument("--databases", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--residents", type=int, default=100, help="of one run of the survey")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each bot, by turns")
    parser.add_argument("--crowd", type=int, default=20_000, help="residents of the measurement of memory")
    parser.add_argument("--rates", nargs="+", type=int, default=list(notices.RATES), help="of notices")
    asked = parser.parse_args()
    if "engine" in asked.what:
        for line in steps.measured():
            print(line)
    if "exports" in asked.what:
        asyncio.run(_exports())
    if "subscribers" in asked.what:
        asyncio.run(_subscribers())
        _opening()
    if "broadcasts" in asked.what:
        _broadcasts()
    for line in _bots(asked):
        print(line, flush=True)
    if "notices" in asked.what:
        for kind in asked.databases:
            for line in notices.measured(kind, asked.rates):
                print(line, flush=True)


async def _exports() -> None:
    async for line in exports.measured():
        print(line, flush=True)


async def _subscribers() -> None:
    with postgresql() as new_address:
        async for line in subscribers.measured(new_address):
            print(line, flush=True)


def _opening() -> None:
    with postgresql() as new_address:
        for line in opening.measured(new_address):
            print(line, flush=True)


def _broadcasts() -> None:
    with postgresql() as new_address:
        for line in broadcasts.measured(new_address):
            print(line, flush=True)


def _bots(asked: argparse.Namespace) -> Iterator[str]:
    for kind in asked.databases:
        if "survey" in asked.what:
            yield from compared.compared(kind, residents=asked.residents, rounds=asked.rounds)
        if "memory" in asked.what:
            tenth = asked.crowd // 10
            yield from compared.crowd(kind, (tenth, asked.crowd - tenth))


if __name__ == "__main__":
    main()
