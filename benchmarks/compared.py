"""The survey walked with all three bots by turns, and what the medians say; then one bot and a crowd."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from statistics import median

from benchmarks.contenders import Contender, contenders
from benchmarks.databases import KINDS
from benchmarks.programs import cores, keeping_to
from benchmarks.walking import Figures, walked

AT_ONCE = 16
"""Residents in the survey at a moment."""
HEAD = (
    f"{'':<21}{'surveys/s':>10}{'updates/s':>10}{'CPU ms/update':>14}{'user':>7}{'system':>8}"
    f"{'p50 ms':>8}{'p95 ms':>8}{'peak MB':>9}{'load CPU':>9}"
)


def compared(kind: str, *, residents: int, rounds: int) -> Iterator[str]:
    """Give the lines of the comparison on one kind of database: medians of runs made by turns."""
    every = contenders()
    found: dict[str, list[Figures]] = {each.name: [] for each in every}
    where = cores()
    with keeping_to(where.load), KINDS[kind]() as new_address:
        for _ in range(rounds):
            for each in every:
                run = walked(each, new_address(), [residents], at_once=AT_ONCE, core=where.bot)
                found[each.name].append(asyncio.run(run))
    apart = "on different cores" if where.apart else "ON THE SAME CORE"
    updates = found[every[0].name][0].updates / residents
    yield f"{kind}: {residents} residents, {updates:.0f} updates each, medians of {rounds} runs by turns"
    yield f"(load and bot {apart}; every answer was found in the database)"
    yield HEAD
    yield from (_row(name, runs) for name, runs in found.items())
    yield from _ratios(every, found)


def crowd(kind: str, parts: tuple[int, int]) -> Iterator[str]:
    """Give the lines about our own memory, with a crowd that grows tenfold."""
    where, own = cores(), contenders()[0]
    with keeping_to(where.load), KINDS[kind]() as new_address:
        figures = asyncio.run(walked(own, new_address(), parts, at_once=AT_ONCE, core=where.bot))
    first, last = figures.peaks[0], figures.peaks[-1]
    yield (
        f"{kind}: peak memory {first:.0f} MB after {parts[0]:,} residents, "
        f"{last:.0f} MB after {sum(parts):,} ({last / first - 1:+.1%}); every answer found"
    )


def _row(name: str, runs: list[Figures]) -> str:
    def middle(figure: str) -> float:
        return median(getattr(run, figure) for run in runs)

    cells = (
        f"{name:<21}",
        f"{middle('surveys_a_second'):>10.1f}",
        f"{middle('updates_a_second'):>10.0f}",
        f"{middle('milliseconds'):>14.2f}",
        f"{middle('user_milliseconds'):>7.2f}",
        f"{middle('system_milliseconds'):>8.2f}",
        f"{middle('p50') * 1000:>8.1f}",
        f"{middle('p95') * 1000:>8.1f}",
        f"{middle('peak'):>9.0f}",
        f"{middle('load_share'):>9.0%}",
    )
    return "".join(cells)


def _ratios(every: tuple[Contender, ...], found: dict[str, list[Figures]]) -> Iterator[str]:
    """Give our processor time over each rival's, run by run: what the machine does meanwhile meets both."""
    own, *rivals = (found[each.name] for each in every)
    for each, runs in zip(every[1:], rivals, strict=True):
        ratios = sorted(
            ours.milliseconds / theirs.milliseconds for ours, theirs in zip(own, runs, strict=True)
        )
        middle, low, high = median(ratios), ratios[0], ratios[-1]
        yield f"CPU an update beside {each.name}: × {middle:.2f} ({low:.2f} to {high:.2f})"
