"""Carries out one call: writes it down, lets faults happen, runs the method or says why not."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulator.methods import account, editing, presses, sending, updates
from simulator.methods.registry import METHODS, Request
from simulator.refusals import Refusal, bad_request, not_found, too_many_requests

if TYPE_CHECKING:
    from simulator.methods.parameters import Parameters
    from simulator.wire import Json
    from simulator.world.calls import Call
    from simulator.world.world import Line, World

SUBJECTS = (account, editing, presses, sending, updates)
"""The modules whose import fills the table of methods."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the caller hears: a status with a body, or nothing because the connection is cut."""

    code: int
    body: Json
    cut: bool = False


async def execute(
    world: World, line: Line, name: str, parameters: Parameters, source: str = "http"
) -> Outcome:
    """Carry out a method for a bot and keep a record of it."""
    known = METHODS.get(name.lower())
    record = {**parameters.values, **{key: upload.name for key, upload in parameters.uploads.items()}}
    call = world.calls.begin(line.bot.id, known[0] if known else name, record, world.clock(), source)
    outcome = Outcome(0, {}, cut=True)
    try:
        outcome = await _with_faults(Request(world, line, parameters, execute), call)
    finally:
        result = outcome.body.get("result", outcome.body.get("description"))
        world.calls.end(call, -1 if outcome.cut else outcome.code, result)
    return outcome


async def _with_faults(request: Request, call: Call) -> Outcome:
    faults, chance = request.world.faults, request.world.chance
    concerned = call.source == "http" and faults.concern(call.method)
    if concerned:
        if faults.latency_ms:
            await asyncio.sleep(faults.latency_ms / 1000)
        if chance.happens(faults.drop_before_rate):
            return Outcome(0, {}, cut=True)
        if chance.happens(faults.error_rate):
            return _refused(Refusal(faults.error_code, "Bad Gateway"))
        if chance.happens(faults.flood_rate):
            return _refused(too_many_requests(faults.flood_retry_after))
    outcome = await _run(request, call.method)
    if concerned and chance.happens(faults.drop_after_rate):
        return Outcome(0, outcome.body, cut=True)
    return outcome


async def _run(request: Request, name: str) -> Outcome:
    known = METHODS.get(name.lower())
    try:
        if known is None:
            return _refused(not_found())
        return Outcome(200, {"ok": True, "result": await known[1](request)})
    except Refusal as refusal:
        return _refused(refusal)
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as error:
        return _refused(bad_request(f"wrong type or missing part in a parameter: {error!r}"))


def _refused(refusal: Refusal) -> Outcome:
    return Outcome(refusal.code, refusal.as_json())
